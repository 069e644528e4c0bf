import type { Pool, QueryResultRow } from 'pg';
import type { Interval } from '../../../../shared/aggregates/methods';
import { type ItemValue, QUALITIES } from '../../../../shared/items/item-value';
import { UserError } from '../../../../shared/user-error';
import { reasonOf } from '../../files/file-failure';
import type { Log } from '../../log/log';
import { type NumberSummary, NO_NUMBERS } from '../number-summary';
import type { PathSample, SampleStore } from '../sample-store';
import { prepareSchema } from './postgres-schema';

export interface PostgresStoreOptions {
  /** `postgresql://user:password@host:port/database` */
  readonly connectionString: string;
  /** Tells the samples of one project from those of others in the same database. */
  readonly historian: string;
  readonly log: Pick<Log, 'error'>;
}

/** Samples that are read together. */
const PAGE = 10_000;

const CONNECT_TIMEOUT = 5_000;

/** A number that does not fit: the sum of an average was too large. */
const OUT_OF_RANGE = '22003';

const COLUMNS = 'time, quality, number, text, flag';
const IS_GOOD = 'quality = 0 AND num_nonnulls(number, text, flag) = 1';

interface Row extends QueryResultRow {
  readonly time: string;
  readonly quality: number;
  readonly number: number | null;
  readonly text: string | null;
  readonly flag: boolean | null;
}

/**
 * Samples in a PostgreSQL database, for where one machine is outgrown; with TimescaleDB they stand in
 * a hypertable whose chunks are dropped as a whole. It connects when it is needed, so that a database
 * that is away for a while holds up recording and nothing else.
 */
export class PostgresStore implements SampleStore {
  private pool: Promise<Pool> | undefined;
  private hasChunks = false;
  private readonly items = new Map<string, number>();

  constructor(private readonly options: PostgresStoreOptions) {}

  async write(samples: readonly PathSample[]): Promise<void> {
    const ids = await this.idsOf(new Set(samples.map(({ path }) => path)));
    const rows = new Map<string, readonly unknown[]>();
    for (const { path, time, quality, value } of samples) {
      const whole = wholeTime(time);
      // One statement cannot write the same row twice; the last one counts.
      rows.set(`${ids.get(path)}/${whole}`, [
        ids.get(path),
        whole,
        QUALITIES.indexOf(quality),
        typeof value === 'number' ? value : null,
        // PostgreSQL has no character of the number 0.
        typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : null,
        typeof value === 'boolean' ? value : null,
      ]);
    }
    const columns = [0, 1, 2, 3, 4, 5].map((at) => [...rows.values()].map((row) => row[at]));
    await this.query(
      `INSERT INTO msi_samples (item, time, quality, number, text, flag)
       SELECT * FROM unnest($1::integer[], $2::bigint[], $3::smallint[], $4::float8[], $5::text[], $6::boolean[])
       ON CONFLICT (item, time) DO UPDATE SET quality = excluded.quality, number = excluded.number,
         text = excluded.text, flag = excluded.flag`,
      columns,
    );
  }

  async *read(path: string, { start, end }: Interval): AsyncGenerator<readonly ItemValue[]> {
    const item = await this.idOf(path);
    if (item === undefined) return;
    const before = await this.one(item, `time <= $2 AND ${IS_GOOD} ORDER BY time DESC`, start);
    if (before) yield [before];
    let last = before?.time === start ? start : start - 1;
    for (;;) {
      const rows = await this.query<Row>(
        `SELECT ${COLUMNS} FROM msi_samples WHERE item = $1 AND time > $2 AND time < $3 ORDER BY time LIMIT ${PAGE}`,
        [item, wholeTime(last), wholeTime(end)],
      );
      const page = rows.map(sampleOf);
      last = page.at(-1)?.time ?? last;
      if (page.length > 0) yield page;
      if (page.length < PAGE) break;
    }
    const from = Math.max(end, last + 1);
    const after = await this.one(item, `time >= $2 AND ${IS_GOOD} ORDER BY time`, from);
    if (after) yield [after];
  }

  async summary(path: string, { start, end }: Interval): Promise<NumberSummary | undefined> {
    const item = await this.idOf(path);
    if (item === undefined || end <= start) return NO_NUMBERS;
    try {
      const [row] = await this.query<{
        count: string;
        numbers: string;
        mean: number | null;
        lowest: number | null;
        highest: number | null;
      }>(
        `SELECT count(*) AS count, count(number) AS numbers, avg(number) AS mean,
           min(number) AS lowest, max(number) AS highest
         FROM msi_samples WHERE item = $1 AND time >= $2 AND time < $3 AND ${IS_GOOD}`,
        [item, wholeTime(start), wholeTime(end)],
      );
      if (!row || row.count === '0') return NO_NUMBERS;
      const { count, numbers, mean, lowest, highest } = row;
      if (count !== numbers || mean === null || lowest === null || highest === null) {
        return undefined;
      }
      return { count: Number(count), mean, lowest, highest };
    } catch (error) {
      if (error instanceof UserError && codeOf(error.cause) === OUT_OF_RANGE) return undefined;
      throw error;
    }
  }

