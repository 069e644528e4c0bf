import type { Result } from '../../../shared/aggregates/collector';
import type {
  AggregationMethod,
  AggregationOptions,
  Interval,
} from '../../../shared/aggregates/methods';
import type { JournalEntry, MappingStep } from '../../../shared/journal/journal-entry';
import type { ItemScalar, ItemValue, Quality } from '../../../shared/items/item-value';

import type { PiConnection } from '../../../shared/mapping/message-configuration';

/*
 * What the parts of a running project know of each other. Items, journal, web services and the
 * message processor are built and tested on their own; the runtime brings them together.
 */

/** Ends a subscription. */
export type Unsubscribe = () => void;

/** The live values of a running project. A path is that of an item, or of a property behind a dot. */
export interface ItemAccess {
  /** The present value; nothing when no item or property has this path. */
  read(path: string): ItemValue | undefined;
  /**
   * Says why a value could not be written, without writing it: no such path, not writable, not of
   * the item's data type.
   */
  writeProblem(path: string, value: ItemScalar): string | undefined;
  /**
   * Whether an operator forces the item: what is written waits underneath the forced value until
   * the force is released. A mapping step that writes says so.
   */
  isForced(path: string): boolean;
  /**
   * Writes a value with automatic conversion to the item's data type.
   * @throws UserError with the text of `writeProblem`
   */
  write(
    path: string,
    value: ItemScalar,
    stamp?: { readonly quality?: Quality; readonly time?: number },
  ): void;
  /** Calls back after each change of the item at a path; the item may come into being later. */
  subscribe(path: string, changed: (value: ItemValue) => void): Unsubscribe;
  /** The values of items that survive a restart and changed since this was called last. */
  takeRetained(): readonly RetainedValue[];
}

/** One aggregate over the past values at a path. */
export interface AggregateQuery {
  /** Path of an item, or of a tag as OSI-PI names it. */
  readonly path: string;
  readonly method: AggregationMethod;
}

/** What a historian is asked for at once. */
export interface AggregateRequest extends Omit<AggregationOptions, 'stepped'> {
  readonly queries: readonly AggregateQuery[];
  readonly interval: Interval;
  /** Aborted when nobody waits for the answers any more. */
  readonly signal: AbortSignal;
}

/** What became of a query. */
export type AggregateAnswer = Result & {
  /** Good samples that were looked at; null when the historian does not tell. */
  readonly samples: number | null;
  /** Milliseconds that it took. */
  readonly duration: number;
};

/** OSI-PI, by the connection that a message names. */
export interface PiAccess {
  /**
   * Answers in the order of the queries; what is wrong with one of them is its own answer.
   * @throws UserError when OSI-PI cannot be asked at all
   */
  aggregate(
    connection: PiConnection,
    request: AggregateRequest,
  ): Promise<readonly AggregateAnswer[]>;
}

/** Past values of items. */
export interface HistoryAccess {
  /**
   * Answers in the order of the queries; what is wrong with one of them is its own answer.
   * @throws UserError when the historian cannot be read
   */
  aggregate(request: AggregateRequest): Promise<readonly AggregateAnswer[]>;
  /**
   * The samples of a range in pages, oldest first: before them the last Good one at or before the
   * start, after them the first Good one at or after the end, as far as there are any.
   * @throws UserError when the historian cannot be read
   */
  read(path: string, interval: Interval): AsyncIterable<readonly ItemValue[]>;
  /**
   * Reads as `read` does for a chart: where a range has many samples, of each of so many equal parts
   * of it only those that are drawn. A historian that has no quicker way leaves it out.
   */
  readThinned?(path: string, interval: Interval, parts: number): AsyncIterable<ThinnedPart>;
  /** Whether the values of an item stay until the next one. */
  isStepped(path: string): boolean;
}

/** Samples that stand for all of a part of a time range in a chart. */
export interface ThinnedPart {
  /** In the order of time. */
  readonly samples: readonly ItemValue[];
  /** How many more the part has. */
  readonly leftOut: number;
}

export interface RetainedValue extends ItemValue {
  readonly path: string;
}

/** A received message as it enters the journal. */
export interface ReceivedEntry
  extends Pick<
    JournalEntry,
    'state' | 'time' | 'broker' | 'message' | 'messageType' | 'device' | 'instanceId' | 'error'
  > {
  readonly xml: string;
  readonly answer: string;
  readonly user: string;
  readonly duration: number;
  readonly steps: readonly MappingStep[];
}

/** A message on its way to the MES; it waits in the queue of its broker. */
export interface OutgoingEntry
  extends Pick<
    JournalEntry,
    'time' | 'broker' | 'message' | 'messageType' | 'device' | 'instanceId' | 'answers'
  > {
  readonly xml: string;
  readonly duration: number;
  readonly steps: readonly MappingStep[];
}

