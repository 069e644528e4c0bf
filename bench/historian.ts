import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Historian } from '../src/main/engine/historian/historian';
import { HistorianStore } from '../src/main/engine/historian/historian-store';
import type { PathSample } from '../src/main/engine/historian/sample-store';
import { LiveItems } from '../src/main/engine/items/live-items';
import { createLog } from '../src/main/engine/log/log';
import { TestEditor } from '../src/shared/commands/test-editor';
import { AGGREGATION_METHODS, type AggregationMethod } from '../src/shared/aggregates/methods';
import { type Figure, figure, median } from './figure';

const ITEMS = 10_000;
const INGESTED = 50;
const ROUNDS = 5;
const TAGS = 50;
const DAY = 24 * 60 * 60 * 1_000;
const PER_DAY = 86_400;
/** So many days of 1-second samples of 50 tags make 50 million samples. */
const DAYS = 12;
const BEGIN = Date.UTC(2026, 2, 1);
const log = createLog('error');

const SCHEMA = `
  CREATE TABLE samples (item INTEGER NOT NULL, time INTEGER NOT NULL, mark INTEGER NOT NULL, value,
    PRIMARY KEY (item, time)) WITHOUT ROWID`;

/**
 * Recording 10,000 items at once, again and again, beside a bare bulk insert of the same samples with
 * the same durability.
 */
