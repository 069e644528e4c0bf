import type { NodeReference } from '../../shared/opcua-client/node';

/** A node where it stands in the tree of the address space. */
export interface AddressNode {
  /** The way from the root: a node that several others refer to stands in several places. */
  readonly id: string;
  readonly node: string;
  readonly name: string;
  readonly nodeClass: NodeReference['nodeClass'];
  /** The node above, which a method is called on; null at the root. */
  readonly parent: string | null;
  /** Null when nothing can stand below; empty before it was opened. */
  readonly children: readonly AddressNode[] | null;
  readonly isLoaded: boolean;
  /** The server has more children; what to ask for them with. */
  readonly more: string | null;
}

/** Type of what is dragged from the tree to the data view. */
export const DRAGGED_NODE = 'application/x-opcua-node';

/** The folder `Root` of every server. */
export const ROOT_NODE = 'i=84';
const SEPARATOR = '\n';

/** Ids of the nodes that are open at first: `Root` and the folder `Objects`. */
export const OPEN_AT_FIRST = [ROOT_NODE, `${ROOT_NODE}${SEPARATOR}ns=0;i=85`];

export function rootOf(): AddressNode {
  return addressNode(null, { node: ROOT_NODE, displayName: 'Root', nodeClass: 'Object' });
}

type Named = Pick<NodeReference, 'node' | 'displayName' | 'nodeClass'>;

function addressNode(
  parent: AddressNode | null,
  { node, displayName, nodeClass }: Named,
): AddressNode {
  return {
    id: parent ? `${parent.id}${SEPARATOR}${node}` : node,
    node,
    name: displayName,
    nodeClass,
    parent: parent?.node ?? null,
    children: nodeClass === 'Method' ? null : [],
    isLoaded: false,
    more: null,
  };
}

/** The tree with another page of children below the node with an id. */
export function withChildren(
  root: AddressNode,
  id: string,
  references: readonly NodeReference[],
  more: string | null,
): AddressNode {
  return changed(root, id, (node) => {
    const present = node.isLoaded ? (node.children ?? []) : [];
    const known = new Set(present.map((child) => child.node));
    const added: AddressNode[] = [];
    for (const reference of references) {
      // Two references may lead to the same node.
      if (known.has(reference.node)) continue;
      known.add(reference.node);
      added.push(addressNode(node, reference));
    }
    const children = [...present, ...added];
    return { ...node, children: children.length > 0 ? children : null, isLoaded: true, more };
  });
}

/** The tree with a node as it was before it was opened. */
export function withoutChildren(root: AddressNode, id: string): AddressNode {
  return changed(root, id, (node) => ({ ...node, children: [], isLoaded: false, more: null }));
}

/** The node with an id, when it is in the tree. */
export function nodeAt(root: AddressNode, id: string): AddressNode | undefined {
  if (root.id === id) return root;
  if (!id.startsWith(`${root.id}${SEPARATOR}`)) return undefined;
  for (const child of root.children ?? []) {
    const found = nodeAt(child, id);
    if (found) return found;
  }
  return undefined;
}

function changed(
  node: AddressNode,
  id: string,
  change: (node: AddressNode) => AddressNode,
): AddressNode {
  if (node.id === id) return change(node);
  if (!node.children || !id.startsWith(`${node.id}${SEPARATOR}`)) return node;
  return { ...node, children: node.children.map((child) => changed(child, id, change)) };
}
