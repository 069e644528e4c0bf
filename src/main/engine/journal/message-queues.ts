import type { Database, Statement } from 'better-sqlite3';
import { UserError } from '../../../shared/user-error';
import type { QueueEntry, QueueSize } from '../runtime/parts';

/** Slots of message queues that an object has (domain: `msgqueue`). */
const SLOTS = { first: 1, last: 63 };

/** The statements of the message queues that are attached to objects. */
export class MessageQueues {
  private readonly insert: Statement<[string, number, string]>;
  private readonly first: Statement<[string, number, number, number], QueueEntry>;
  private readonly measure: Statement<[string, number], QueueSize>;
  private readonly drop: Statement<[string, number, number]>;

  constructor(database: Database) {
    this.insert = database.prepare(
      'INSERT INTO queueEntries (object, slot, text) VALUES (?, ?, ?)',
    );
    this.first = database.prepare(
      'SELECT id, text FROM queueEntries WHERE object = ? AND slot = ? AND id > ? ORDER BY id LIMIT ?',
    );
    this.measure = database.prepare(
      'SELECT count(*) AS count, coalesce(sum(length(text)), 0) AS size FROM queueEntries WHERE object = ? AND slot = ?',
    );
    this.drop = database.prepare(
      'DELETE FROM queueEntries WHERE object = ? AND slot = ? AND id <= ?',
    );
  }

  /**
   * Puts a text at the end of a queue.
   * @returns id of the entry
   * @throws UserError when no object has such a slot
   */
  push(object: string, slot: number, text: string): number {
    if (!Number.isInteger(slot) || slot < SLOTS.first || slot > SLOTS.last) {
      throw new UserError(
        `${slot} is no slot of a message queue. Use ${SLOTS.first} to ${SLOTS.last}.`,
        'no-slot',
      );
    }
    return Number(this.insert.run(object, slot, text).lastInsertRowid);
  }

  /** The first entries of a queue, oldest first. */
  entries(object: string, slot: number, limit: number, after = 0): readonly QueueEntry[] {
    return this.first.all(object, slot, after, limit);
  }

  /** How many entries a queue has, and how many characters. */
  size(object: string, slot: number): QueueSize {
    return this.measure.get(object, slot) ?? { count: 0, size: 0 };
  }

  /** Drops all entries up to and including one. */
  dropUpTo(object: string, slot: number, upTo: number): void {
    this.drop.run(object, slot, upTo);
  }
}
