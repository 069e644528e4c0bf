import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Interval } from '../../../shared/aggregates/methods';
import type { ItemValue } from '../../../shared/items/item-value';
import { UserError } from '../../../shared/user-error';
import { reasonOf } from '../files/file-failure';
import type { Log } from '../log/log';
import { type NumberSummary, NO_NUMBERS, together } from './number-summary';
import type { ThinnedPart } from '../runtime/parts';
import { Partition } from './partition';
import type { PathSample, SampleStore } from './sample-store';

/** Files that may be open at the same time. */
const MOST_OPEN = 8;

/** Files that SQLite keeps beside a database. */
const COMPANIONS = ['', '-wal', '-shm'];

const PARTITION_FILE = /^(\d{4}-\d{2})\.sqlite$/;

/** Milliseconds for which it is known which files there are. */
const LOOK_AGAIN_AFTER = 1_000;

/** Samples that are read together. */
const PAGE = 10_000;

/**
 * Samples of items in a folder, with a SQLite file for each month (UTC), so that old ones are deleted
 * as a whole. Nothing is made before the first sample is written.
 */
export class HistorianStore implements SampleStore {
  private readonly open = new Map<string, Partition>();
  /** Months that have a file, oldest first. */
  private months: string[] | undefined;
  private lookedAt = 0;

  constructor(
    private readonly folder: string,
    private readonly log: Pick<Log, 'error'>,
  ) {}

  /**
   * Writes samples of any time, in any order. One with the path and time stamp of another takes its
   * place, so that a value can be corrected. They are on the disk when this returns.
   * @throws UserError when they cannot be written, or the time of one lies outside the years 0 to 9999
   */
  write(samples: readonly PathSample[]): void {
    const byMonth = new Map<string, PathSample[]>();
    let month: Month = NO_MONTH;
    let ofMonth: PathSample[] = [];
    for (const sample of samples) {
      const time = Math.round(sample.time);
      // Nearly all samples of a batch are of one month.
      if (!(time >= month.start && time < month.end)) {
        month = wholeMonth(time);
        ofMonth = byMonth.get(month.name) ?? [];
        byMonth.set(month.name, ofMonth);
      }
      ofMonth.push(time === sample.time ? sample : { ...sample, time });
    }
    for (const [name, ofOne] of byMonth) this.partition(name).write(ofOne);
  }

  /**
   * Reads samples in pages, oldest first: the last Good one at or before the start, those of any
   * quality behind it and before the end, and the first Good one at or after the end. With an end
   * that is not after the start, the two around the start.
   */
  *read(path: string, { start, end }: Interval): Generator<readonly ItemValue[]> {
    const before = this.lastUntil(path, start);
    if (before) yield [before];
    let last = before?.time === start ? start : start - 1;
    for (const month of this.knownMonths()) {
      if (month < monthOf(start) || month > monthOf(Math.max(start, end))) continue;
      for (;;) {
        const page = this.partition(month).between(path, last, end, PAGE);
        last = page.at(-1)?.time ?? last;
        if (page.length > 0) yield page;
        if (page.length < PAGE) break;
      }
    }
    const after = this.firstFrom(path, Math.max(end, last + 1));
    if (after) yield [after];
  }

  summary(path: string, { start, end }: Interval): NumberSummary | undefined {
    let all = NO_NUMBERS;
    if (end <= start) return all;
    for (const month of this.knownMonths()) {
      if (month < monthOf(start) || month > monthOf(end)) continue;
      const one = this.partition(month).summary(path, start, end);
      if (!one) return undefined;
      all = together(all, one);
    }
    return all;
  }

  paths(): string[] {
    const paths = this.knownMonths().flatMap((month) => this.partition(month).paths());
    return [...new Set(paths)].sort();
  }

  newest(): number | undefined {
    for (const month of [...this.knownMonths()].reverse()) {
      const newest = this.partition(month).newest();
      if (newest !== undefined) return newest;
    }
    return undefined;
  }

  *readThinned(path: string, { start, end }: Interval, parts: number): Generator<ThinnedPart> {
    const before = this.lastUntil(path, start);
    if (before) yield { samples: [before], leftOut: 0 };
    let next = before?.time === start ? start + 1 : start;
    const width = (end - start) / parts;
    for (const month of this.knownMonths()) {
      if (month < monthOf(start) || month > monthOf(Math.max(start, end))) continue;
      const page = this.partition(month).between(path, next - 1, end, PAGE);
      if (page.length < PAGE) {
        yield { samples: page, leftOut: 0 };
        next = (page.at(-1)?.time ?? next - 1) + 1;
        continue;
      }
      const until = Math.min(end, endOf(month));
      while (next < until) {
        const part = Math.floor((next - start) / width) + 1;
        const to = Math.min(Math.max(Math.ceil(start + part * width), next + 1), until);
        yield this.partition(month).thinned(path, next, to);
        next = to;
      }
    }
    const after = this.firstFrom(path, Math.max(end, next));
    if (after) yield { samples: [after], leftOut: 0 };
  }

