import { createRequire } from 'node:module';
import type BetterSqlite from 'better-sqlite3';
import { UserError } from '../../../shared/user-error';

/**
 * The class of SQLite databases. The package is native and slow to load: an engine that runs no
 * project does without it.
 * @throws UserError when this Node.js is too old for it
 */
export function loadSqlite(): typeof BetterSqlite {
  requireSupportedNode();
  const loaded: unknown = createRequire(import.meta.url)('better-sqlite3');
  if (!isDatabaseClass(loaded)) throw new Error('better-sqlite3 is not what it should be');
  return loaded;
}

function isDatabaseClass(loaded: unknown): loaded is typeof BetterSqlite {
  return typeof loaded === 'function';
}

/** The native part ends the whole process in an older Node.js, before it could say why. */
function requireSupportedNode(): void {
  const { node, electron } = process.versions;
  if (electron === undefined && Number.parseInt(node, 10) < 22) {
    throw new UserError(
      `Journal and historian need Node.js 22 or later; this is ${node}. Start the program with a later one.`,
      'journal',
    );
  }
}
