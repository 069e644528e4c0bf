import { expect, it } from 'vitest';
import type { ItemScalar, Quality } from '../../../shared/items/item-value';
import { HistorianStore } from '../historian/historian-store';
import { temporaryFolder } from '../testing/temporary-folder';
import { readSeries } from './read-series';

const BEGIN = Date.UTC(2026, 0, 31, 20);
const COUNT = 30_000;
const PATH = '/Level';

/** A sample a second over the end of a month. */
async function storeOf(sampleAt: (index: number) => { value: ItemScalar; quality?: Quality }) {
  const store = new HistorianStore(await temporaryFolder(), { error: () => {} });
  store.write(
    Array.from({ length: COUNT }, (_, index) => ({
      path: PATH,
      time: BEGIN + index * 1_000,
      quality: 'Good' as const,
      ...sampleAt(index),
    })),
  );
  return {
    async *read(...[path, interval]: Parameters<HistorianStore['read']>) {
      for (const page of store.read(path, interval)) yield await Promise.resolve(page);
    },
    async *readThinned(...asked: Parameters<HistorianStore['readThinned']>) {
      for (const part of store.readThinned(...asked)) yield await Promise.resolve(part);
    },
  };
}

const wave = (index: number) => Math.round(Math.sin(index / 700) * 1000) + (index % 13);

it.each<[string, (index: number) => { value: ItemScalar; quality?: Quality }]>([
  ['numbers', (index) => ({ value: wave(index) })],
  ['Booleans', (index) => ({ value: index % 5_000 < 2_500 })],
  ['texts', (index) => ({ value: `step ${Math.floor(index / 900)}` })],
  [
    'numbers that are Bad for a while',
    (index) => ({
      value: wave(index),
      quality: index % 7_000 < 40 ? 'Bad' : index % 3_000 === 0 ? 'Uncertain' : 'Good',
    }),
  ],
  [
    'values that are missing for a while',
    (index) => ({
      value: index % 9_000 < 20 ? null : wave(index),
    }),
  ],
])('draws %s thinned out by the store as it draws all of them', async (_what, sampleAt) => {
  const history = await storeOf(sampleAt);
  const ranges = [
    { start: BEGIN - 5_000, end: BEGIN + COUNT * 1_000 + 5_000 },
    { start: BEGIN + 100_500, end: BEGIN + 28_000_700 },
    { start: BEGIN + 3_000, end: BEGIN + 60_000 },
  ];
  for (const range of ranges) {
    const all = await readSeries({ read: history.read }, PATH, range, 97);
    expect(all.samples).toBeGreaterThan(0);
    expect(await readSeries(history, PATH, range, 97)).toEqual(all);
  }
});
