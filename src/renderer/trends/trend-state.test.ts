import { expect, it } from 'vitest';
import {
  EMPTY_TREND,
  MOST_SERIES,
  readTrend,
  SERIES_COLORS,
  withItems,
  withoutItem,
} from './trend-state';

it('gives each item a colour of its own, as long as there are some', () => {
  const many = Array.from({ length: MOST_SERIES + 5 }, (_, index) => `/Item${index}`);
  const state = withItems(EMPTY_TREND, many);
  expect(state.series).toHaveLength(MOST_SERIES);
  const colors = state.series.map(({ color }) => color);
  expect(new Set(colors.slice(0, SERIES_COLORS)).size).toBe(SERIES_COLORS);
  const freed = withItems(withoutItem(withItems(EMPTY_TREND, ['/A', '/B']), '/A'), ['/B', '/C']);
  expect(freed.series.map(({ path, color }) => [path, color])).toEqual([
    ['/B', 1],
    ['/C', 0],
  ]);
});

it('takes the aggregates of an item out with it', () => {
  const request = { path: '/A', methods: ['Mean' as const], start: 0, end: 1 };
  const state = { ...withItems(EMPTY_TREND, ['/A', '/B']), request };
  expect(withoutItem(state, '/B').request).toBe(request);
  expect(withoutItem(state, '/A').request).toBeNull();
});

it('reads back what was kept, and nothing else', () => {
  const state = withItems(EMPTY_TREND, ['/A']);
  expect(readTrend(JSON.stringify(state))).toEqual(state);
  for (const text of [undefined, '{', '{}', JSON.stringify({ ...state, range: 'all' })]) {
    expect(readTrend(text)).toBe(EMPTY_TREND);
  }
});