export function historianIngest(): Figure {
  const folder = mkdtempSync(join(tmpdir(), 'msi-studio-bench-'));
  const store = new HistorianStore(join(folder, 'historian'), log);
  const bare = new Database(join(folder, 'bare.sqlite'));
  bare.pragma('journal_mode = WAL');
  bare.pragma('synchronous = FULL');
  bare.exec(SCHEMA);
  const insert = bare.prepare('INSERT OR REPLACE INTO samples VALUES (?, ?, ?, ?)');
  const times = { ours: [] as number[], baseline: [] as number[] };
  try {
    for (let round = 0; round < INGESTED; round += 1) {
      const batch = everyItem(round);
      times.ours.push(timeOf(() => store.write(batch)));
      times.baseline.push(
        timeOf(() =>
          bare.transaction(() => {
            for (const [item, { time, value }] of batch.entries()) insert.run(item, time, 0, value);
          })(),
        ),
      );
    }
  } finally {
    store.close();
    bare.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return figure('historian-ingest', median(times.ours), median(times.baseline), 'ms');
}

function everyItem(round: number): PathSample[] {
  return Array.from({ length: ITEMS }, (_, item) => ({
    path: `/System/Core/Plant/Unit${item % 100}/Item${item}`,
    time: BEGIN + round * 1_000,
    value: Math.sin(item + round) * 100,
    quality: 'Good' as const,
  }));
}

/**
 * A historian message with 50 tags and all methods over a day of 1-second samples in a store of 50
 * million samples, beside hand-written SQL for the same answers; `steps` has a small interval too.
 */
export async function historianMessage(): Promise<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'msi-studio-bench-'));
  try {
    const place = join(folder, 'historian');
    fill(place);
    const items = new LiveItems(new TestEditor().project, { log });
    const historian = new Historian({ folder: place, items, log });
    const bare = new Database(join(place, '2026-03.sqlite'), { readonly: true });
    const day = { start: BEGIN + 5 * DAY, end: BEGIN + 6 * DAY };
    const minute = { start: BEGIN + 8 * DAY, end: BEGIN + 8 * DAY + 60_000 };
    const ask = async (interval: typeof day) => {
      const queries = METHODS.map((method, tag) => ({ path: pathOf(tag), method }));
      const signal = new AbortController().signal;
      const common = { separator: ';', mostValues: 100_000, textOf: String, signal };
      const answers = await historian.aggregate({ ...common, queries, interval });
      return answers.map((answer) => (answer.outcome === 'value' ? answer.value : undefined));
    };
    const times: Record<string, number[]> = { day: [], sql: [], minute: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      const shifted = { start: day.start + round * 1_000, end: day.end + round * 1_000 };
      let ours: unknown[] = [];
      let sql: unknown[] = [];
      times['day']?.push(await timeOfLater(async () => (ours = await ask(shifted))));
      times['sql']?.push(
        timeOf(() => (sql = METHODS.map((m, tag) => bySql(bare, m, tag, shifted)))),
      );
      times['minute']?.push(await timeOfLater(async () => ask(minute)));
      compare(ours, sql);
    }
    bare.close();
    await historian.stop();
    items.stop();
    const small = median(times['minute'] ?? []);
    return {
      ...figure('historian-message', median(times['day'] ?? []), median(times['sql'] ?? []), 'ms'),
      steps: { 'a minute': Number(small.toPrecision(3)) },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** SingleValue joins a day's samples into a text that no message takes, so it is left out. */
const METHODS: readonly AggregationMethod[] = Array.from({ length: TAGS }, (_, tag) => {
  const methods = AGGREGATION_METHODS.filter((method) => method !== 'SingleValue');
  return methods[tag % methods.length] ?? 'Mean';
});

function pathOf(tag: number): string {
  return `/System/Core/Plant/Tag${tag}`;
}

/** A store of 50 tags with a sample each second, as the historian writes it. */
function fill(place: string): void {
  const store = new HistorianStore(place, log);
  store.write(
    Array.from({ length: TAGS }, (_, tag) => ({
      path: pathOf(tag),
      time: BEGIN,
      value: 0,
      quality: 'Good' as const,
    })),
  );
  store.close();
  const bare = new Database(join(place, '2026-03.sqlite'));
  bare.pragma('synchronous = OFF');
  const ids = bare.prepare<[], { id: number }>('SELECT id FROM items ORDER BY id').all();
  // One item after the other, so that filling takes minutes and not hours.
  const insert = bare.prepare(`
    WITH RECURSIVE second(s) AS (SELECT 0 UNION ALL SELECT s + 1 FROM second WHERE s < ?)
    INSERT OR REPLACE INTO samples SELECT ?, ? + s * 1000, 0, 50 + ((s * 7919) % 1000) / 16.0 FROM second`);
  for (const { id } of ids) insert.run(DAYS * PER_DAY - 1, id, BEGIN);
  bare.pragma('wal_checkpoint(TRUNCATE)');
  bare.close();
}

interface Range {
  readonly start: number;
  readonly end: number;
}

const GOOD = 'item = $item AND mark & 3 = 0 AND value IS NOT NULL';
const INSIDE = `FROM samples WHERE ${GOOD} AND time >= $start AND time < $end`;
const BEFORE = `FROM samples WHERE ${GOOD} AND time <= $start ORDER BY time DESC LIMIT 1`;
const AFTER = `FROM samples WHERE ${GOOD} AND time >= $start ORDER BY time LIMIT 1`;
const AT_END = `FROM samples WHERE ${GOOD} AND time >= $end ORDER BY time LIMIT 1`;

/** Every second has a sample and the bounds are whole seconds, so the values there are samples. */
const SQL: Readonly<Partial<Record<AggregationMethod, string>>> = {
  After: `SELECT value ${AFTER}`,
  Before: `SELECT value ${BEFORE}`,
  Nearest: `SELECT value ${BEFORE}`,
  Interpolate: `SELECT value ${BEFORE}`,
  Mean: `SELECT avg(value) AS value ${INSIDE}`,
  MaximumInside: `SELECT max(value) AS value ${INSIDE}`,
  MinimumInside: `SELECT min(value) AS value ${INSIDE}`,
  Maximum: `SELECT max((SELECT max(value) ${INSIDE}), (SELECT value ${AT_END})) AS value`,
  Minimum: `SELECT min((SELECT min(value) ${INSIDE}), (SELECT value ${AT_END})) AS value`,
  Average: `
    SELECT sum((value + former) / 2 * (time - since)) / ($end - $start) AS value FROM (
      SELECT time, value, lag(time) OVER course AS since, lag(value) OVER course AS former
      FROM samples WHERE ${GOOD} AND time >= $start AND time <= $end
      WINDOW course AS (ORDER BY time))`,
};

function bySql(bare: Database.Database, method: AggregationMethod, tag: number, range: Range) {
  const statement = bare.prepare<[object], { value: number }>(SQL[method] ?? '');
  return statement.get({ item: tag + 1, ...range })?.value;
}

function compare(ours: readonly unknown[], sql: readonly unknown[]): void {
  for (const [tag, value] of ours.entries()) {
    if (Math.abs(Number(value) - Number(sql[tag])) < 1e-6) continue;
    throw new Error(`${METHODS[tag]} of tag ${tag}: ${String(value)}, by SQL ${String(sql[tag])}.`);
  }
}

function timeOf(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

async function timeOfLater(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
