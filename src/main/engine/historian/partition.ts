import type { Database, Statement } from 'better-sqlite3';
import { type ItemScalar, type ItemValue, QUALITIES } from '../../../shared/items/item-value';
import { loadSqlite } from '../files/load-sqlite';

/** A value of an item at a path. */
export interface PathSample extends ItemValue {
  readonly path: string;
}

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

interface Row {
  readonly time: number;
  readonly mark: number;
  readonly value: string | number | null;
}

/** The samples of one month in a file of their own. */
export class Partition {
  private readonly database: Database;
  private readonly items = new Map<string, number>();
  private readonly insert: Statement<[number, number, number, string | number | null]>;
  private readonly lastGood: Statement<[number, number], Row>;
  private readonly firstGood: Statement<[number, number], Row>;
  private readonly inside: Statement<[number, number, number, number], Row>;
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
