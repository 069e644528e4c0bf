import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import { UserError } from '../../../shared/user-error';
import { reasonOf } from '../files/file-failure';
import { loadSqlite } from '../files/load-sqlite';
import { APPLICATION_ID, MIGRATIONS, migrate } from './schema';

/** An open journal file. */
export interface OpenedDatabase {
  readonly database: Database;
  /** Where a damaged file that stood here was moved to, with the reason. */
  readonly setAside?: { readonly path: string; readonly reason: string };
}

/** Files that SQLite keeps beside a database. */
const COMPANIONS = ['', '-wal', '-shm'];

/**
 * Opens a journal file, or makes one. A file that is damaged is renamed and a new one begun, so that
 * a plant can go on and what can be saved from the old one is still there.
 * @throws UserError when a later version of the program wrote the file, when another program uses
 *   it, or when the folder cannot be written
 */
export function openDatabase(path: string, now: () => number = Date.now): OpenedDatabase {
  makeFolder(path);
  try {
    return { database: openSound(path) };
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error;
    const aside = setAside(path, now());
    return { database: openSound(path), setAside: { path: aside, reason: error.message } };
  }
}

class DamagedFile extends Error {}

function makeFolder(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (cause) {
    const text = `The folder of the journal ${path} cannot be made: ${reasonOf(cause)}.`;
    throw new UserError(text, 'journal', { cause });
  }
}

function openSound(path: string): Database {
  const database = connect(path);
  try {
    prepare(database, path);
    return database;
  } catch (error) {
    database.close();
    throw asFailure(error, path);
  }
}

function connect(path: string): Database {
  try {
    return new (loadSqlite())(path);
  } catch (error) {
    throw asFailure(error, path);
  }
}

function prepare(database: Database, path: string): void {
  database.pragma('busy_timeout = 0');
  const version = numberOf(database, 'user_version');
  const tables = database.prepare('SELECT name FROM sqlite_master LIMIT 1').all();
  if (tables.length > 0 && numberOf(database, 'application_id') !== APPLICATION_ID) {
    throw new DamagedFile('it is a database, but no journal');
  }
  if (version > MIGRATIONS.length) {
    throw new UserError(
      `The journal ${path} was written by a later version of the program (its schema is ${version}, known are those up to ${MIGRATIONS.length}). Use that version, or another data folder.`,
      'journal',
    );
  }
  // Only possible before the first table. It lets the file shrink again after much was deleted.
  if (tables.length === 0) database.pragma('auto_vacuum = INCREMENTAL');
  database.pragma('journal_mode = WAL');
  lock(database);
  database.pragma('synchronous = FULL');
  database.pragma('cache_size = -32768');
  database.pragma(`journal_size_limit = ${64 * 1024 * 1024}`);
  migrate(database, version);
  readEssentials(database);
}

/** Two programs that send from one queue would send twice. The lock ends with the process. */
function lock(database: Database): void {
  // Set before the journal mode it could not be taken back.
  database.pragma('locking_mode = EXCLUSIVE');
  database.exec('BEGIN IMMEDIATE; COMMIT');
}

/**
 * Closes a file so that it can be opened again at once. The lock is given up here, because a
 * connection may linger until its statements are freed.
 */
export function closeDatabase(database: Database): void {
  if (!database.open) return;
  try {
    // In this order: the other way round the lock would stay.
    database.pragma('journal_mode = DELETE');
    database.pragma('locking_mode = NORMAL');
    // The lock ends with the next access.
    database.prepare('SELECT name FROM sqlite_master LIMIT 1').all();
  } finally {
    database.close();
  }
}

/** Finds out whether what a running project needs can be read; all of a large file would take minutes. */
function readEssentials(database: Database): void {
  database
    .prepare("SELECT count(*) FROM entries WHERE state IN ('waiting', 'delivered') GROUP BY broker")
    .all();
  database.prepare('SELECT * FROM entries ORDER BY id DESC LIMIT 1').all();
  database.prepare('SELECT * FROM pendingRequests').all();
  database.prepare('SELECT * FROM retainedValues').all();
}

/** Reads a pragma that has one number as its value. */
export function numberOf(database: Database, pragma: string): number {
  const [row] = database.prepare<[], Record<string, unknown>>(`PRAGMA ${pragma}`).all();
  const value = row?.[pragma];
  if (typeof value !== 'number') throw new Error(`PRAGMA ${pragma} answered ${String(value)}.`);
  return value;
}

function asFailure(error: unknown, path: string): Error {
  if (error instanceof UserError || error instanceof DamagedFile) return error;
  const code = sqliteCodeOf(error);
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) {
    return new DamagedFile(error instanceof Error ? error.message : code, { cause: error });
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    const text = `The journal ${path} is in use: another studio or service runs this project. Stop it there first.`;
    return new UserError(text, 'journal', { cause: error });
  }
  const text = `The journal ${path} cannot be opened: ${reasonOf(error)}.`;
  return new UserError(text, 'journal', { cause: error });
}

/** The code of a failed database operation, such as `SQLITE_FULL`; empty when it was something else. */
export function sqliteCodeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

/** @returns the new path, which no file had before */
function setAside(path: string, time: number): string {
  const stamp = new Date(time).toISOString().slice(0, 19).replaceAll(':', '-');
  const base = `${path}.damaged-${stamp}`;
  let aside = base;
  for (let number = 2; existsSync(aside); number += 1) aside = `${base}-${number}`;
  try {
    for (const companion of COMPANIONS) {
      if (existsSync(path + companion)) renameSync(path + companion, aside + companion);
    }
  } catch (cause) {
    const text = `The journal ${path} is damaged and cannot be renamed: ${reasonOf(cause)}.`;
    throw new UserError(text, 'journal', { cause });
  }
  return aside;
}
