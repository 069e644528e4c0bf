import type { Database, Statement } from 'better-sqlite3';
import { type ItemScalar, type ItemValue, QUALITIES } from '../../../shared/items/item-value';
import type { ThinnedPart } from '../runtime/parts';
import { loadSqlite } from '../files/load-sqlite';
import { type NumberSummary, NO_NUMBERS } from './number-summary';
import type { PathSample } from './sample-store';

/** Marks a SQLite file as a part of a historian ("MSIH"). */
const APPLICATION_ID = 0x4d534948;

/*
 * A partition has its own list of items, so that it can be deleted, copied and read by itself. The
 * samples of an item stand together in the order of time; one with the time stamp of another takes
 * its place. `mark` is the position of the quality, plus 4 for a Boolean, which SQLite has not.
 */
const TABLES = `
  CREATE TABLE IF NOT EXISTS items (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS samples (
    item INTEGER NOT NULL,
    time INTEGER NOT NULL,
    mark INTEGER NOT NULL,
    value,
    PRIMARY KEY (item, time)
  ) WITHOUT ROWID;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = 1;`;

const BOOLEAN = 4;
const IS_GOOD = 'mark & 3 = 0 AND value IS NOT NULL';
const COLUMNS = 'SELECT time, mark, value FROM samples WHERE item = ?';

/*
 * SQLite puts texts behind all numbers, so the highest value tells whether there is one; the highest
 * mark tells whether there is a Boolean.
 */
const SUMMARY = `
  SELECT count(*) AS count, avg(value) AS mean, min(value) AS lowest, max(value) AS highest,
    max(mark) AS mark
  FROM samples WHERE item = ? AND time >= ? AND time < ? AND ${IS_GOOD}`;

interface SummaryRow {
  readonly count: number;
  readonly mean: number | null;
  readonly lowest: number | string | null;
  readonly highest: number | string | null;
  readonly mark: number | null;
}
/** The samples of an item from a time on and before another. */
const PART = 'FROM samples WHERE item = ? AND time >= ? AND time < ?';

/** Samples of a part that are handed out as they are. */
const FEW = 8;

interface Row {
  readonly time: number;
  readonly mark: number;
  readonly value: string | number | null;
}

/** The least value of a part, how many samples the part has, and how many of them have a value. */
interface Counted extends Row {
  readonly count: number;
  readonly filled: number;
  /** 0 when all are Good. */
  readonly notGood: number;
}

/** The samples of one month in a file of their own. */
export class Partition {
  private readonly database: Database;
  private readonly items = new Map<string, number>();
  private readonly insert: Statement<[number, number, number, string | number | null]>;
  private readonly lastGood: Statement<[number, number], Row>;
  private readonly firstGood: Statement<[number, number], Row>;
  private readonly inside: Statement<[number, number, number, number], Row>;
  private readonly summed: Statement<[number, number, number], SummaryRow>;
  private readonly lowest: Statement<[number, number, number], Counted>;
  private readonly highest: Statement<[number, number, number], Row>;
  private readonly first: Statement<[number, number, number], Row>;
  private readonly last: Statement<[number, number, number], Row>;
  private readonly findItem: Statement<[string], { id: number }>;
  private readonly addItem: Statement<[string]>;

  /** Opens a file, or makes one. */
  constructor(path: string) {
    const database = new (loadSqlite())(path);
    this.database = database;
    try {
      database.pragma('busy_timeout = 1000');
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = FULL');
      database.exec(TABLES);
      this.insert = database.prepare(
        'INSERT OR REPLACE INTO samples (item, time, mark, value) VALUES (?, ?, ?, ?)',
      );
      this.lastGood = database.prepare(
        `${COLUMNS} AND time <= ? AND ${IS_GOOD} ORDER BY time DESC LIMIT 1`,
      );
      this.firstGood = database.prepare(
        `${COLUMNS} AND time >= ? AND ${IS_GOOD} ORDER BY time LIMIT 1`,
      );
      this.inside = database.prepare(`${COLUMNS} AND time > ? AND time < ? ORDER BY time LIMIT ?`);
      this.summed = database.prepare(SUMMARY);
      // SQLite takes the other columns from the row that has the extreme.
      this.lowest = database.prepare(
        `SELECT time, mark, min(value) AS value, count(*) AS count, count(value) AS filled, sum(mark & 3) AS notGood ${PART}`,
      );
      this.highest = database.prepare(`SELECT time, mark, max(value) AS value ${PART}`);
      this.first = database.prepare(`SELECT time, mark, value ${PART} ORDER BY time LIMIT 1`);
      this.last = database.prepare(`SELECT time, mark, value ${PART} ORDER BY time DESC LIMIT 1`);
      this.findItem = database.prepare('SELECT id FROM items WHERE path = ?');
      this.addItem = database.prepare('INSERT INTO items (path) VALUES (?)');
    } catch (error) {
      database.close();
      throw error;
    }
  }

