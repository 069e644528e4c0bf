import { type BaseNode, type Namespace, NamespaceImpl, type NodeId } from 'node-opcua';

/**
 * Lets a namespace ask for nodes that it does not hold, so that a node is made when a client first
 * wants it. Browsing, reading, writing, calling and monitoring all find their nodes in this way.
 * @param make answers the node with an id, or nothing when there is none; it keeps what it made
 * @returns ends this
 */
export function findLazily(
  namespace: Namespace,
  make: (nodeId: NodeId) => BaseNode | undefined,
): () => void {
  if (!(namespace instanceof NamespaceImpl)) {
    throw new Error(`The namespace ${namespace.namespaceUri} is of another library than expected.`);
  }
  const { prototype } = NamespaceImpl;
  namespace.findNode2 = (nodeId) =>
    prototype.findNode2.call(namespace, nodeId) ?? make(nodeId) ?? null;
  return () => Reflect.deleteProperty(namespace, 'findNode2');
}
