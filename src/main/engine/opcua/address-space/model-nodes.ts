import {
  type Argument,
  AttributeIds,
  type BaseNode,
  type ContinuationData,
  DataValue,
  getStatusCodeFromCode,
  type HistoryReadDetails,
  HistoryReadResult,
  type IAddressSpace,
  type ISessionContext,
  type MethodFunctor,
  type NodeId,
  type NumericRange,
  PermissionType,
  type QualifiedNameLike,
  type QualifiedNameOptions,
  type RelativePathElement,
  type StatusCode,
  StatusCodes,
  type UAVariableEvents,
  type WriteValueOptions,
} from 'node-opcua';
import type { NodePath } from '../../../../shared/opcua/node-path';
import type { Unsubscribe } from '../../runtime/parts';
import {
  type LibraryClasses,
  libraryClasses,
  type LibraryMethod,
  type LibraryObject,
  type LibraryVariable,
  type NodeOptions,
  type VariableOptions,
} from './library-classes';
import {
  type BrowseQuestion,
  browseReferences,
  type NodeReference,
  targetsNamed,
} from './node-references';

/** What nodes ask of the model that they stand for. */
export interface NodeModel {
  readonly addressSpace: IAddressSpace;
  /** Everything that a node refers to. */
  referencesOf(key: NodePath): Iterable<NodeReference>;
  /** The type definition of an object or a variable. */
  typeOf(key: NodePath): NodeId;
  /** The part of that name of an object, such as the range of an item. */
  partOf(owner: NodePath, name: string): BaseNode | null;
  /** The methods of an object. */
  methodsOf(owner: NodePath): LibraryMethod[];
  /** The present value of an item. */
  valueOf(path: string): DataValue;
  /** Writes to an item. @returns a status code */
  write(path: string, value: DataValue): number;
  /** Calls back after each change of an item. */
  follow(path: string, changed: (value: DataValue) => void): Unsubscribe;
  /** Past values of an item. */
  historyOf(
    path: string,
    details: HistoryReadDetails,
    context: ISessionContext,
    continuation: ContinuationData,
  ): Promise<HistoryReadResult>;
}

/** The kinds of nodes of a model. */
export interface ModelNodeClasses {
  readonly ModelObject: new (key: NodePath, options: NodeOptions) => LibraryObject;
  readonly ModelItem: new (key: NodePath, options: VariableOptions) => LibraryVariable;
  readonly ModelProperty: new (key: NodePath, options: VariableOptions) => LibraryVariable;
  readonly ModelMethod: new (
    key: NodePath,
    options: NodeOptions,
    method: ModelMethodBody,
  ) => LibraryMethod;
}

/** Arguments of a method and what it does. */
export interface ModelMethodBody {
  readonly inputs: readonly Argument[];
  readonly outputs: readonly Argument[];
  readonly call: MethodFunctor;
}

/**
 * Kinds of nodes that hold no references. They answer a browse from the model, so that a folder does
 * not have to know its items before somebody reads one, and an edit needs no work on nodes.
 */
export function modelNodeClasses(model: NodeModel): ModelNodeClasses {
  const classes = libraryClasses(model.addressSpace);
  const ModelVariable = variableClass(classes, model);
  return {
    ModelObject: objectClass(classes, model),
    ModelProperty: ModelVariable,
    ModelItem: itemClass(ModelVariable, model),
    ModelMethod: methodClass(classes, model),
  };
}

function objectClass({ Object: Base }: LibraryClasses, model: NodeModel) {
  return class extends Base {
    constructor(
      private readonly key: NodePath,
      options: NodeOptions,
    ) {
      super(options);
    }

    override get typeDefinition(): NodeId {
      return model.typeOf(this.key);
    }

    override browseNode(question: BrowseQuestion) {
      return browseReferences(model.addressSpace, model.referencesOf(this.key), question);
    }

    override browseNodeByTargetName(element: RelativePathElement) {
      return targetsNamed(model.addressSpace, model.referencesOf(this.key), element);
    }

    override getChildByName(name: QualifiedNameOptions | string) {
      return model.partOf(this.key, nameOf(name));
    }

    /** The version follows the project and is not counted up by the library. */
    override getNodeVersion() {
      return null;
    }

    override getMethods() {
      return model.methodsOf(this.key);
    }
  };
}

function variableClass({ Variable: Base }: LibraryClasses, model: NodeModel) {
  return class extends Base {
    constructor(
      protected readonly key: NodePath,
      options: VariableOptions,
    ) {
      super(options);
    }

    override get typeDefinition(): NodeId {
      return model.typeOf(this.key);
    }

    override browseNode(question: BrowseQuestion) {
      return browseReferences(model.addressSpace, model.referencesOf(this.key), question);
    }

    override browseNodeByTargetName(element: RelativePathElement) {
      return targetsNamed(model.addressSpace, model.referencesOf(this.key), element);
    }

    override getChildByName(name: QualifiedNameOptions | string) {
      return model.partOf(this.key, nameOf(name));
    }
  };
}

