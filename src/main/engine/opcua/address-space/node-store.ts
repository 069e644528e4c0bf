import {
  AccessLevelFlag,
  type BaseNode,
  type ContinuationData,
  DataValue,
  type HistoryReadDetails,
  type HistoryReadResult,
  type IAddressSpace,
  type ISessionContext,
  type NodeId,
  NodeIdType,
  StatusCodes,
} from 'node-opcua';
import { type NodePath, nodeIdText, readNodeIdText } from '../../../../shared/opcua/node-path';
import { STATUS } from '../../../../shared/opcua/status-codes';
import type { Item, ProjectObject } from '../../../../shared/project/object';
import type { Project } from '../../../../shared/project/project';
import { treeOf } from '../../../../shared/project/tree';
import type { Log } from '../../log/log';
import type { Unsubscribe } from '../../runtime/parts';
import { failure, readHistory } from './item-history';
import { toDataValue, typeIdOf } from './item-values';
import { writeItem } from './item-writes';
import type { LibraryMethod, LibraryObject, LibraryVariable } from './library-classes';
import { type MessageMethod, methodBody } from './message-methods';
import { type ModelNodeClasses, modelNodeClasses, type NodeModel } from './model-nodes';
import { accessLevelOf, type ModelProperty, NODE_VERSION, typeOfObject } from './model-parts';
import { methodsOf, type ModelShape } from './model-shape';
import type { NodeReference } from './node-references';
import type { ModelSource } from './model-source';

type ModelNode = LibraryObject | LibraryVariable | LibraryMethod;

/** Neither an array nor a matrix (Part 3, ValueRank). */
const SCALAR = -1;
const LIST = 1;

/** The nodes of a running project that clients asked for so far. */
export class NodeStore implements NodeModel {
  private readonly nodes = new Map<string, ModelNode>();
  /** Node ids of the parts that were made, by the path of their owner. */
  private readonly parts = new Map<string, string[]>();
  private readonly classes: ModelNodeClasses;
  private project: Project;

  constructor(
    readonly addressSpace: IAddressSpace,
    private readonly shape: ModelShape,
    private readonly source: ModelSource,
    private readonly log: Pick<Log, 'warning' | 'error'>,
  ) {
    this.project = source.project();
    this.classes = modelNodeClasses(this);
  }

  /** The node with an id; it is made when it is asked for the first time. */
  find(nodeId: NodeId): ModelNode | undefined {
    if (nodeId.identifierType !== NodeIdType.STRING) return undefined;
    const text = String(nodeId.value);
    const known = this.nodes.get(text);
    if (known) return known;
    const key = readNodeIdText(text);
    const object = key && this.objectAt(key.path);
    const node = object && this.make(key, object);
    if (!node) return undefined;
    this.nodes.set(text, node);
    if (key.part !== undefined) this.noteAsPart(key.path, text);
    return node;
  }

  /** From now on nodes tell of another state of the project. */
  turnTo(project: Project): void {
    this.project = project;
  }

  /** What stood at a path is gone: whoever monitors it is told so. */
  forget(path: string): void {
    for (const text of [path, ...(this.parts.get(path) ?? [])]) {
      const node = this.nodes.get(text);
      this.nodes.delete(text);
      node?.dispose();
    }
    this.parts.delete(path);
  }

  /** Forgets all nodes. */
  dispose(): void {
    for (const node of this.nodes.values()) node.dispose();
    this.nodes.clear();
    this.parts.clear();
  }

  /** Takes over other properties or another description of an object that stays what it is. */
  configure(path: string, object: ProjectObject): void {
    const node = this.nodes.get(path);
    node?.setDescription(object.description);
    if (object.kind !== 'item' || !node || !isVariable(node)) return;
    node.accessLevel = accessLevelOf(object);
    node.historizing = object.properties.record;
  }

  /** Properties of an object have other values: they are made anew, and who monitors the object is told. */
  renewProperties(path: string): void {
    for (const text of this.parts.get(path) ?? []) {
      this.nodes.get(text)?.dispose();
      this.nodes.delete(text);
    }
    this.parts.delete(path);
    const node = this.nodes.get(path);
    if (node && isVariable(node)) node.handle_semantic_changed();
  }

  /** Something else stands below an object than before. */
  renewVersion(path: string): void {
    const node = this.nodes.get(nodeIdText({ path, part: NODE_VERSION }));
    const object = node && this.objectAt(path);
    const [version] = object ? this.shape.propertiesOf(this.project, object) : [];
    if (node && isVariable(node) && version) node.setValueFromSource(version.value());
  }

  *referencesOf({ path, part }: NodePath): Generator<NodeReference> {
    const object = this.objectAt(path);
    if (!object) return;
    if (part === undefined) yield* this.shape.referencesOf(this.project, object);
    else yield* this.shape.referencesOfPart(this.project, object, part);
  }