  /** Deletes the months that end before a time. @returns how many */
  deleteBefore(time: number): number {
    const old = this.knownMonths().filter((month) => month < monthOf(time));
    for (const month of old) {
      this.open.get(month)?.close();
      this.open.delete(month);
      for (const companion of COMPANIONS) rmSync(this.file(month) + companion, { force: true });
    }
    if (old.length > 0) this.months = undefined;
    return old.length;
  }

  close(): void {
    for (const partition of this.open.values()) partition.close();
    this.open.clear();
  }

  private lastUntil(path: string, time: number): ItemValue | undefined {
    const until = monthOf(time);
    for (const month of [...this.knownMonths()].reverse()) {
      const found = month > until ? undefined : this.partition(month).lastUntil(path, time);
      if (found) return found;
    }
    return undefined;
  }

  private firstFrom(path: string, time: number): ItemValue | undefined {
    const from = monthOf(time);
    for (const month of this.knownMonths()) {
      const found = month < from ? undefined : this.partition(month).firstFrom(path, time);
      if (found) return found;
    }
    return undefined;
  }

  private knownMonths(): readonly string[] {
    // An import by another process may make a file.
    if (performance.now() - this.lookedAt > LOOK_AGAIN_AFTER) this.months = undefined;
    if (this.months) return this.months;
    this.lookedAt = performance.now();
    this.months = existsSync(this.folder)
      ? readdirSync(this.folder)
          .flatMap((name) => PARTITION_FILE.exec(name)?.[1] ?? [])
          .sort()
      : [];
    return this.months;
  }

  private file(month: string): string {
    return join(this.folder, `${month}.sqlite`);
  }

  private partition(month: string): Partition {
    const known = this.open.get(month);
    // The one that was used last stands at the end.
    if (known) this.open.delete(month);
    const partition = known ?? this.openPartition(month);
    this.open.set(month, partition);
    const [oldest] = this.open;
    if (oldest && this.open.size > MOST_OPEN) {
      oldest[1].close();
      this.open.delete(oldest[0]);
    }
    return partition;
  }

  private openPartition(month: string): Partition {
    const path = this.file(month);
    try {
      mkdirSync(this.folder, { recursive: true });
      const partition = this.openSound(path);
      if (!this.months?.includes(month)) this.months = undefined;
      return partition;
    } catch (cause) {
      if (cause instanceof UserError) throw cause;
      const text = `The historian file ${path} cannot be opened: ${reasonOf(cause)}.`;
      throw new UserError(text, 'historian', { cause });
    }
  }

  /** A damaged file is renamed and a new one begun, so that recording goes on. */
  private openSound(path: string): Partition {
    try {
      return new Partition(path);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (!code.startsWith('SQLITE_NOTADB') && !code.startsWith('SQLITE_CORRUPT')) throw error;
      const aside = `${path}.damaged-${Date.now()}`;
      for (const companion of COMPANIONS) {
        if (existsSync(path + companion)) renameSync(path + companion, aside + companion);
      }
      this.log.error(`The historian file ${path} is damaged. It was renamed to ${aside}.`, error);
      return new Partition(path);
    }
  }
}

/** When a month ends, in milliseconds since 1970, UTC. */
function endOf(month: string): number {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const end = new Date(0);
  end.setUTCFullYear(year, number, 1);
  return end.getTime();
}

/** A month in UTC by its name, `2026-11`, from its start to before its end. */
interface Month {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const NO_MONTH: Month = { name: '', start: 0, end: 0 };

function wholeMonth(time: number): Month {
  const name = monthOf(time);
  const date = new Date(time);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  // Date.UTC takes years below 100 for those of the last century.
  const first = (of: number) => new Date(0).setUTCFullYear(year, of, 1);
  return { name, start: first(month), end: first(month + 1) };
}

/** The month of a time in UTC: `2026-11`. */
function monthOf(time: number): string {
  const month = Number.isNaN(new Date(time).getTime()) ? '' : new Date(time).toISOString();
  if (/^\d{4}-/.test(month)) return month.slice(0, 7);
  throw new UserError(
    `A sample has the time ${time} ms since 1970, which lies outside the years 0 to 9999. Correct its source.`,
    'historian',
  );
}
