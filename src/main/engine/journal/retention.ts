import { setTimeout as wait } from 'node:timers/promises';
import type { Database, Statement } from 'better-sqlite3';
import { z } from 'zod';
import type { JournalStanding } from '../../../shared/journal/journal-filter';
import type { Log } from '../log/log';
import { numberOf } from './open-database';

/** How long a journal keeps messages. What waits for the MES or for its answer is always kept. */
export const retentionLimits = z.object({
  days: z.number().int().min(1).max(36_500),
  /** Size of the file, in MB (1,000,000 bytes). */
  megabytes: z.number().int().min(10).max(1_000_000),
});
export type RetentionLimits = z.infer<typeof retentionLimits>;

export const DEFAULT_RETENTION: RetentionLimits = { days: 90, megabytes: 2_000 };

const DAY = 24 * 60 * 60 * 1_000;
const SWEEP_EVERY = 60_000;
/** Between two batches, so that messages have their turn. Milliseconds. */
const PAUSE = 30;
/** A batch should take about this long, in milliseconds. */
const BATCH_TIME = 8;
/** A full journal gives up this share of its limit at once, so that it is not swept all the time. */
const HEADROOM = 0.02;
/** Larger batches would delete far more than has to go. */
const MOST_AT_ONCE = 100;
const PAGES_GIVEN_BACK = 100;

/** What may be deleted: everything that is not open. */
const CLOSED: readonly JournalStanding[] = ['done', 'problem', 'duplicate'];

/** Deletes the oldest messages of a journal in small batches. */
export class Retention {
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> | undefined;
  private stopped = false;
  private batch = 20;
  private readonly oldest: Statement<
    [JournalStanding, number, number],
    { id: number; time: number }
  >;
  private readonly dropBodies: Statement<[string]>;
  private readonly dropEntries: Statement<[string]>;

  /** @param deleted is told how many messages of a standing are gone */
  constructor(
    private readonly database: Database,
    private readonly log: Log,
    private readonly now: () => number,
    private readonly deleted: (standing: JournalStanding, count: number) => void,
    public limits: RetentionLimits = DEFAULT_RETENTION,
  ) {
    this.oldest = database.prepare(`
      SELECT id, time FROM entries INDEXED BY entriesByStanding
      WHERE standing = ? AND time < ? ORDER BY time, id LIMIT ?`);
    const listed = 'IN (SELECT value FROM json_each(?))';
    this.dropBodies = database.prepare(`DELETE FROM bodies WHERE entry ${listed}`);
    this.dropEntries = database.prepare(`DELETE FROM entries WHERE id ${listed}`);
  }

  start(): void {
    this.timer = setInterval(() => void this.sweep(), SWEEP_EVERY);
    this.timer.unref();
  }

  stop(): void {
    this.stopped = true;
    clearInterval(this.timer);
  }

  /** Deletes what is too old or too much. @returns when nothing is left to delete */
  sweep(): Promise<void> {
    this.sweeping ??= this.sweepAll()
      .catch((error: unknown) => this.log.error('The journal could not be cleared up.', error))
      .finally(() => {
        this.sweeping = undefined;
      });
    return this.sweeping;
  }

  private async sweepAll(): Promise<void> {
    const oldestKept = this.now() - this.limits.days * DAY;
    while (!this.stopped && this.deleteBatch(oldestKept)) await wait(PAUSE);
    await this.sweepSize();
    await this.giveBackPages();
  }

  private async sweepSize(): Promise<void> {
    const limit = this.limits.megabytes * 1_000_000;
    if (this.stopped || this.usedBytes() <= limit) return;
    while (!this.stopped && this.usedBytes() > limit * (1 - HEADROOM)) {
      if (!this.deleteBatch(Number.MAX_VALUE)) return;
      await wait(PAUSE);
    }
  }

  /** The file gets smaller when much of it is unused, such as after a lower limit was set. */
  private async giveBackPages(): Promise<void> {
    while (!this.stopped) {
      const unused = numberOf(this.database, 'freelist_count');
      if (unused < numberOf(this.database, 'page_count') / 4) return;
      this.database.pragma(`incremental_vacuum(${PAGES_GIVEN_BACK})`);
      if (numberOf(this.database, 'freelist_count') >= unused) return;
      await wait(PAUSE);
    }
  }

  private usedBytes(): number {
    const pages = numberOf(this.database, 'page_count') - numberOf(this.database, 'freelist_count');
    return pages * numberOf(this.database, 'page_size');
  }

  /** @returns whether there was anything to delete */
  private deleteBatch(before: number): boolean {
    const begun = performance.now();
    const found = CLOSED.map((standing) => ({
      standing,
      entries: this.oldest.all(standing, before, this.batch),
    }));
    // The oldest of all, not as many of each.
    const last = found
      .flatMap(({ entries }) => entries)
      .map(({ time }) => time)
      .sort((one, other) => one - other)
      .slice(0, this.batch)
      .at(-1);
    if (last === undefined) return false;
    const chosen = found.map(({ standing, entries }) => ({
      standing,
      ids: entries.filter(({ time }) => time <= last).map(({ id }) => id),
    }));
    const ids = JSON.stringify(chosen.flatMap((one) => one.ids));
    this.database.transaction(() => {
      this.dropBodies.run(ids);
      this.dropEntries.run(ids);
    })();
    for (const { standing, ids: gone } of chosen) this.deleted(standing, gone.length);
    this.adjust(performance.now() - begun);
    return true;
  }

  private adjust(took: number): void {
    if (took > BATCH_TIME) this.batch = Math.max(Math.floor(this.batch / 2), 5);
    else if (took < BATCH_TIME / 2) this.batch = Math.min(this.batch * 2, MOST_AT_ONCE);
  }
}