  typeOf({ path, part }: NodePath): NodeId {
    const object = this.objectAt(path);
    return part === undefined && object ? typeOfObject(object) : this.shape.propertyType;
  }

  partOf({ path }: NodePath, name: string): BaseNode | null {
    return this.find(this.shape.nodeId({ path, part: name })) ?? null;
  }

  methodsOf({ path }: NodePath): LibraryMethod[] {
    const object = this.objectAt(path);
    const nodes = object ? methodsOf(object).map(({ name }) => this.partOf({ path }, name)) : [];
    return nodes.filter((node) => node instanceof this.classes.ModelMethod);
  }

  valueOf(path: string): DataValue {
    const item = this.itemAt(path);
    const { items } = this.source;
    const value = item && items.read(path);
    if (!value) return new DataValue({ statusCode: StatusCodes.BadNodeIdUnknown });
    return toDataValue(item.properties.dataType, value, items.isForced(path));
  }

  write(path: string, value: DataValue): number {
    const item = this.itemAt(path);
    if (!item) return STATUS.BadNodeIdUnknown;
    try {
      return writeItem(this.source.items, item, path, value);
    } catch (error) {
      this.log.error(`A write by OPC UA to ${path} failed.`, error);
      return STATUS.BadInternalError;
    }
  }

  follow(path: string, changed: (value: DataValue) => void): Unsubscribe {
    return this.source.items.subscribe(path, () => {
      const value = this.valueOf(path);
      value.serverTimestamp = new Date();
      changed(value);
    });
  }

  async historyOf(
    path: string,
    details: HistoryReadDetails,
    context: ISessionContext,
    continuation: ContinuationData,
  ): Promise<HistoryReadResult> {
    const item = this.itemAt(path);
    if (!item?.properties.record) return failure(StatusCodes.BadHistoryOperationUnsupported);
    const { history } = this.source;
    try {
      return await readHistory({ item, path, history }, details, context, continuation);
    } catch (error) {
      this.log.error(`The past values of ${path} could not be read for OPC UA.`, error);
      return failure(StatusCodes.BadUnexpectedError);
    }
  }

  private objectAt(path: string): ProjectObject | undefined {
    const id = treeOf(this.project).idAt(path);
    return id === undefined ? undefined : this.project.objects.get(id);
  }

  private itemAt(path: string): Item | undefined {
    const object = this.objectAt(path);
    return object?.kind === 'item' ? object : undefined;
  }

  private noteAsPart(owner: string, text: string): void {
    const others = this.parts.get(owner);
    if (others) others.push(text);
    else this.parts.set(owner, [text]);
  }

  private make(key: NodePath, object: ProjectObject): ModelNode | undefined {
    if (key.part !== undefined) return this.makePart(key, key.part, object);
    const options = {
      addressSpace: this.addressSpace,
      nodeId: this.shape.nodeId(key),
      browseName: this.shape.browseName(object.name),
      displayName: object.name,
      description: object.description,
    };
    if (object.kind !== 'item') return new this.classes.ModelObject(key, options);
    return new this.classes.ModelItem(key, {
      ...options,
      dataType: typeIdOf(object.properties.dataType),
      accessLevel: accessLevelOf(object),
      valueRank: SCALAR,
      minimumSamplingInterval: 0,
      historizing: object.properties.record,
    });
  }

  private makePart(key: NodePath, part: string, owner: ProjectObject): ModelNode | undefined {
    const method = methodsOf(owner).find(({ name }) => name === part);
    if (method) return this.makeMethod(key, method, owner);
    const property = this.shape.propertyAt(this.project, owner, part);
    return property && this.makeProperty(key, property);
  }

  private makeMethod(key: NodePath, method: MessageMethod, owner: ProjectObject): LibraryMethod {
    const { messages: calls, commanded } = this.source;
    const { name, description } = method;
    const options = {
      addressSpace: this.addressSpace,
      nodeId: this.shape.nodeId(key),
      browseName: this.shape.browseName(name),
      displayName: name,
      description,
    };
    const body = methodBody(method, key.path, owner.id, { calls, commanded, log: this.log });
    return new this.classes.ModelMethod(key, options, body);
  }

  private makeProperty(
    key: NodePath,
    { name, dataType, value, isList }: ModelProperty,
  ): LibraryVariable {
    const node = new this.classes.ModelProperty(key, {
      addressSpace: this.addressSpace,
      nodeId: this.shape.nodeId(key),
      browseName: this.shape.standardName(name),
      displayName: name,
      dataType,
      accessLevel: AccessLevelFlag.CurrentRead,
      valueRank: isList ? LIST : SCALAR,
      minimumSamplingInterval: 0,
      historizing: false,
    });
    node.setValueFromSource(value());
    return node;
  }
}

function isVariable(node: ModelNode): node is LibraryVariable {
  return 'handle_semantic_changed' in node;
}
