import type { BrowseResult, ReferenceDescription } from 'node-opcua';
import {
  NODE_CLASSES,
  type NodeClassName,
  type NodeReference,
} from '../../../../shared/opcua-client/node';
import { explained, statusFailure } from './failure';
import type { NodeOpcua } from './node-opcua';
import type { Connected } from './ua-session';

/** References in one answer of a server at most. */
export const PAGE = 1_000;

/** Part of the references of a node. */
export interface ReferencePage {
  readonly references: readonly NodeReference[];
  /** Where the next page begins; undefined after the last one. */
  readonly next: Buffer | undefined;
}

/** Which references are asked for. */
export type BrowseKind = 'children' | 'properties' | 'all';

/**
 * The first references of a node: of kind `children` those that lead down the hierarchy, of kind
 * `properties` those of them that lead to properties, of kind `all` every one in both directions.
 * @throws UserError with the status code of the server
 */
export async function browse(
  connected: Connected,
  node: string,
  kind: BrowseKind,
): Promise<ReferencePage> {
  const { opcua, session, url } = connected;
  const what = `Browsing ${node}`;
  try {
    session.requestedMaxReferencesPerNode = PAGE;
    const result = await session.browse(description(opcua, node, kind));
    return pageOf(connected, what, result);
  } catch (error) {
    throw explained(what, url, error);
  }
}

/** The next page of references. @throws UserError with the status code of the server */
export async function browseNext(connected: Connected, next: Buffer): Promise<ReferencePage> {
  const what = 'Browsing on';
  try {
    return pageOf(connected, what, await connected.session.browseNext(next, false));
  } catch (error) {
    throw explained(what, connected.url, error);
  }
}

/** All references of a node, page by page. @throws UserError with the status code of the server */
export async function browseAll(
  connected: Connected,
  node: string,
  kind: BrowseKind,
): Promise<NodeReference[]> {
  const references: NodeReference[] = [];
  let page = await browse(connected, node, kind);
  references.push(...page.references);
  while (page.next) {
    page = await browseNext(connected, page.next);
    references.push(...page.references);
  }
  return references;
}

/**
 * The children or properties of many nodes, in one request and those that it takes to go on.
 * @returns for each node its references, in the order of the nodes
 */
export async function browseMany(
  connected: Connected,
  nodes: readonly string[],
  kind: Exclude<BrowseKind, 'all'> = 'children',
): Promise<NodeReference[][]> {
  const { opcua, session, url } = connected;
  const what = `Browsing ${nodes.length} nodes`;
  try {
    session.requestedMaxReferencesPerNode = PAGE;
    const described = nodes.map((node) => description(opcua, node, kind));
    const results = await session.browse(described);
    return await Promise.all(results.map((result) => wholeOf(connected, what, result)));
  } catch (error) {
    throw explained(what, url, error);
  }
}

async function wholeOf(
  connected: Connected,
  what: string,
  result: BrowseResult,
): Promise<NodeReference[]> {
  let page = pageOf(connected, what, result);
  const references = [...page.references];
  while (page.next) {
    page = await browseNext(connected, page.next);
    references.push(...page.references);
  }
  return references;
}

/** Everything that a reference can tell (OPC 10000-4, 5.8.2). */
const ALL_FIELDS = 63;

const REFERENCE_TYPES: Readonly<Record<BrowseKind, string>> = {
  children: 'HierarchicalReferences',
  properties: 'HasProperty',
  all: 'References',
};

function description(opcua: NodeOpcua, node: string, kind: BrowseKind) {
  const { Forward, Both } = opcua.BrowseDirection;
  return {
    nodeId: node,
    browseDirection: kind === 'all' ? Both : Forward,
    referenceTypeId: REFERENCE_TYPES[kind],
    includeSubtypes: true,
    nodeClassMask: 0,
    resultMask: ALL_FIELDS,
  };
}

function pageOf({ opcua, url }: Connected, what: string, result: BrowseResult): ReferencePage {
  if (result.statusCode.isNotGood()) throw statusFailure(what, url, result.statusCode.name);
  const next: Buffer | null | undefined = result.continuationPoint;
  return {
    references: (result.references ?? []).map((one) => referenceOf(opcua, one)),
    next: next && next.length > 0 ? next : undefined,
  };
}

function referenceOf(opcua: NodeOpcua, one: ReferenceDescription): NodeReference {
  const type = one.referenceTypeId.toString();
  return {
    node: one.nodeId.toString(),
    browseName: one.browseName.toString(),
    displayName: one.displayName.text ?? one.browseName.name ?? '',
    nodeClass: nodeClassOf(opcua, one.nodeClass),
    type,
    typeName: referenceTypeName(opcua, type),
    isForward: one.isForward,
    definition: one.typeDefinition.isEmpty() ? '' : one.typeDefinition.toString(),
  };
}

export function nodeClassOf(opcua: NodeOpcua, value: number): NodeClassName {
  const name = opcua.NodeClass[value];
  return NODE_CLASSES.find((one) => one === name) ?? 'Unspecified';
}

let standardTypes: Map<string, string> | undefined;

/** Name of a reference type of the standard; its node id when it is of another namespace. */
function referenceTypeName({ ReferenceTypeIds }: NodeOpcua, node: string): string {
  standardTypes ??= new Map(
    Object.entries(ReferenceTypeIds).map(([name, id]) => [`ns=0;i=${id}`, name]),
  );
  return standardTypes.get(node) ?? node;
}
