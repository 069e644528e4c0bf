import {
  type DataValue,
  type IAddressSpace,
  type LocalizedTextLike,
  MethodIds,
  type NodeId,
  type QualifiedName,
  type UAMethod,
  type UAObject,
  type UAVariable,
  VariableIds,
} from 'node-opcua';

/** What a node is made with when the library's own way over namespaces is not taken. */
export interface NodeOptions {
  readonly addressSpace: IAddressSpace;
  readonly nodeId: NodeId;
  readonly browseName: QualifiedName;
  readonly displayName: LocalizedTextLike;
  readonly description?: LocalizedTextLike;
}

export interface VariableOptions extends NodeOptions {
  readonly dataType: NodeId;
  readonly accessLevel: number;
  readonly valueRank: number;
  readonly minimumSamplingInterval: number;
  readonly historizing: boolean;
}

/** A variable with the value that it answers to a read. */
export interface LibraryVariable extends UAVariable {
  $dataValue: DataValue;
  /** Tells those who monitor the variable that its unit or range is another one. */
  handle_semantic_changed(): void;
  dispose(): void;
}

export interface LibraryObject extends UAObject {
  dispose(): void;
}

export interface LibraryMethod extends UAMethod {
  dispose(): void;
}

/** node-opcua's classes of nodes. Nodes of our own kinds extend them. */
export interface LibraryClasses {
  readonly Variable: new (options: VariableOptions) => LibraryVariable;
  readonly Object: new (options: NodeOptions) => LibraryObject;
  readonly Method: new (options: NodeOptions & { methodDeclarationId: NodeId }) => LibraryMethod;
}

/**
 * node-opcua exports what its nodes can do, but not their classes. Every server has the standard
 * nodes, so the classes are taken from three of those.
 */
export function libraryClasses(addressSpace: IAddressSpace): LibraryClasses {
  const classOf = (identifier: number): unknown =>
    addressSpace.findNode(`ns=0;i=${identifier}`)?.constructor;
  const classes = {
    Variable: classOf(VariableIds.Server_ServiceLevel),
    Object: addressSpace.rootFolder.objects.constructor,
    Method: classOf(MethodIds.Server_GetMonitoredItems),
  };
  if (!hasClasses(classes)) throw new Error('The standard nodes of OPC UA are not loaded.');
  return classes;
}

function hasClasses(
  classes: Readonly<Record<keyof LibraryClasses, unknown>>,
): classes is LibraryClasses {
  return Object.values(classes).every((one) => typeof one === 'function');
}
