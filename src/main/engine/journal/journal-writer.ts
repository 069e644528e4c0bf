import type { Database, Statement } from 'better-sqlite3';
import type { JournalEntry, JournalState } from '../../../shared/journal/journal-entry';
import { type JournalStanding, standingOf } from '../../../shared/journal/journal-filter';
import type {
  JournalTransaction,
  OutgoingEntry,
  PendingRequest,
  QueuedMessage,
  ReceivedEntry,
  RetainedValue,
} from '../runtime/parts';
import { MessageQueues } from './message-queues';

/** What a transaction changes outside of the database once it is on the disk. */
export interface Effects {
  /** Entries that are new or changed. */
  readonly entries: number[];
  /** By how many messages each broker's queue grew. */
  readonly queued: Map<string, number>;
  /** Message queues that got an entry, as `object:slot`. */
  readonly pushed: Set<string>;
  /** By how many messages each standing grew. */
  readonly counts: Record<JournalStanding, number>;
}

export function noEffects(): Effects {
  const counts = { open: 0, done: 0, problem: 0, duplicate: 0 };
  return { entries: [], queued: new Map(), pushed: new Set(), counts };
}

interface Body {
  readonly xml: string;
  readonly answer: string;
  readonly steps: string;
}

type NewEntry = Omit<JournalEntry, 'id'> & { readonly user: string };

/** Head of a queue. */
export interface QueueHead extends QueuedMessage {
  readonly state: 'waiting' | 'delivered';
}

/** The statements that write a journal, prepared once. */
export class JournalWriter {
  private readonly entry: Statement<[NewEntry]>;
  private readonly body: Statement<[{ readonly entry: number } & Body]>;
  private readonly accepted: Statement<[string, string], { id: number }>;
  private readonly head: Statement<[string], QueueHead>;
  private readonly deliver: Statement<[number, string, number]>;
  private readonly acknowledge: Statement<[number, string, number]>;
  private readonly pending: Statement<[PendingRequest]>;
  private readonly pendingOf: Statement<[string, string, string], PendingRequest>;
  private readonly overdue: Statement<[number], PendingRequest>;
  private readonly dropPending: Statement<[number]>;
  private readonly settle: Statement<[JournalState, string, number, number]>;
  private readonly retained: Statement<[string, string, string, number]>;

  private readonly queues: MessageQueues;

  constructor(
    database: Database,
    private readonly now: () => number,
  ) {
    this.queues = new MessageQueues(database);
    this.entry = database.prepare(`
      INSERT INTO entries (direction, state, time, broker, message, messageType, device, instanceId,
        error, duration, answers, user)
      VALUES (@direction, @state, @time, @broker, @message, @messageType, @device, @instanceId,
        @error, @duration, @answers, @user)`);
    this.body = database.prepare(
      'INSERT INTO bodies (entry, xml, answer, steps) VALUES (@entry, @xml, @answer, @steps)',
    );
    // A request that ended with an abort was accepted too.
    this.accepted = database.prepare(`
      SELECT id FROM entries WHERE instanceId = ? AND broker = ? AND direction = 'received'
        AND state IN ('pending', 'processed', 'failed') LIMIT 1`);
    this.head = database.prepare(`
      SELECT id AS entry, instanceId, state, xml FROM entries JOIN bodies ON entry = id
      WHERE broker = ? AND state IN ('waiting', 'delivered') ORDER BY id LIMIT 1`);
    this.deliver = database.prepare(
      "UPDATE entries SET state = 'delivered', deliveredAt = ?, user = ? WHERE id = ?",
    );
    this.acknowledge = database.prepare(
      "UPDATE entries SET state = 'acknowledged', settledAt = ?, user = ? WHERE id = ?",
    );
    this.pending = database.prepare(`
      INSERT INTO pendingRequests (entry, broker, message, device, deadline, xml)
      VALUES (@entry, @broker, @message, @device, @deadline, @xml)`);
    this.pendingOf = database.prepare(`
      SELECT * FROM pendingRequests WHERE broker = ? AND message = ? AND device = ? ORDER BY entry`);
    this.overdue = database.prepare(
      'SELECT * FROM pendingRequests WHERE deadline <= ? ORDER BY deadline, entry',
    );
    this.dropPending = database.prepare('DELETE FROM pendingRequests WHERE entry = ?');
    this.settle = database.prepare(
      'UPDATE entries SET state = ?, error = ?, settledAt = ? WHERE id = ?',
    );
    this.retained = database.prepare(`
      INSERT INTO retainedValues (path, value, quality, time) VALUES (?, ?, ?, ?)
      ON CONFLICT (path) DO UPDATE SET
        value = excluded.value, quality = excluded.quality, time = excluded.time`);
  }