type WriteAnswer = (error: Error | null, status?: StatusCode) => void;

function itemClass(Base: ReturnType<typeof variableClass>, model: NodeModel) {
  return class extends Base {
    private following: Unsubscribe | undefined;

    override readValue(
      context?: ISessionContext | null,
      indexRange?: NumericRange,
      dataEncoding?: QualifiedNameLike | null,
    ): DataValue {
      const value = model.valueOf(this.key.path);
      // The library copies what it answers. The value is new already, so the plain case is answered here.
      if (context && isPlainRead(indexRange, dataEncoding) && mayRead(this, context)) return value;
      this.$dataValue = value;
      return super.readValue(context, indexRange, dataEncoding);
    }

    override writeAttribute(
      context: ISessionContext | null,
      request: WriteValueOptions,
      answer: WriteAnswer,
    ): void;
    override writeAttribute(
      context: ISessionContext | null,
      request: WriteValueOptions,
    ): Promise<StatusCode>;
    override writeAttribute(
      context: ISessionContext | null,
      request: WriteValueOptions,
      answer?: WriteAnswer,
    ): void | Promise<StatusCode> {
      if (request.attributeId !== AttributeIds.Value) {
        return answer
          ? super.writeAttribute(context, request, answer)
          : super.writeAttribute(context, request);
      }
      const status = this.write(context, request);
      return answer ? answer(null, status) : Promise.resolve(status);
    }

    /** Only items that somebody monitors are followed. */
    override on<K extends keyof UAVariableEvents>(event: K, listener: UAVariableEvents[K]): this {
      super.on(event, listener);
      if (event === 'value_changed') {
        this.following ??= model.follow(this.key.path, (value) =>
          this.emit('value_changed', value),
        );
      }
      return this;
    }

    override removeListener<K extends keyof UAVariableEvents>(
      event: K,
      listener: UAVariableEvents[K],
    ): void {
      super.removeListener(event, listener);
      if (event === 'value_changed' && this.listenerCount(event) === 0) this.unfollow();
    }

    override dispose(): void {
      this.unfollow();
      super.dispose();
    }

    override historyRead(
      context: ISessionContext,
      details: HistoryReadDetails,
      _indexRange: NumericRange | null,
      _dataEncoding: QualifiedNameLike | null,
      continuation: ContinuationData,
    ): Promise<HistoryReadResult> {
      if (!context.checkPermission(this, PermissionType.ReadHistory)) return deniedHistory();
      return model.historyOf(this.key.path, details, context, continuation);
    }

    private write(context: ISessionContext | null, request: WriteValueOptions): StatusCode {
      const refusal = context && writeRefusal(this, context);
      if (refusal) return refusal;
      const { value, indexRange } = request;
      if (!(value instanceof DataValue)) return StatusCodes.BadTypeMismatch;
      if (indexRange?.isDefined()) return StatusCodes.BadWriteNotSupported;
      return getStatusCodeFromCode(model.write(this.key.path, value));
    }

    private unfollow(): void {
      this.following?.();
      this.following = undefined;
    }
  };
}

function methodClass({ Method: Base }: LibraryClasses, model: NodeModel) {
  return class extends Base {
    constructor(
      private readonly key: NodePath,
      options: NodeOptions,
      private readonly body: ModelMethodBody,
    ) {
      super({ ...options, methodDeclarationId: options.nodeId });
      this.bindMethod(body.call);
    }

    override browseNode(question: BrowseQuestion) {
      return browseReferences(model.addressSpace, model.referencesOf(this.key), question);
    }

    override browseNodeByTargetName(element: RelativePathElement) {
      return targetsNamed(model.addressSpace, model.referencesOf(this.key), element);
    }

    override getInputArguments() {
      return [...this.body.inputs];
    }

    override getOutputArguments() {
      return [...this.body.outputs];
    }
  };
}

function isPlainRead(
  indexRange: NumericRange | undefined,
  dataEncoding: QualifiedNameLike | null | undefined,
): boolean {
  if (indexRange?.isDefined()) return false;
  return !dataEncoding || (typeof dataEncoding === 'object' && !dataEncoding.name);
}

function mayRead(node: LibraryVariable, context: ISessionContext): boolean {
  return !context.isAccessRestricted(node) && node.isUserReadable(context);
}

function writeRefusal(node: LibraryVariable, context: ISessionContext): StatusCode | undefined {
  if (!node.isWritable(context)) return StatusCodes.BadNotWritable;
  const allowed = context.checkPermission(node, PermissionType.Write);
  return allowed ? undefined : StatusCodes.BadUserAccessDenied;
}

function deniedHistory(): Promise<HistoryReadResult> {
  const statusCode = StatusCodes.BadUserAccessDenied;
  return Promise.resolve(new HistoryReadResult({ statusCode }));
}

function nameOf(name: QualifiedNameOptions | string): string {
  return typeof name === 'string' ? name : (name.name ?? '');
}
