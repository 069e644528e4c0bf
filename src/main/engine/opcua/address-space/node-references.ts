import {
  BrowseDirection,
  type BrowseDescriptionOptions,
  coerceLocalizedText,
  ExpandedNodeId,
  type IAddressSpace,
  type NodeClass,
  type NodeId,
  type QualifiedName,
  ReferenceDescription,
  type RelativePathElement,
  resolveNodeId,
  ResultMask,
  sameNodeId,
} from 'node-opcua';

/** What a client learns of a node while it browses another one. The node itself need not be made. */
export interface NodeSummary {
  readonly nodeId: NodeId;
  readonly nodeClass: NodeClass;
  readonly browseName: QualifiedName;
  /** Left out: the name of the browse name. */
  readonly displayName?: string;
  /** Of objects and variables only. */
  readonly typeDefinition?: NodeId;
}

/** A reference from one node to another. */
export interface NodeReference {
  readonly type: NodeId;
  readonly isForward: boolean;
  readonly target: NodeSummary;
}

const ORGANIZES = resolveNodeId('Organizes');
const HAS_COMPONENT = resolveNodeId('HasComponent');
const HAS_PROPERTY = resolveNodeId('HasProperty');
const HAS_TYPE_DEFINITION = resolveNodeId('HasTypeDefinition');

/** The types of the references between nodes of the I/O model. */
export const REFERENCES = {
  organizes: ORGANIZES,
  component: HAS_COMPONENT,
  property: HAS_PROPERTY,
  typeDefinition: HAS_TYPE_DEFINITION,
} as const;

/** What a client asks when it browses; a mask of 0 asks for nodes of all classes. */
export interface BrowseQuestion extends BrowseDescriptionOptions {
  readonly nodeClassMask: number;
  readonly resultMask: number;
}

/** Answers a browse: the references of a node that are asked for, in their order. */
export function browseReferences(
  addressSpace: IAddressSpace,
  references: Iterable<NodeReference>,
  question: BrowseQuestion,
): ReferenceDescription[] {
  const isOfType = typeFilter(
    addressSpace,
    question.referenceTypeId ? resolveNodeId(question.referenceTypeId) : undefined,
    question.includeSubtypes ?? false,
  );
  const direction = question.browseDirection ?? BrowseDirection.Both;
  const answer: ReferenceDescription[] = [];
  for (const reference of references) {
    if (direction === BrowseDirection.Forward && !reference.isForward) continue;
    if (direction === BrowseDirection.Inverse && reference.isForward) continue;
    const { nodeClass } = reference.target;
    if (question.nodeClassMask !== 0 && (question.nodeClassMask & nodeClass) === 0) continue;
    if (isOfType(reference.type)) answer.push(described(reference, question.resultMask));
  }
  return answer;
}

/** Follows one element of a browse path: the nodes of that name behind references of that type. */
export function targetsNamed(
  addressSpace: IAddressSpace,
  references: Iterable<NodeReference>,
  element: RelativePathElement,
): NodeId[] {
  const isOfType = typeFilter(addressSpace, element.referenceTypeId, element.includeSubtypes);
  const { name, namespaceIndex } = element.targetName;
  const found: NodeId[] = [];
  for (const { type, isForward, target } of references) {
    if (isForward === element.isInverse || !isOfType(type)) continue;
    const { browseName } = target;
    if (browseName.name !== name || browseName.namespaceIndex !== namespaceIndex) continue;
    found.push(target.nodeId);
  }
  return found;
}

/** Whether a reference type is the wanted one, or below it. No wanted type lets all through. */
function typeFilter(
  addressSpace: IAddressSpace,
  wanted: NodeId | undefined,
  includeSubtypes: boolean,
): (type: NodeId) => boolean {
  if (!wanted || wanted.isEmpty()) return () => true;
  const wantedType = addressSpace.findReferenceType(wanted);
  const known = new Map<NodeId, boolean>();
  return (type) => {
    let fits = known.get(type);
    if (fits === undefined) {
      const below = includeSubtypes && wantedType;
      fits =
        sameNodeId(type, wanted) ||
        Boolean(below && addressSpace.findReferenceType(type)?.isSubtypeOf(below));
      known.set(type, fits);
    }
    return fits;
  };
}

function described({ type, isForward, target }: NodeReference, mask: number): ReferenceDescription {
  const has = (bit: ResultMask) => (mask & bit) !== 0;
  const name = target.displayName ?? target.browseName.name ?? '';
  return new ReferenceDescription({
    isForward: has(ResultMask.IsForward) && isForward,
    nodeId: ExpandedNodeId.fromNodeId(target.nodeId),
    ...(has(ResultMask.ReferenceType) && { referenceTypeId: type }),
    ...(has(ResultMask.NodeClass) && { nodeClass: target.nodeClass }),
    ...(has(ResultMask.BrowseName) && { browseName: target.browseName }),
    ...(has(ResultMask.DisplayName) && { displayName: coerceLocalizedText(name) }),
    ...(has(ResultMask.TypeDefinition) &&
      target.typeDefinition && {
        typeDefinition: ExpandedNodeId.fromNodeId(target.typeDefinition),
      }),
  });
}
