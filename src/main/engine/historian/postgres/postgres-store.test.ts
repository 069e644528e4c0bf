import pg from 'pg';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { aggregate } from '../../../../shared/aggregates/aggregation';
import { AGGREGATION_METHODS } from '../../../../shared/aggregates/methods';
import type { ItemScalar, ItemValue } from '../../../../shared/items/item-value';
import type { PathSample } from '../sample-store';
import { storedAggregate } from '../stored-aggregate';
import { canHavePostgres, type PostgresServer, startPostgres } from '../testing/postgres-server';
import { PostgresStore } from './postgres-store';

const PATH = '/System/Core/Temperature';
const NOON = Date.UTC(2026, 4, 31, 12);
const HOUR = 3_600_000;

// Where there is no PostgreSQL and none can be installed, these are told as skipped.
describe.skipIf(!canHavePostgres())('the store on PostgreSQL', () => {
  let server: PostgresServer;
  let projects = 0;
  beforeAll(async () => {
    server = await startPostgres();
  }, 180_000);
  afterAll(() => server.stop());

  function newStore(historian = `project ${(projects += 1)}`, connectionString = '') {
    const logged: string[] = [];
    const store = new PostgresStore({
      connectionString: connectionString || server.connectionString,
      historian,
      log: { error: (text) => logged.push(text) },
    });
    onTestFinished(() => store.close());
    return { store, historian };
  }

  function sample(hours: number, value: ItemScalar, quality: ItemValue['quality'] = 'Good') {
    return { path: PATH, time: NOON + hours * HOUR, value, quality } satisfies PathSample;
  }

  async function read(store: PostgresStore, start: number, end: number, path = PATH) {
    const found: [number, ItemScalar, string][] = [];
    const interval = { start: NOON + start * HOUR, end: NOON + end * HOUR };
    for await (const page of store.read(path, interval)) {
      for (const { time, value, quality } of page)
        found.push([(time - NOON) / HOUR, value, quality]);
    }
    return found;
  }

  it('keeps every kind of value with its quality, and finds those around a range', async () => {
    const { store, historian } = newStore();
    const values = [
      1.5,
      2 ** 53 - 1,
      0.1 + 0.2,
      -0.5,
      true,
      false,
      'Growth',
      '',
      '1',
      null,
      5e-324,
    ];
    await store.write(values.map((value, index) => sample(index, value)));
    await store.write([sample(20, null, 'Bad'), sample(21, 7, 'Uncertain'), sample(22, 3)]);
    await store.close();
    const again = newStore(historian).store;
    expect((await read(again, 0, 11)).map(([, value]) => value)).toEqual([...values, 3]);
    expect(await read(again, 11, 12)).toEqual([
      [10, 5e-324, 'Good'],
      [22, 3, 'Good'],
    ]);
    expect((await read(again, 15, 30)).slice(1)).toEqual([
      [20, null, 'Bad'],
      [21, 7, 'Uncertain'],
      [22, 3, 'Good'],
    ]);
  });

  it('takes late values and corrections, also twice in one batch', async () => {
    const { store } = newStore();
    await store.write([sample(2, 20), sample(800, 5)]);
    await store.write([sample(1, 10), sample(2, 21), sample(2, 'B')]);
    expect((await read(store, 0, 3)).map(([, value]) => value)).toEqual([10, 'B', 5]);
    expect(await store.newest()).toBe(NOON + 800 * HOUR);
  });

  it('keeps projects apart in one database', async () => {
    const [one, other] = [newStore().store, newStore().store];
    await one.write([sample(0, 1)]);
    expect(await other.paths()).toEqual([]);
    expect(await other.newest()).toBeUndefined();
    expect(await read(other, 0, 1)).toEqual([]);
    expect(await one.paths()).toEqual([PATH]);
  });

  it('reads more samples than one page has', async () => {
    const { store } = newStore();
    const many = Array.from({ length: 25_001 }, (_, at) => ({ ...sample(0, at), time: NOON + at }));
    await store.write(many);
    const found: ItemScalar[] = [];
    for await (const page of store.read(PATH, { start: NOON, end: NOON + 25_001 })) {
      found.push(...page.map(({ value }) => value));
    }
    expect(found).toEqual(many.map(({ value }) => value));
  });

  it('deletes the months before a time', async () => {
    const { store } = newStore();
    for (const month of [1, 2, 3]) {
      await store.write([{ ...sample(0, month), time: Date.UTC(2026, month, 15) }]);
    }
    expect(await store.deleteBefore(Date.UTC(2026, 3, 20))).toBe(2);
    expect((await read(store, -9_000, 9_000)).map(([, value]) => value)).toEqual([3]);
  });

  it('answers every method as the definition does', async () => {
    const kind = fc.oneof(
      { weight: 6, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) },
      fc.boolean(),
      fc.constantFrom('B1', null),
    );
    const one = fc.record({ hour: fc.integer({ min: -5, max: 30 }), value: kind });
    const property = fc.asyncProperty(
      fc.uniqueArray(one, { selector: ({ hour }) => hour, maxLength: 12 }),
      fc.tuple(fc.integer({ min: -8, max: 33 }), fc.integer({ min: -8, max: 33 })),
      fc.boolean(),
      async (recorded, [from, to], stepped) => {
        const { store } = newStore();
        const samples = recorded
          .map(({ hour, value }) => sample(hour, value))
          .sort((left, right) => left.time - right.time);
        if (samples.length > 0) await store.write(samples);
        const interval = { start: NOON + from * HOUR, end: NOON + to * HOUR };
        const signal = new AbortController().signal;
        const options = { separator: ';', mostValues: 100, textOf: String };
        for (const method of AGGREGATION_METHODS) {
          const request = { ...options, queries: [], interval, signal };
          const found = await storedAggregate(store, { path: PATH, method }, request, stepped);
          const right = aggregate(method, interval, samples, { ...options, stepped });
          expect({ method, ...comparable(found) }).toEqual({ method, ...comparable(right) });
        }
        await store.close();
      },
    );
    await fc.assert(property, { numRuns: 12 });
  }, 60_000);

  function comparable({ samples: _, ...result }: ReturnType<typeof aggregate>) {
    if (result.outcome !== 'value' || typeof result.value !== 'number') return result;
    return { ...result, value: Number(result.value.toPrecision(12)) };
  }

  it('leaves a sum that is too large to the definition', async () => {
    const { store } = newStore();
    await store.write([sample(0, 1.5e308), sample(1, 1.5e308)]);
    expect(await store.summary(PATH, { start: NOON, end: NOON + 5 * HOUR })).toBeUndefined();
  });

  it('says that the database cannot be used, without its password, and tries again', async () => {
    const away = 'postgresql://studio:secret@127.0.0.1:1/msi';
    const { store } = newStore('away', away);
    await expect(store.write([sample(0, 1)])).rejects.toThrow(
      'The PostgreSQL database of the historian cannot be used',
    );
    await expect(store.write([sample(0, 1)])).rejects.not.toThrow('secret');
    const client = new pg.Client({ connectionString: server.connectionString });
    await client.connect();
    const other = newStore().store;
    await other.write([sample(0, 1)]);
    // As after a restart of the server: connections of the pool are gone.
    await client.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'msi-studio historian'",
    );
    await client.end();
    await expect.poll(() => read(other, 0, 1).catch(() => []), { timeout: 10_000 }).toHaveLength(1);
  });
});