  /** Writes samples in one transaction; they are on the disk when it returns. */
  write(samples: readonly PathSample[]): void {
    try {
      this.database.transaction(() => {
        for (const { path, time, quality, value } of samples) {
          const isBoolean = typeof value === 'boolean';
          const mark = QUALITIES.indexOf(quality) + (isBoolean ? BOOLEAN : 0);
          this.insert.run(this.idToWrite(path), time, mark, isBoolean ? Number(value) : value);
        }
      })();
    } catch (error) {
      // Numbers that were given to new items are undone with the rest.
      this.items.clear();
      throw error;
    }
  }

  /** The last Good sample with a value at or before a time. */
  lastUntil(path: string, time: number): ItemValue | undefined {
    const item = this.idOf(path);
    return item === undefined ? undefined : sampleOf(this.lastGood.get(item, time));
  }

  /** The first Good sample with a value at or after a time. */
  firstFrom(path: string, time: number): ItemValue | undefined {
    const item = this.idOf(path);
    return item === undefined ? undefined : sampleOf(this.firstGood.get(item, time));
  }

  /** Samples of any quality between two times, neither of them included, oldest first. */
  between(path: string, after: number, before: number, limit: number): ItemValue[] {
    const item = this.idOf(path);
    if (item === undefined) return [];
    return this.inside.all(item, after, before, limit).flatMap((row) => sampleOf(row) ?? []);
  }

  /** A summary of the Good samples from a time to before another; undefined when one is no number. */
  summary(path: string, start: number, end: number): NumberSummary | undefined {
    const item = this.idOf(path);
    const row = item === undefined ? undefined : this.summed.get(item, start, end);
    if (!row || row.count === 0) return NO_NUMBERS;
    const { count, mean, lowest, highest, mark } = row;
    if (mark === null || mark >= BOOLEAN || mean === null) return undefined;
    if (typeof lowest !== 'number' || typeof highest !== 'number') return undefined;
    return { count, mean, lowest, highest };
  }

  /** Every path that has samples here. */
  paths(): string[] {
    return this.database
      .prepare<[], { path: string }>(
        'SELECT path FROM items WHERE EXISTS (SELECT 1 FROM samples WHERE item = items.id)',
      )
      .all()
      .map(({ path }) => path);
  }

  /** Time of the newest sample; nothing when there is none. */
  newest(): number | undefined {
    const row = this.database
      .prepare<[], { newest: number | null }>(
        'SELECT max((SELECT max(time) FROM samples WHERE item = items.id)) AS newest FROM items',
      )
      .get();
    return row?.newest ?? undefined;
  }

  /**
   * The samples of a time range, or the first, lowest, highest and last of many Good numbers; in the
   * order of time, the end does not belong to the range.
   */
  thinned(path: string, from: number, to: number): ThinnedPart {
    const item = this.idOf(path);
    const found = item === undefined ? undefined : this.lowest.get(item, from, to);
    if (item === undefined || !found || found.count === 0) return { samples: [], leftOut: 0 };
    const { count, filled, notGood, ...lowest } = found;
    const highest = this.highest.get(item, from, to);
    const isPlain = notGood === 0 && filled === count && typeof highest?.value === 'number';
    if (count <= FEW || !isPlain) {
      return { samples: this.between(path, from - 1, to, count), leftOut: 0 };
    }
    const ends = [this.first, this.last].map((query) => query.get(item, from, to));
    const rows = [lowest, highest, ...ends].flatMap((row) => (row ? [row] : []));
    const byTime = new Map(rows.map((row) => [row.time, row]));
    const samples = [...byTime.values()]
      .sort((one, other) => one.time - other.time)
      .flatMap((row) => sampleOf(row) ?? []);
    return { samples, leftOut: count - samples.length };
  }

  close(): void {
    this.database.close();
  }

  private idOf(path: string): number | undefined {
    const known = this.items.get(path);
    if (known !== undefined) return known;
    const found = this.findItem.get(path)?.id;
    if (found !== undefined) this.items.set(path, found);
    return found;
  }

  private idToWrite(path: string): number {
    const known = this.idOf(path);
    if (known !== undefined) return known;
    const id = Number(this.addItem.run(path).lastInsertRowid);
    this.items.set(path, id);
    return id;
  }
}

function sampleOf(row: Row | undefined): ItemValue | undefined {
  if (!row) return undefined;
  const value: ItemScalar = row.mark >= BOOLEAN ? row.value === 1 : row.value;
  return { time: row.time, quality: QUALITIES[row.mark % BOOLEAN] ?? 'Bad', value };
}
