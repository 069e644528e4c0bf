import { type BaseNode, type IAddressSpace, NamespaceImpl, type NodeId } from 'node-opcua';

/**
 * Lets a namespace ask for nodes that it does not hold, so that a node is made when a client first
 * wants it. Browsing, reading, writing, calling and monitoring all find their nodes in this way.
 * @param make answers the node with an id, or nothing when there is none; it keeps what it made
 */
export function findLazily(
  addressSpace: IAddressSpace,
  namespaceUri: string,
  make: (nodeId: NodeId) => BaseNode | undefined,
): void {
  const namespace = addressSpace.getNamespace(namespaceUri);
  if (!(namespace instanceof NamespaceImpl)) {
    throw new Error(`The namespace ${namespaceUri} is of another library than expected.`);
  }
  const findHeld = namespace.findNode2.bind(namespace);
  namespace.findNode2 = (nodeId) => findHeld(nodeId) ?? make(nodeId) ?? null;
}
