import { expect, it } from 'vitest';
import { methodOfAggregate, MOST_INTERVALS, processedIntervals } from './history-aggregates';

it('a range is cut into intervals, the last of which may be shorter', () => {
  expect(processedIntervals({ start: 0, end: 25 }, 10)).toEqual([
    { start: 0, end: 10 },
    { start: 10, end: 20 },
    { start: 20, end: 25 },
  ]);
  expect(processedIntervals({ start: 0, end: 25 }, 0)).toEqual([{ start: 0, end: 25 }]);
});

it.each([
  [{ start: 5, end: 5 }, 1],
  [{ start: 0, end: MOST_INTERVALS + 1 }, 1],
  [{ start: 0, end: 5 }, Number.NaN],
  [{ start: 0, end: 5 }, -1],
])('there are no intervals of %o by %i', (range, step) => {
  expect(processedIntervals(range, step)).toBeUndefined();
});

it('aggregates have the method that means the same', () => {
  expect(methodOfAggregate(2343)).toBe('Average');
  expect(methodOfAggregate(2342)).toBe('Mean');
  expect(methodOfAggregate(2352)).toBeUndefined();
});
