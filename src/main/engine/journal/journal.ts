import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { QUALITIES } from '../../../shared/items/item-value';
import type { JournalDetail } from '../../../shared/journal/journal-entry';
import {
  type JournalCounts,
  type JournalFilter,
  type JournalKey,
  JOURNAL_STANDINGS,
} from '../../../shared/journal/journal-filter';
import type { Log } from '../log/log';
import type {
  JournalTransaction,
  MessageStore,
  QueuedMessage,
  RetainedValue,
  Unsubscribe,
} from '../runtime/parts';
import { GroupCommit } from './group-commit';
import { exportMessages } from './journal-export';
import { JournalFeed, type JournalNews } from './journal-feed';
import { type JournalPage, listEntries } from './journal-list';
import { JournalReader } from './journal-reader';
import { type Effects, JournalWriter, noEffects, type QueueHead } from './journal-writer';
import { closeDatabase, openDatabase } from './open-database';
import { Retention, type RetentionLimits } from './retention';

export interface JournalOptions {
  readonly log: Log;
  /** Milliseconds since 1970, UTC. */
  readonly now?: () => number;
  /** How long messages are kept; 90 days and 2 GB when left out. */
  readonly retention?: RetentionLimits;
  /** Is told of new and changed entries while somebody follows, at most four times a second. */
  readonly news?: (news: JournalNews) => void;
}

/** Journal, outgoing queues, pending requests and retained values of one project, in one file. */
export class Journal implements MessageStore {
  private readonly group: GroupCommit;
  private readonly writer: JournalWriter;
  private readonly reader: JournalReader;
  private readonly feed: JournalFeed;
  private readonly retention: Retention;
  private readonly waitingCounts: Map<string, number>;
  private readonly total: JournalCounts;
  private readonly queueListeners = new Map<string, Set<() => void>>();
  private readonly pushListeners = new Map<string, Set<() => void>>();
  private readonly log: Log;

  private constructor(
    private readonly database: Database,
    { log, now = Date.now, retention, news = () => undefined }: JournalOptions,
  ) {
    this.log = log;
    this.group = new GroupCommit(database, (error) =>
      log.error('What follows from a stored message failed.', error),
    );
    this.writer = new JournalWriter(database, now);
    this.reader = new JournalReader(database);
    this.feed = new JournalFeed((ids) => this.reader.entries(ids), news);
    this.waitingCounts = waitingCounts(database);
    this.total = this.reader.counts();
    const deleted = (standing: keyof JournalCounts, count: number) => {
      this.total[standing] -= count;
    };
    this.retention = new Retention(database, log, now, deleted, retention);
    this.retention.start();
  }

  /**
   * Opens the journal file of a project, or makes one. A damaged file is set aside and reported.
   * @throws UserError when a later version of the program wrote it, when another program uses it,
   *   or when the folder cannot be written
   */
  static open(path: string, options: JournalOptions): Journal {
    const { database, setAside } = openDatabase(path, options.now);
    if (setAside) {
      options.log.error(
        `The journal ${path} is damaged (${setAside.reason}). It was renamed to ${setAside.path} and a new one was begun: messages that waited in it for the MES are not sent, and messages that it knew count as new.`,
      );
    }
    return new Journal(database, options);
  }

  commit<T>(work: (journal: JournalTransaction) => T, committed?: (result: T) => void): Promise<T> {
    return this.run((effects) => work(this.writer.transaction(effects)), committed);
  }

  async next(broker: string, user: string): Promise<QueuedMessage | undefined> {
    const head = this.writer.headOf(broker);
    if (head?.state !== 'waiting') return head && message(head);
    return this.run((effects) => {
      // An acknowledgement of the same moment may have moved the queue on.
      const first = this.writer.headOf(broker);
      if (first?.state === 'waiting') this.writer.markDelivered(first.entry, user, effects);
      return first && message(first);
    });
  }

  /**
   * Only the head of the queue can leave it, and only after it was delivered: an acknowledgement of
   * a message that the MES cannot have seen is a mistake, and would break the order.
   */
  acknowledge(broker: string, instanceId: string | undefined, user: string): Promise<boolean> {
    return this.leaveQueue(broker, instanceId, ({ entry }, effects) =>
      this.writer.markAcknowledged(entry, broker, user, effects),
    );
  }

  fail(broker: string, instanceId: string, error: string): Promise<boolean> {
    return this.leaveQueue(broker, instanceId, ({ entry }, effects) =>
      this.writer.markFailed(entry, broker, error, effects),
    );
  }

  waiting(broker: string): number {
    return this.waitingCounts.get(broker) ?? 0;
  }

