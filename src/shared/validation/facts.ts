import type { Broker, Item, Message, ObjectId, ProjectObject } from '../project/object';
import { type ScriptName, scriptOf } from '../project/message-script';
import { objectOf, type Project, rowsOf } from '../project/project';
import { ancestorOf } from '../project/tree';
import { type RowOf, TABLES, type TableName } from '../tables/tables';
import { type Structure, structureOf } from './structure';

/** What rules may ask about a project. Every answer keeps its identity while it is unchanged. */
export interface Facts {
  readonly structure: Structure;
  /** Rows of a table of a message; none when the message does not use the table. */
  rows<N extends TableName>(message: Message, table: N): readonly RowOf<N>[];
  /** The text of a script of a message. */
  scriptOf(message: Message, script: ScriptName): string | undefined;
  /** The message broker above a message. */
  brokerOf(message: Message): Broker | undefined;
  /** The item at a path; a property path gives none. */
  itemAt(path: string): Item | undefined;
  /** All message brokers. */
  brokers(): readonly Broker[];
  /** The other order parameter messages with the same identity. */
  sameIdentity(message: Message): readonly Message[];
}

const NO_ROWS: readonly never[] = [];

/** The facts of a project. */
export function factsOf(project: Project): Facts {
  const structure = structureOf(project);
  return {
    structure,
    rows: (message, table) =>
      TABLES[table].appliesTo(message.properties) ? rowsOf(project, message.id, table) : NO_ROWS,
    scriptOf: (message, script) => scriptOf(project, message.id, script),
    brokerOf: (message) => {
      const broker = ancestorOf(project, message.id, 'broker');
      return broker?.kind === 'broker' ? broker : undefined;
    },
    itemAt: (path) => {
      const id = structure.tree.idAt(path);
      return id === undefined ? undefined : objectOf(project, id, 'item');
    },
    brokers: () => brokersOf(project.objects),
    sameIdentity: (message) =>
      (messagesByIdentity(project.objects).get(identityOf(message)) ?? []).filter(
        (other) => other.id !== message.id,
      ),
  };
}

/** A text that is equal for two messages if and only if the MES cannot tell them apart. */
function identityOf({ properties }: Message): string {
  const { supplierId, deviceTypeId, messageId, supplierVersion } = properties;
  return JSON.stringify([supplierId, deviceTypeId, messageId, supplierVersion]);
}

const allBrokers = new WeakMap<object, readonly Broker[]>();

function brokersOf(objects: ReadonlyMap<ObjectId, ProjectObject>): readonly Broker[] {
  let brokers = allBrokers.get(objects);
  if (!brokers) {
    brokers = [...objects.values()].filter((object) => object.kind === 'broker');
    allBrokers.set(objects, brokers);
  }
  return brokers;
}

const byIdentity = new WeakMap<object, ReadonlyMap<string, readonly Message[]>>();

function messagesByIdentity(
  objects: ReadonlyMap<ObjectId, ProjectObject>,
): ReadonlyMap<string, readonly Message[]> {
  const known = byIdentity.get(objects);
  if (known) return known;
  const messages = new Map<string, Message[]>();
  for (const object of objects.values()) {
    if (object.kind !== 'message' || object.properties.messageType !== 'OrderParameter') continue;
    const identity = identityOf(object);
    const same = messages.get(identity);
    if (same) same.push(object);
    else messages.set(identity, [object]);
  }
  byIdentity.set(objects, messages);
  return messages;
}
