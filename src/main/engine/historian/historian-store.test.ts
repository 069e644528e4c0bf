import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { ItemScalar, Quality } from '../../../shared/items/item-value';
import { temporaryFolder } from '../testing/temporary-folder';
import { HistorianStore } from './historian-store';
import type { PathSample } from './sample-store';

const PATH = '/System/Core/Temperature';
const NOON = Date.UTC(2026, 4, 31, 12);
const HOUR = 3_600_000;

async function newStore(folder?: string) {
  const logged: string[] = [];
  const place = folder ?? join(await temporaryFolder(), 'historian');
  const store = new HistorianStore(place, { error: (text) => logged.push(text) });
  onTestFinished(() => store.close());
  return { store, folder: place, logged };
}

function sample(hours: number, value: ItemScalar, quality: Quality = 'Good'): PathSample {
  return { path: PATH, time: NOON + hours * HOUR, value, quality };
}

/** Hours after noon and values of what is read. */
function read(store: HistorianStore, start: number, end: number, path = PATH) {
  const interval = { start: NOON + start * HOUR, end: NOON + end * HOUR };
  return [...store.read(path, interval)]
    .flat()
    .map(({ time, value }) => [(time - NOON) / HOUR, value]);
}

it('reads a range with the values around it, over the end of a month', async () => {
  const { store, folder } = await newStore();
  store.write([0, 6, 11, 12, 18, 24].map((hours) => sample(hours, hours)));
  expect(await readdir(folder)).toEqual(
    expect.arrayContaining(['2026-05.sqlite', '2026-06.sqlite']),
  );
  expect(read(store, 7, 13)).toEqual([6, 11, 12, 18].map((hours) => [hours, hours]));
  expect(read(store, 6, 12)).toEqual([6, 11, 12].map((hours) => [hours, hours]));
  expect(read(store, -5, 1)).toEqual([0, 6].map((hours) => [hours, hours]));
  expect(read(store, 30, 40)).toEqual([[24, 24]]);
  expect(read(store, 8, 8)).toEqual([6, 11].map((hours) => [hours, hours]));
  expect(read(store, 11, 11)).toEqual([11, 12].map((hours) => [hours, hours]));
  expect(read(store, 11, 2)).toEqual([11, 12].map((hours) => [hours, hours]));
  expect(read(store, 0, 24, '/other')).toEqual([]);
});

it('keeps every kind of value and its quality', async () => {
  const { store, folder } = await newStore();
  const values = [1.5, 2 ** 53 - 1, 0.1 + 0.2, true, false, 'Growth', '', '1', null, -0.5];
  store.write(values.map((value, index) => sample(index / 10, value)));
  store.write([sample(2, 7, 'Uncertain'), sample(3, null, 'Bad')]);
  store.close();
  const again = await newStore(folder);
  expect(read(again.store, 0, 1).map(([, value]) => value)).toEqual(values);
  const qualities = [...again.store.read(PATH, { start: NOON + HOUR, end: NOON + 4 * HOUR })]
    .flat()
    .map(({ quality }) => quality);
  expect(qualities).toEqual(['Good', 'Uncertain', 'Bad']);
});

it('takes values that are Good and there as those around a range', async () => {
  const { store } = await newStore();
  store.write([sample(0, 1), sample(1, 2, 'Bad'), sample(2, null), sample(5, 9, 'Uncertain')]);
  store.write([sample(6, 3)]);
  expect(read(store, 3, 4)).toEqual([
    [0, 1],
    [6, 3],
  ]);
});

it('takes late values, and a value with the same time stamp as the right one', async () => {
  const { store } = await newStore();
  store.write([sample(2, 20), sample(800, 5)]);
  store.write([sample(1, 10), sample(2, 21)]);
  expect(read(store, 0, 3)).toEqual([
    [1, 10],
    [2, 21],
    [800, 5],
  ]);
});

it('reads more samples than one page has', async () => {
  const { store } = await newStore();
  const many = Array.from({ length: 25_001 }, (_, index) => ({
    ...sample(0, index),
    time: NOON + index,
  }));
  store.write(many);
  const found = [...store.read(PATH, { start: NOON, end: NOON + 25_001 })].flat();
  expect(found.map(({ value }) => value)).toEqual(many.map(({ value }) => value));
});

it('deletes the months before a time, and no others', async () => {
  const { store, folder } = await newStore();
  for (const month of [1, 2, 3]) {
    store.write([{ ...sample(0, month), time: Date.UTC(2026, month, 15) }]);
  }
  expect(store.deleteBefore(Date.UTC(2026, 3, 1))).toBe(2);
  expect((await readdir(folder)).filter((name) => name.endsWith('.sqlite'))).toEqual([
    '2026-04.sqlite',
  ]);
  const all = [...store.read(PATH, { start: 0, end: Date.UTC(2030, 0) })].flat();
  expect(all.map(({ value }) => value)).toEqual([3]);
});

it('sets a damaged file aside and goes on', async () => {
  const { store, folder, logged } = await newStore();
  store.write([sample(0, 1)]);
  store.close();
  await writeFile(
    join(folder, '2026-05.sqlite'),
    'no database, but long enough to be one'.repeat(50),
  );
  const again = await newStore(folder);
  again.store.write([sample(1, 2)]);
  expect(read(again.store, 0, 3)).toEqual([[1, 2]]);
  expect(again.logged[0]).toContain('2026-05.sqlite is damaged. It was renamed to');
  expect(logged).toEqual([]);
});

it('says that a time is none', async () => {
  const { store } = await newStore();
  expect(() => store.write([sample(Number.NaN, 1)])).toThrow('outside the years');
});

it('makes nothing while nothing is recorded', async () => {
  const { store, folder } = await newStore();
  expect(read(store, 0, 1)).toEqual([]);
  await expect(readdir(folder)).rejects.toThrow('ENOENT');
});
