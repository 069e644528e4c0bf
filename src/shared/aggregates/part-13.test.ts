import { describe, expect, it } from 'vitest';
import type { ItemScalar, ItemValue, Quality } from '../items/item-value';
import { aggregate } from './aggregation';
import type { AggregationMethod } from './methods';

/*
 * The historians of the examples in annex A of OPC UA Part 13, asked in intervals of 16 s from
 * 12:00:00 on, for the methods that have a twin there. Uncertain values are treated as Bad, sloped
 * interpolation. Where the standard extrapolates or answers "no data", there is nothing to compare.
 */

type Entry = readonly [seconds: number, value: ItemScalar, quality?: Quality];

/** Values at an even pace. */
const HISTORIAN_1: readonly Entry[] = [
  [0, null, 'Bad'],
  [10, 10],
  [20, 20],
  [30, 30],
  [40, 40, 'Bad'],
  [50, 50],
  [60, 60],
  [70, 70, 'Uncertain'],
  [80, 80],
  [90, 90],
];

/** Values at an uneven pace. */
const HISTORIAN_2: readonly Entry[] = [
  [0, null, 'Bad'],
  [2, 10],
  [25, 20],
  [28, 25],
  [39, 30],
  [42, null, 'Bad'],
  [48, 40],
  [52, 50],
  [72, 60],
  [77, 70, 'Uncertain'],
  [83, 70],
  [86, 80],
  [90, 90],
];

function answers(method: AggregationMethod, historian: readonly Entry[]) {
  const samples = historian.map(
    ([seconds, value, quality = 'Good']): ItemValue => ({ time: seconds * 1_000, value, quality }),
  );
  const options = { stepped: false, separator: ';', mostValues: 100, textOf: String };
  return [0, 16, 32, 48, 64, 80].map((seconds) => {
    const interval = { start: seconds * 1_000, end: (seconds + 16) * 1_000 };
    const result = aggregate(method, interval, samples, options);
    if (result.outcome !== 'value') return result.outcome;
    return typeof result.value === 'number'
      ? Math.round(result.value * 1_000) / 1_000
      : result.value;
  });
}

describe('the examples of OPC UA Part 13', () => {
  it.each<[AggregationMethod, string, (number | string)[]]>([
    ['Interpolate', 'Interpolative', ['noData', 16, 32, 48, 64, 80]],
    ['Mean', 'Average', [10, 25, 'noData', 55, 'noData', 85]],
    ['MinimumInside', 'Minimum', [10, 20, 'noData', 50, 'noData', 80]],
    ['MaximumInside', 'Maximum', [10, 30, 'noData', 60, 'noData', 90]],
  ])('Historian 1: %s as %s', (method, _twin, expected) => {
    expect(answers(method, HISTORIAN_1)).toEqual(expected);
  });

  it.each<[AggregationMethod, string, (number | string)[]]>([
    ['Interpolate', 'Interpolative', ['noData', 16.087, 26.818, 40, 56, 67.273]],
    ['Mean', 'Average', [10, 22.5, 30, 45, 60, 80]],
    ['MinimumInside', 'Minimum', [10, 20, 30, 40, 60, 70]],
    ['MaximumInside', 'Maximum', [10, 25, 30, 50, 60, 90]],
  ])('Historian 2: %s as %s', (method, _twin, expected) => {
    expect(answers(method, HISTORIAN_2)).toEqual(expected);
  });

  it('bounds belong to TimeAverage, Minimum2 and Maximum2', () => {
    // Historian 1 is a straight line: the mean over time is the value in the middle.
    expect(answers('Average', HISTORIAN_1).slice(1, 5)).toEqual([24, 40, 56, 72]);
    expect(answers('Minimum', HISTORIAN_1).slice(1, 5)).toEqual([16, 32, 48, 64]);
    expect(answers('Maximum', HISTORIAN_1).slice(1, 5)).toEqual([32, 48, 64, 80]);
    expect(answers('Average', HISTORIAN_2)[1]).toBe(20.845);
    expect(answers('Minimum', HISTORIAN_2)[1]).toBe(16.087);
    expect(answers('Maximum', HISTORIAN_2)[1]).toBe(26.818);
  });
});
