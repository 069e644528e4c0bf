import {
  AccessLevelFlag,
  DataType,
  type Namespace,
  type NodeId,
  StatusCodes,
  type UAObject,
  type UAVariable,
  VariantArrayType,
  type VariantLike,
} from 'node-opcua';
import { toInt64Words } from '../../../../shared/opcua/int64';
import type { StationRole } from '../../../../shared/opcua/server-settings';
import {
  type ClientReport,
  clientsText,
  NUMBER_FIELDS,
  statusFields,
} from '../../../../shared/opcua/station-status';

/** A lente's list of the stations below it as one text. */
const CLIENTS = 'clients';
/**
 * From the variable `clients` to the object of each station in it. The standard's own references do
 * not lead from a variable to an object.
 */
const HAS_STATION = 'HasStation';
/** What a lente adds to the fields of a station below it. */
const CLIENT_FIELDS: readonly string[] = ['last_seen', 'silent'];

export interface ShownOptions {
  readonly namespace: Namespace;
  /** Text of the object's node id; those of its children begin with it. */
  readonly id: string;
  readonly role: StationRole;
  /** Names of the fields that are published; null publishes all. */
  readonly fields: readonly string[] | null;
  /** The station is one below this one. */
  readonly isClient: boolean;
  /** A method of the object and how it is added. */
  readonly method?: { readonly name: string; readonly add: (object: UAObject) => void };
}

/** The object of one station: a read-only variable for each field, in alphabetical order. */
export class ShownStation {
  private readonly variables = new Map<string, UAVariable>();
  private readonly below = new Map<string, ShownStation>();

  constructor(
    readonly object: UAObject,
    private readonly options: ShownOptions,
  ) {
    for (const name of this.childNames()) this.addChild(name);
  }

  /** Publishes new values. Those of a silent station are marked as the last that are known. */
  update(report: ClientReport): void {
    for (const [name, variable] of this.variables) {
      const status = report.silent ? StatusCodes.UncertainLastUsableValue : StatusCodes.Good;
      const isCurrent = CLIENT_FIELDS.includes(name);
      variable.setValueFromSource(valueOf(name, report), isCurrent ? StatusCodes.Good : status);
    }
    const clients = this.variables.get(CLIENTS);
    if (clients) this.updateBelow(clients, report.clients);
  }

  /** Removes the station with those below it. */
  remove(): void {
    for (const station of this.below.values()) station.remove();
    this.options.namespace.deleteNode(this.object);
  }

  private childNames(): string[] {
    const { role, fields, isClient, method } = this.options;
    const names = [
      ...statusFields(role),
      ...(role === 'lente' ? [CLIENTS] : []),
      ...(isClient ? CLIENT_FIELDS : []),
    ].filter((name) => fields === null || fields.includes(name));
    return [...names, ...(method ? [method.name] : [])].sort();
  }

  private addChild(name: string): void {
    const { namespace, id, method } = this.options;
    if (name === method?.name) return method.add(this.object);
    const nodeId = `s=${id}${this.options.isClient ? '/' : '.'}${name}`;
    const variable = namespace.addVariable({
      componentOf: this.object,
      browseName: name,
      nodeId,
      dataType: DataType[typeOf(name)],
      accessLevel: AccessLevelFlag.CurrentRead,
      minimumSamplingInterval: 0,
    });
    this.variables.set(name, variable);
  }

  private updateBelow(list: UAVariable, clients: readonly ClientReport[]): void {
    for (const client of clients) {
      let shown = this.below.get(client.name);
      if (!shown || shown.options.role !== client.role) {
        shown?.remove();
        shown = this.addBelow(list, client);
        this.below.set(client.name, shown);
      }
      shown.update(client);
    }
    const present = new Set(clients.map(({ name }) => name));
    for (const [name, station] of this.below) {
      if (present.has(name)) continue;
      this.below.delete(name);
      station.remove();
    }
  }

  private addBelow({ nodeId }: UAVariable, { name, role }: ClientReport): ShownStation {
    const { namespace, fields } = this.options;
    // No name of a station holds a slash, so that no two nodes share an id.
    const id = `${String(nodeId.value)}/${name}`;
    const referenceType = hasStation(namespace);
    const object = namespace.addObject({
      browseName: name,
      nodeId: `s=${id}`,
      references: [{ referenceType, isForward: false, nodeId }],
    });
    return new ShownStation(object, { namespace, id, role, fields, isClient: true });
  }
}

function hasStation(namespace: Namespace): NodeId {
  const known = namespace.addressSpace.findReferenceType(HAS_STATION, namespace.index);
  const { nodeId } =
    known ??
    namespace.addReferenceType({
      browseName: HAS_STATION,
      inverseName: 'StationOf',
      nodeId: `s=${HAS_STATION}`,
      subtypeOf: 'HierarchicalReferences',
    });
  return nodeId;
}

function typeOf(name: string): DataType {
  if (name === 'silent') return DataType.Boolean;
  return isNumber(name) ? DataType.Int64 : DataType.String;
}

function isNumber(name: string): boolean {
  return [...NUMBER_FIELDS].some((field) => field === name);
}

function valueOf(name: string, { status, clients, silent, lastSeen }: ClientReport): VariantLike {
  const dataType = typeOf(name);
  if (name === 'silent') return { dataType, value: silent };
  if (name === 'last_seen') return { dataType, value: new Date(lastSeen).toISOString() };
  if (name === CLIENTS) return { dataType, value: clientsText(clients) };
  const value = Object.entries(status).find(([key]) => key === name)?.[1];
  return typeof value === 'number'
    ? { dataType, arrayType: VariantArrayType.Scalar, value: toInt64Words(value) }
    : { dataType, value: value ?? '' };
}
