import { expect, it } from 'vitest';
import { aggregate } from '../aggregates/aggregation';
import type { AggregationMethod } from '../aggregates/methods';
import type { ItemValue } from '../items/item-value';
import { MarkedSamples, MOST_MARKED } from './marked-samples';

const COURSE: readonly ItemValue[] = [
  [0, 10],
  [20, 30],
  [30, 20],
  [50, 40],
  [70, 0],
].map(([time = 0, value = 0]) => ({ time, value, quality: 'Good' }));

const OPTIONS = { stepped: false, separator: ';', mostValues: 10_000, textOf: String };

function marksOf(
  method: AggregationMethod,
  interval = { start: 10, end: 60 },
  samples: readonly ItemValue[] = COURSE,
  stepped = false,
) {
  const result = aggregate(method, interval, samples, { ...OPTIONS, stepped });
  const marked = new MarkedSamples(method, interval, result, stepped);
  for (const sample of samples) marked.add(sample);
  return marked.marks().map(({ time, value }) => [time, value]);
}

it.each<[AggregationMethod, number[][]]>([
  ['After', [[20, 30]]],
  ['Before', [[0, 10]]],
  ['Nearest', [[0, 10]]],
  [
    'Interpolate',
    [
      [0, 10],
      [20, 30],
    ],
  ],
  ['Maximum', [[50, 40]]],
  // The straight lines are at 20 at the start, but the sample at 30 has it first among samples.
  ['Minimum', [[30, 20]]],
  ['MaximumInside', [[50, 40]]],
  ['MinimumInside', [[30, 20]]],
  [
    'Mean',
    [
      [20, 30],
      [30, 20],
      [50, 40],
    ],
  ],
])('marks for %s what it comes from', (method, marks) => {
  expect(marksOf(method)).toEqual(marks);
});

it('marks the bound that has the extreme', () => {
  expect(marksOf('Minimum', { start: 10, end: 60 }, COURSE, true)).toEqual([[10, 10]]);
  expect(marksOf('Minimum', { start: 10, end: 65 })).toEqual([[65, 10]]);
});

it('marks nothing without a result, and not a crowd', () => {
  expect(marksOf('Mean', { start: 31, end: 32 })).toEqual([]);
  const many = Array.from({ length: MOST_MARKED + 1 }, (_, time) => ({
    time,
    value: time,
    quality: 'Good' as const,
  }));
  expect(marksOf('Average', { start: 0, end: 1000 }, many)).toEqual([]);
  expect(marksOf('Maximum', { start: 0, end: 1000 }, many)).toEqual([[MOST_MARKED, MOST_MARKED]]);
});