  retained(): readonly RetainedValue[] {
    return this.database.prepare('SELECT * FROM retainedValues').all().map(readRetained);
  }

  onQueued(broker: string, queued: () => void): Unsubscribe {
    return listen(this.queueListeners, broker, queued);
  }

  push(object: string, slot: number, text: string): Promise<number> {
    return this.run((effects) => this.writer.push(object, slot, text, effects));
  }

  onPushed(object: string, slot: number, pushed: () => void): Unsubscribe {
    return listen(this.pushListeners, `${object}:${slot}`, pushed);
  }

  /**
   * Entries that pass a filter, newest first.
   * @param after the place where the last page ended; null begins with the newest entry
   * @param count how many at most
   */
  list(filter: JournalFilter, after: JournalKey | null, count: number): Promise<JournalPage> {
    return listEntries(this.database, filter, after, count);
  }

  /** Everything that is kept of a message; nothing when it was deleted. */
  detail(entry: number): JournalDetail | undefined {
    return this.reader.detail(entry);
  }

  counts(): JournalCounts {
    return { ...this.total };
  }

  /** Asks for news for the next half minute. */
  follow(): void {
    this.feed.follow();
  }

  /** A zip file of these messages, as `exportMessages` describes it; deleted ones are left out. */
  export(entries: readonly number[]): Promise<Uint8Array> {
    return exportMessages({ ids: entries, read: (id) => this.reader.detail(id) });
  }

  /** Deletes what is older or more than the limits allow; goes on with the new ones from now on. */
  keepWithin(limits: RetentionLimits): Promise<void> {
    this.retention.limits = limits;
    return this.retention.sweep();
  }

  /** Stores what still waits to be stored and closes the file. */
  close(): void {
    this.retention.stop();
    this.feed.stop();
    this.group.flush();
    closeDatabase(this.database);
  }

  private leaveQueue(
    broker: string,
    instanceId: string | undefined,
    mark: (head: QueueHead, effects: Effects) => void,
  ): Promise<boolean> {
    return this.run((effects) => {
      const head = this.writer.headOf(broker);
      if (head?.state !== 'delivered') return false;
      if (instanceId !== undefined && instanceId !== head.instanceId) return false;
      mark(head, effects);
      return true;
    });
  }

  private async run<T>(work: (effects: Effects) => T, committed?: (result: T) => void): Promise<T> {
    const { result } = await this.group.run(
      () => {
        const effects = noEffects();
        return { result: work(effects), effects };
      },
      (done) => {
        this.count(done.effects);
        try {
          committed?.(done.result);
        } finally {
          this.tellQueued(done.effects);
        }
      },
    );
    return result;
  }

  private count({ queued, counts, entries }: Effects): void {
    for (const [broker, by] of queued) this.waitingCounts.set(broker, this.waiting(broker) + by);
    for (const standing of JOURNAL_STANDINGS) this.total[standing] += counts[standing];
    this.feed.note(entries);
  }

  private tellQueued({ queued, pushed }: Effects): void {
    for (const [broker, by] of queued) {
      if (by > 0) this.tell(this.queueListeners, broker);
    }
    for (const queue of pushed) this.tell(this.pushListeners, queue);
  }

  private tell(listeners: ReadonlyMap<string, ReadonlySet<() => void>>, queue: string): void {
    for (const listener of listeners.get(queue) ?? []) {
      try {
        listener();
      } catch (error) {
        this.log.error(`Taking from the queue of ${queue} failed to begin.`, error);
      }
    }
  }
}

function listen(
  listeners: Map<string, Set<() => void>>,
  queue: string,
  listener: () => void,
): Unsubscribe {
  const present = listeners.get(queue) ?? new Set();
  listeners.set(queue, present.add(listener));
  return () => present.delete(listener);
}

function message({ entry, instanceId, xml }: QueueHead): QueuedMessage {
  return { entry, instanceId, xml };
}

function waitingCounts(database: Database): Map<string, number> {
  const rows = database
    .prepare<[], { broker: string; count: number }>(
      `SELECT broker, count(*) AS count FROM entries
       WHERE state IN ('waiting', 'delivered') GROUP BY broker`,
    )
    .all();
  return new Map(rows.map(({ broker, count }) => [broker, count]));
}

const retainedRow = z.object({
  path: z.string(),
  value: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.union([z.string(), z.number(), z.boolean(), z.null()])),
  quality: z.enum(QUALITIES),
  time: z.number(),
});

function readRetained(row: unknown): RetainedValue {
  return retainedRow.parse(row);
}
