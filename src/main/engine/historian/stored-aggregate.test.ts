import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { aggregate } from '../../../shared/aggregates/aggregation';
import { AGGREGATION_METHODS, type AggregationMethod } from '../../../shared/aggregates/methods';
import type { ItemValue } from '../../../shared/items/item-value';
import { temporaryFolder } from '../testing/temporary-folder';
import { HistorianStore } from './historian-store';
import { storedAggregate } from './stored-aggregate';

const FIRST = Date.UTC(2026, 0, 31, 12);
const HOUR = 3_600_000;
const OPTIONS = { separator: ';', mostValues: 1_000, textOf: String } as const;

async function emptyStore() {
  const folder = join(await temporaryFolder(), 'historian');
  const store = new HistorianStore(folder, { error: () => {} });
  onTestFinished(() => store.close());
  return store;
}

/** The aggregate of the store beside that of the definition. */
async function both(
  store: HistorianStore,
  samples: readonly ItemValue[],
  method: AggregationMethod,
  hours: readonly [number, number],
  stepped: boolean,
) {
  const interval = { start: FIRST + hours[0] * HOUR, end: FIRST + hours[1] * HOUR };
  const signal = new AbortController().signal;
  const request = { ...OPTIONS, queries: [], interval, signal };
  const found = await storedAggregate(store, { path: '/a', method }, request, stepped);
  const right = aggregate(method, interval, samples, { ...OPTIONS, stepped });
  return [found, right].map((result) => {
    const { samples: _, ...rest } = result;
    if (rest.outcome !== 'value' || typeof rest.value !== 'number') return rest;
    return { ...rest, value: Number(rest.value.toPrecision(12)) };
  });
}

const numbers = fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer());
const anything = fc.oneof(
  { weight: 6, arbitrary: numbers },
  fc.boolean(),
  fc.constantFrom('B1', '', null),
);

it.each([
  ['numbers', numbers],
  ['values of every kind', anything],
] as const)(
  'answers every method over %s as the definition does',
  async (_, value) => {
    const sample = fc.record({
      // Over the end of a month, at whole hours, so that samples stand at bounds too.
      hour: fc.integer({ min: -20, max: 60 }),
      value,
      quality: fc.constantFrom('Good' as const, 'Good' as const, 'Good' as const, 'Bad' as const),
    });
    const property = fc.asyncProperty(
      fc.uniqueArray(sample, { selector: ({ hour }) => hour, maxLength: 25 }),
      fc.tuple(fc.integer({ min: -25, max: 65 }), fc.integer({ min: -25, max: 65 })),
      fc.boolean(),
      async (recorded, hours, stepped) => {
        const store = await emptyStore();
        const samples = recorded
          .map(({ hour, ...rest }) => ({ ...rest, time: FIRST + hour * HOUR }))
          .sort((one, other) => one.time - other.time);
        store.write(samples.map((one) => ({ ...one, path: '/a' })));
        for (const method of AGGREGATION_METHODS) {
          const [found, right] = await both(store, samples, method, hours, stepped);
          expect({ method, ...found }).toEqual({ method, ...right });
        }
        store.close();
      },
    );
    await fc.assert(property, { numRuns: 150 });
  },
  60_000,
);

it('knows no value before the first sample, although one stands at the end', async () => {
  const store = await emptyStore();
  const samples = [{ time: FIRST + 2 * HOUR, value: 5, quality: 'Good' as const }];
  store.write(samples.map((one) => ({ ...one, path: '/a' })));
  for (const method of ['Maximum', 'Minimum'] as const) {
    expect(await both(store, samples, method, [0, 2], false)).toEqual([
      { outcome: 'noData' },
      { outcome: 'noData' },
    ]);
  }
});

it('answers the mean of numbers whose sum is too large', async () => {
  const store = await emptyStore();
  const samples = [0, 1, 2].map((hour) => ({
    time: FIRST + hour * HOUR,
    value: 1.5e308,
    quality: 'Good' as const,
  }));
  store.write(samples.map((one) => ({ ...one, path: '/a' })));
  expect(await both(store, samples, 'Mean', [0, 3], false)).toMatchObject([
    { value: 1.5e308 },
    { value: 1.5e308 },
  ]);
});