/** A request of the MES that waits for its answer. */
export interface PendingRequest {
  /** Journal entry of the request. */
  readonly entry: number;
  readonly broker: string;
  /** Name of the message configuration. */
  readonly message: string;
  readonly device: string;
  /** When the timeout is reached, milliseconds since 1970, UTC. */
  readonly deadline: number;
  /** The received container. */
  readonly xml: string;
}

/** What may be read and written within one transaction of the journal. */
export interface JournalTransaction {
  /** A container with this id that was accepted before: processed or pending. */
  acceptedEntry(broker: string, instanceId: string): number | undefined;
  /** @returns id of the new entry */
  addReceived(entry: ReceivedEntry): number;
  /** Adds a message that could not be generated; it is not queued. @returns id of the new entry */
  addFailed(entry: OutgoingEntry, error: string): number;
  /** Puts a message at the end of its broker's queue. @returns id of the new entry */
  addOutgoing(entry: OutgoingEntry): number;
  addPending(request: PendingRequest): void;
  /** Requests that wait for their answer, oldest first. */
  pendingRequests(broker: string, message: string, device: string): readonly PendingRequest[];
  /** Requests whose deadline is not later than a time. */
  overdueRequests(time: number): readonly PendingRequest[];
  /** The request got its answer or its abort: its entry becomes `processed`, or `failed` with an error. */
  settlePending(entry: number, error?: string): void;
  /** Keeps values that survive a restart. */
  retain(values: readonly RetainedValue[]): void;
  /**
   * The first entries of a message queue, oldest first.
   * @param after only those behind the entry with this id
   */
  queueEntries(object: string, slot: number, limit: number, after?: number): readonly QueueEntry[];
  /** How many entries a message queue has, and how many characters. */
  queueSize(object: string, slot: number): QueueSize;
  /** Drops all entries of a message queue up to and including one. */
  dropQueueEntries(object: string, slot: number, upTo: number): void;
}

/** An entry of a message queue that is attached to an object (domain: `msgqueue`). */
export interface QueueEntry {
  /** Grows with every entry of the store and is never used twice. */
  readonly id: number;
  readonly text: string;
}

export interface QueueSize {
  readonly count: number;
  /** Characters of all texts. */
  readonly size: number;
}

/** A message at the head of a broker's queue. */
export interface QueuedMessage {
  readonly entry: number;
  readonly instanceId: string;
  readonly xml: string;
}

/** Journal, outgoing queues and pending requests of a running project, in one durable store. */
export interface MessageStore {
  /**
   * Runs work in a transaction and answers its result when it is on the disk. Work of the same
   * moment shares one transaction; work that throws leaves nothing behind and fails alone.
   * @param committed called as soon as the work is on the disk, in the order of the work
   */
  commit<T>(work: (journal: JournalTransaction) => T, committed?: (result: T) => void): Promise<T>;
  /** The oldest message that waits for the MES. It stays in the queue and counts as delivered. */
  next(broker: string, user: string): Promise<QueuedMessage | undefined>;
  /**
   * The MES has the message: it leaves the queue.
   * @param instanceId without one the message that was delivered last is meant
   * @returns whether a message left the queue; a second acknowledgement finds none
   */
  acknowledge(broker: string, instanceId: string | undefined, user: string): Promise<boolean>;
  /**
   * The MES does not take the message that was delivered last: it leaves the queue as failed, so
   * that it does not hold up those behind it.
   * @returns whether a message left the queue
   */
  fail(broker: string, instanceId: string, error: string): Promise<boolean>;
  /** How many messages wait for the MES. */
  waiting(broker: string): number;
  /** Values that were retained before the restart. */
  retained(): readonly RetainedValue[];
  /**
   * Puts a text at the end of the message queue of an object. It survives a restart.
   * @param object path of the object that the queue is attached to
   * @param slot 1 to 63
   * @returns id of the entry
   */
  push(object: string, slot: number, text: string): Promise<number>;
  /** Calls back when a text was pushed to a message queue. */
  onPushed(object: string, slot: number, pushed: () => void): Unsubscribe;
  /** Calls back when a message entered a broker's queue. */
  onQueued(broker: string, queued: () => void): Unsubscribe;
}

/** Takes what the web service of a broker receives. */
export interface MessageReceiver {
  /**
   * Reads, maps and stores a received body.
   * @param broker path of the message broker
   * @param body bytes as received, in any encoding that XML names
   * @returns the `TransferResult` as XML. It is on the disk before this answers.
   */
  receive(broker: string, body: Uint8Array, user: string): Promise<string>;
}