  async paths(): Promise<readonly string[]> {
    const rows = await this.query<{ path: string }>(
      `SELECT path FROM msi_items WHERE historian = $1
         AND EXISTS (SELECT 1 FROM msi_samples WHERE item = msi_items.id)`,
      [this.options.historian],
    );
    return rows.map(({ path }) => path).sort();
  }

  async newest(): Promise<number | undefined> {
    const [row] = await this.query<{ newest: string | null }>(
      `SELECT max((SELECT max(time) FROM msi_samples WHERE item = msi_items.id)) AS newest
       FROM msi_items WHERE historian = $1`,
      [this.options.historian],
    );
    return row?.newest === null || row === undefined ? undefined : Number(row.newest);
  }

  /** Deletes by whole months, as files do; with TimescaleDB the chunks that have older samples only. */
  async deleteBefore(time: number): Promise<number> {
    const date = new Date(time);
    const month = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
    await this.opened();
    if (this.hasChunks) {
      const chunks = await this.query(
        "SELECT drop_chunks('msi_samples', older_than => $1::bigint)",
        [month],
      );
      return chunks.length;
    }
    const [row] = await this.query<{ deleted: string }>(
      `WITH deleted AS (
         DELETE FROM msi_samples USING msi_items
         WHERE item = msi_items.id AND historian = $1 AND time < $2 RETURNING 1)
       SELECT count(*) AS deleted FROM deleted`,
      [this.options.historian, month],
    );
    return Number(row?.deleted ?? 0);
  }

  async close(): Promise<void> {
    const { pool } = this;
    this.pool = undefined;
    const opened = await pool?.catch(() => undefined);
    await opened?.end();
  }

  private async one(item: number, where: string, time: number): Promise<ItemValue | undefined> {
    const rows = await this.query<Row>(
      `SELECT ${COLUMNS} FROM msi_samples WHERE item = $1 AND ${where} LIMIT 1`,
      [item, wholeTime(time)],
    );
    return rows.map(sampleOf)[0];
  }

  private async idOf(path: string): Promise<number | undefined> {
    const known = this.items.get(path);
    if (known !== undefined) return known;
    const [row] = await this.query<{ id: number }>(
      'SELECT id FROM msi_items WHERE historian = $1 AND path = $2',
      [this.options.historian, path],
    );
    if (row) this.items.set(path, row.id);
    return row?.id;
  }

  /** Numbers of paths; those that have none get one. */
  private async idsOf(paths: ReadonlySet<string>): Promise<ReadonlyMap<string, number>> {
    const missing = [...paths].filter((path) => !this.items.has(path));
    if (missing.length === 0) return this.items;
    const parameters = [this.options.historian, missing];
    await this.query(
      'INSERT INTO msi_items (historian, path) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING',
      parameters,
    );
    const rows = await this.query<{ id: number; path: string }>(
      'SELECT id, path FROM msi_items WHERE historian = $1 AND path = ANY($2::text[])',
      parameters,
    );
    for (const { id, path } of rows) this.items.set(path, id);
    return this.items;
  }

  private async query<R extends QueryResultRow>(
    text: string,
    values: readonly unknown[],
  ): Promise<R[]> {
    const pool = await this.opened();
    try {
      return (await pool.query<R>(text, [...values])).rows;
    } catch (cause) {
      throw failure('did not do what was asked', cause);
    }
  }

  private opened(): Promise<Pool> {
    this.pool ??= this.open().catch((error: unknown) => {
      // It is tried again with the next call.
      this.pool = undefined;
      throw error;
    });
    return this.pool;
  }

  private async open(): Promise<Pool> {
    const { Pool: PgPool } = (await import('pg')).default;
    const { connectionString, log } = this.options;
    const pool = new PgPool({
      connectionString,
      max: 4,
      connectionTimeoutMillis: CONNECT_TIMEOUT,
      application_name: 'msi-studio historian',
    });
    pool.on('error', (error) => log.error('A connection to the historian database broke.', error));
    try {
      this.hasChunks = await prepareSchema(pool);
      return pool;
    } catch (cause) {
      await pool.end();
      throw failure('cannot be used', cause);
    }
  }
}

/** An error that does not show the connection string, which has a password. */
function failure(what: string, cause: unknown): UserError {
  return new UserError(
    `The PostgreSQL database of the historian ${what}: ${reasonOf(cause)}. Look at "msi-studio history settings".`,
    'historian-database',
    { cause },
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function wholeTime(time: number): number {
  if (Number.isFinite(time)) return Math.round(time);
  throw new UserError(
    `A sample has the time ${time} ms since 1970, which lies outside the years 0 to 9999. Correct its source.`,
    'historian',
  );
}

function sampleOf({ time, quality, number, text, flag }: Row): ItemValue {
  return {
    time: Number(time),
    quality: QUALITIES[quality] ?? 'Bad',
    value: number ?? text ?? flag,
  };
}