  /** What one piece of work may do; what it did is gathered in `effects`. */
  transaction(effects: Effects): JournalTransaction {
    return {
      acceptedEntry: (broker, instanceId) =>
        instanceId === '' ? undefined : this.accepted.all(instanceId, broker)[0]?.id,
      addReceived: (received) => this.addReceived(received, effects),
      addFailed: (entry, error) => this.addSent(entry, 'failed', error, effects),
      addOutgoing: (entry) => {
        effects.queued.set(entry.broker, (effects.queued.get(entry.broker) ?? 0) + 1);
        return this.addSent(entry, 'waiting', '', effects);
      },
      addPending: (request) => this.pending.run(request),
      pendingRequests: (broker, message, device) => this.pendingOf.all(broker, message, device),
      overdueRequests: (time) => this.overdue.all(time),
      settlePending: (entry, error) => this.settlePending(entry, error, effects),
      retain: (values) => this.retain(values),
      queueEntries: (object, slot, limit, after) => this.queues.entries(object, slot, limit, after),
      queueSize: (object, slot) => this.queues.size(object, slot),
      dropQueueEntries: (object, slot, upTo) => this.queues.dropUpTo(object, slot, upTo),
    };
  }

  /** Puts a text into the message queue of an object. */
  push(object: string, slot: number, text: string, effects: Effects): number {
    effects.pushed.add(`${object}:${slot}`);
    return this.queues.push(object, slot, text);
  }

  /** The oldest message that its broker's MES has not acknowledged. */
  headOf(broker: string): QueueHead | undefined {
    return this.head.all(broker)[0];
  }

  markDelivered(entry: number, user: string, effects: Effects): void {
    this.deliver.run(this.now(), user, entry);
    effects.entries.push(entry);
  }

  markAcknowledged(entry: number, broker: string, user: string, effects: Effects): void {
    this.acknowledge.run(this.now(), user, entry);
    this.leftQueue(entry, broker, effects);
  }

  markFailed(entry: number, broker: string, error: string, effects: Effects): void {
    this.settle.run('failed', error, this.now(), entry);
    this.leftQueue(entry, broker, effects);
  }

  private leftQueue(entry: number, broker: string, effects: Effects): void {
    effects.entries.push(entry);
    effects.queued.set(broker, (effects.queued.get(broker) ?? 0) - 1);
    effects.counts.open -= 1;
    effects.counts.done += 1;
  }

  private addReceived({ xml, answer, steps, ...entry }: ReceivedEntry, effects: Effects): number {
    const received = { ...entry, direction: 'received', answers: null } as const;
    return this.add(received, { xml, answer, steps: JSON.stringify(steps) }, effects);
  }

  private addSent(
    { xml, steps, ...entry }: OutgoingEntry,
    state: 'waiting' | 'failed',
    error: string,
    effects: Effects,
  ): number {
    const sent = { ...entry, direction: 'sent', state, error, user: '' } as const;
    return this.add(sent, { xml, answer: '', steps: JSON.stringify(steps) }, effects);
  }

  private add(entry: NewEntry, body: Body, effects: Effects): number {
    const id = Number(this.entry.run(entry).lastInsertRowid);
    this.body.run({ entry: id, ...body });
    effects.entries.push(id);
    effects.counts[standingOf(entry.state)] += 1;
    return id;
  }

  private settlePending(entry: number, error: string | undefined, effects: Effects): void {
    if (this.dropPending.run(entry).changes === 0) {
      throw new Error(`Entry ${entry} of the journal is no request that waits for its answer.`);
    }
    const state = error === undefined ? 'processed' : 'failed';
    this.settle.run(state, error ?? '', this.now(), entry);
    effects.entries.push(entry);
    effects.counts.open -= 1;
    effects.counts[standingOf(state)] += 1;
  }

  private retain(values: readonly RetainedValue[]): void {
    for (const { path, value, quality, time } of values) {
      this.retained.run(path, JSON.stringify(value), quality, time);
    }
  }
}
