import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { JournalEntry } from '../../../shared/journal/journal-entry';
import type { JournalFilter, JournalKey } from '../../../shared/journal/journal-filter';
import { ENTRY_COLUMNS } from './journal-reader';

/** A part of a list, newest first. */
export interface JournalPage {
  readonly entries: JournalEntry[];
  /**
   * Where the list goes on; null at its end. A page that is not full and goes on was ended because
   * the search took long: nothing else was found down to this place.
   */
  readonly next: JournalKey | null;
}

/** How long one part of a search may keep the event loop, in milliseconds. */
const SLICE_TIME = 12;
/** How long a search goes on before it says how far it came, in milliseconds. */
const SEARCH_TIME = 400;
const FIRST_SLICE = 200;

const BEGINNING: JournalKey = { time: Number.MAX_VALUE, id: Number.MAX_SAFE_INTEGER };

interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** A filter as one walk along an index, and what is checked on the way. */
interface Walk {
  readonly index: string;
  readonly along: readonly Condition[];
  readonly checks: readonly Condition[];
}

/**
 * Lists entries. A filter that one index answers is a single statement. Others are searched for in
 * slices between which the event loop has its turn, so that a running project goes on meanwhile.
 */
export async function listEntries(
  database: Database,
  filter: JournalFilter,
  after: JournalKey | null,
  count: number,
): Promise<JournalPage> {
  const walk = walkOf(filter);
  if (walk.checks.length === 0) return firstOf(database, walk, after ?? BEGINNING, count);
  const named = after ? [] : byInstance(database, filter, count);
  if (named.length > 0) return { entries: named, next: null };
  return search(database, walk, after ?? BEGINNING, count);
}

function walkOf(filter: JournalFilter): Walk {
  const { direction, standing, message, device, from, until, text } = filter;
  const indexed = [
    // The index has no entries without a device, and SQLite has to be told that none is asked for.
    condition('entriesByDevice', "device = ? AND device <> ''", device),
    condition('entriesByMessage', 'message = ?', message),
    condition('entriesByStanding', 'standing = ?', standing),
    condition('entriesByDirection', 'direction = ?', direction),
  ].filter((one) => one !== undefined);
  const [driver, ...others] = indexed;
  const range = [];
  if (from !== null) range.push({ sql: 'time >= ?', values: [from] });
  if (until !== null) range.push({ sql: 'time <= ?', values: [until] });
  return {
    index: driver?.index ?? 'entriesByTime',
    along: [...(driver ? [driver] : []), ...range],
    checks: text === '' ? others : [...others, containing(text)],
  };
}

function condition(index: string, sql: string, value: string | null) {
  return value === null ? undefined : { index, sql, values: [value] };
}

/** `instr` is several times faster than LIKE on long texts. */
function containing(text: string): Condition {
  const plain = text.toLowerCase();
  const inXml = plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const inJson = JSON.stringify(plain).slice(1, -1);
  const found = (column: string) => `instr(lower(${column}), ?) > 0`;
  return {
    sql: `(${['instanceId', 'device', 'message', 'error'].map(found).join(' OR ')} OR EXISTS (
      SELECT 1 FROM bodies WHERE entry = id
        AND (${['xml', 'answer', 'steps'].map(found).join(' OR ')})))`,
    values: [plain, plain, plain, plain, inXml, inXml, inJson],
  };
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Messages that are asked for by their whole instance id, which an index finds at once. */
function byInstance(database: Database, filter: JournalFilter, count: number): JournalEntry[] {
  if (!GUID.test(filter.text)) return [];
  const { along, checks } = walkOf({ ...filter, text: '' });
  const instance = { sql: 'instanceId = ?', values: [filter.text] };
  const walk = { index: 'entriesByInstance', along: [instance, ...along, ...checks], checks: [] };
  return firstOf(database, walk, BEGINNING, count).entries;
}

function firstOf(database: Database, walk: Walk, after: JournalKey, count: number): JournalPage {
  const entries = select<JournalEntry>(database, walk, ENTRY_COLUMNS, [before(after)], count);
  const last = entries.at(-1);
  return { entries, next: last && entries.length === count ? keyOf(last) : null };
}

async function search(
  database: Database,
  walk: Walk,
  after: JournalKey,
  count: number,
): Promise<JournalPage> {
  const entries: JournalEntry[] = [];
  const begun = performance.now();
  let place = after;
  for (let size = FIRST_SLICE; ; ) {
    const sliceBegun = performance.now();
    const bound = sliceEnd(database, walk, place, size);
    const conditions = [before(place), ...(bound ? [notBefore(bound)] : []), ...walk.checks];
    const wanted = count - entries.length;
    entries.push(...select<JournalEntry>(database, walk, ENTRY_COLUMNS, conditions, wanted));
    const last = entries.at(-1);
    if (last && entries.length === count) return { entries, next: keyOf(last) };
    if (!bound) return { entries, next: null };
    place = bound;
    const now = performance.now();
    if (now - begun > SEARCH_TIME) return { entries, next: place };
    size = adjusted(size, now - sliceBegun);
    await nextTurn();
    if (!database.open) return { entries, next: null };
  }
}

/** The last of the next so many entries on the way; nothing when there are fewer. */
function sliceEnd(
  database: Database,
  walk: Walk,
  place: JournalKey,
  size: number,
): JournalKey | undefined {
  return select<JournalKey>(database, walk, 'time, id', [before(place)], 1, size - 1)[0];
}

function adjusted(size: number, took: number): number {
  if (took > SLICE_TIME) return Math.max(Math.floor(size / 2), 10);
  return took < SLICE_TIME / 3 ? size * 2 : size;
}

function select<Row>(
  database: Database,
  { index, along }: Walk,
  columns: string,
  conditions: readonly Condition[],
  count: number,
  skip = 0,
): Row[] {
  const all = [...along, ...conditions];
  return database
    .prepare<(string | number)[], Row>(
      `SELECT ${columns} FROM entries INDEXED BY ${index}
       WHERE ${all.map(({ sql }) => sql).join(' AND ')}
       ORDER BY time DESC, id DESC LIMIT ? OFFSET ?`,
    )
    .all(...all.flatMap(({ values }) => values), count, skip);
}

function before({ time, id }: JournalKey): Condition {
  return { sql: '(time, id) < (?, ?)', values: [time, id] };
}

function notBefore({ time, id }: JournalKey): Condition {
  return { sql: '(time, id) >= (?, ?)', values: [time, id] };
}

function keyOf({ time, id }: JournalKey): JournalKey {
  return { time, id };
}
