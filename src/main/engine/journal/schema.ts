import type { Database } from 'better-sqlite3';

/** Marks a SQLite file as a journal ("MSIJ"). */
export const APPLICATION_ID = 0x4d53494a;

/*
 * Listing is newest first by time, with the id where times are equal (SQLite ends each index with
 * it). Bodies stand apart, so that a scan over entries does not read them. `standing` groups states
 * for filters; it is computed, so that it cannot disagree with the state.
 */
const FIRST = `
  CREATE TABLE entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    direction TEXT NOT NULL,
    state TEXT NOT NULL,
    time REAL NOT NULL,
    broker TEXT NOT NULL,
    message TEXT NOT NULL,
    messageType TEXT NOT NULL,
    device TEXT NOT NULL,
    instanceId TEXT NOT NULL,
    error TEXT NOT NULL,
    duration REAL NOT NULL,
    answers INTEGER,
    user TEXT NOT NULL,
    deliveredAt REAL,
    settledAt REAL,
    standing TEXT NOT NULL GENERATED ALWAYS AS (CASE
      WHEN state IN ('pending', 'waiting', 'delivered') THEN 'open'
      WHEN state IN ('processed', 'acknowledged') THEN 'done'
      WHEN state = 'duplicate' THEN 'duplicate'
      ELSE 'problem' END) VIRTUAL
  );
  CREATE INDEX entriesByTime ON entries (time);
  CREATE INDEX entriesByDevice ON entries (device, time) WHERE device <> '';
  CREATE INDEX entriesByMessage ON entries (message, time);
  CREATE INDEX entriesByStanding ON entries (standing, time);
  CREATE INDEX entriesByDirection ON entries (direction, time);
  CREATE INDEX entriesByInstance ON entries (instanceId, broker);
  CREATE INDEX answersOfEntries ON entries (answers) WHERE answers IS NOT NULL;
  CREATE INDEX outgoingQueue ON entries (broker, id) WHERE state IN ('waiting', 'delivered');

  CREATE TABLE bodies (
    entry INTEGER PRIMARY KEY,
    xml TEXT NOT NULL,
    answer TEXT NOT NULL,
    steps TEXT NOT NULL
  );

  CREATE TABLE pendingRequests (
    entry INTEGER PRIMARY KEY,
    broker TEXT NOT NULL,
    message TEXT NOT NULL,
    device TEXT NOT NULL,
    deadline REAL NOT NULL,
    xml TEXT NOT NULL
  );
  CREATE INDEX pendingByMessage ON pendingRequests (broker, message, device, entry);
  CREATE INDEX pendingByDeadline ON pendingRequests (deadline);

  CREATE TABLE retainedValues (
    path TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    quality TEXT NOT NULL,
    time REAL NOT NULL
  ) WITHOUT ROWID;
`;

/** Entries of the message queues that are attached to objects; an id is never used twice. */
const MESSAGE_QUEUES = `
  CREATE TABLE queueEntries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object TEXT NOT NULL,
    slot INTEGER NOT NULL,
    text TEXT NOT NULL
  );
  CREATE INDEX queueEntriesInOrder ON queueEntries (object, slot, id);
`;

/** Each leads from the version that is its index to the next one. Never change one that was shipped. */
export const MIGRATIONS: readonly string[] = [FIRST, MESSAGE_QUEUES];

/** Brings the schema of a journal from a version to the latest one, in a single transaction. */
export function migrate(database: Database, from: number): void {
  if (from === MIGRATIONS.length) return;
  database.transaction(() => {
    for (const migration of MIGRATIONS.slice(from)) database.exec(migration);
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${MIGRATIONS.length}`);
  })();
}
