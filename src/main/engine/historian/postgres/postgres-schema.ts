import type { Pool } from 'pg';

/** Only one process makes the tables ("MSIH"). */
const LOCK = 0x4d534948;

/** A chunk of TimescaleDB holds a week, in milliseconds. */
const CHUNK = 7 * 24 * 60 * 60 * 1_000;

/* A sample has its value in the column of its kind; all three are empty when it has none. */
const TABLES = `
  CREATE TABLE IF NOT EXISTS msi_items (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    historian text NOT NULL,
    path text NOT NULL,
    UNIQUE (historian, path)
  );
  CREATE TABLE IF NOT EXISTS msi_samples (
    item integer NOT NULL,
    time bigint NOT NULL,
    quality smallint NOT NULL,
    number double precision,
    text text,
    flag boolean,
    PRIMARY KEY (item, time)
  );`;

/**
 * Makes the tables where they are missing.
 * @returns whether the samples stand in chunks of TimescaleDB
 */
export async function prepareSchema(pool: Pool): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await client.query(TABLES);
    const { rows } = await client.query("SELECT 1 FROM pg_extension WHERE extname = 'timescaledb'");
    const hasTimescale = rows.length > 0;
    if (hasTimescale) {
      await client.query(
        "SELECT create_hypertable('msi_samples', 'time', chunk_time_interval => $1::bigint, if_not_exists => true, migrate_data => true)",
        [CHUNK],
      );
    }
    await client.query('COMMIT');
    return hasTimescale;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
