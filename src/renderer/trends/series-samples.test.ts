import { expect, it } from 'vitest';
import {
  badRanges,
  extremesOf,
  heldValues,
  lineOf,
  NO_SAMPLES,
  type SeriesSamples,
  valueAt,
  withNew,
} from './series-samples';

type Sample = readonly [time: number, value: SeriesSamples['values'][number], quality?: number];

function samplesOf(...samples: readonly Sample[]): SeriesSamples {
  return {
    ...NO_SAMPLES,
    times: samples.map(([time]) => time),
    values: samples.map(([, value]) => value),
    qualities: samples.map(([, , quality = 0]) => quality),
  };
}

const COURSE = samplesOf([0, 10], [10, 20], [20, 99, 2], [30, 40]);

it('tells the value at a time as it is drawn', () => {
  const at = (time: number, stepped: boolean) => valueAt(COURSE, time, stepped, 50);
  expect([at(-1, false), at(5, false), at(10, false), at(15, false), at(25, false)]).toEqual([
    null,
    15,
    20,
    null,
    null,
  ]);
  expect([at(5, true), at(15, true), at(25, true), at(40, true), at(51, true)]).toEqual([
    10,
    20,
    null,
    40,
    null,
  ]);
});

it('breaks lines at Bad samples and holds the last value until now', () => {
  expect(lineOf(COURSE, false, 50)).toEqual([
    [0, 10, 20, 30, 50],
    [10, 20, null, 40, 40],
  ]);
  const [times, levels] = lineOf(COURSE, true, 30);
  expect(levels).toEqual([10, 20, 20, null, 40]);
  expect(times[2]).toBeCloseTo(20, 1);
  expect(lineOf(samplesOf([0, true], [5, 'x']), false, 9)).toEqual([
    [0, 5],
    [1, null],
  ]);
});

it('tells where an item is Bad', () => {
  expect(badRanges(COURSE, 50)).toEqual([[20, 30]]);
  expect(badRanges(samplesOf([0, 1], [5, null], [8, 3, 2]), 9)).toEqual([[5, 9]]);
});

it('tells for how long texts and Booleans are held', () => {
  const texts = samplesOf([0, 'a'], [5, 'a'], [7, 'b'], [8, 'c', 2], [9, 'c']);
  expect(heldValues(texts, 20)).toEqual([
    { from: 0, to: 7, value: 'a' },
    { from: 7, to: 8, value: 'b' },
    { from: 9, to: 20, value: 'c' },
  ]);
});

it('tells the extremes of a range', () => {
  expect(extremesOf(COURSE, { start: 5, end: 40 })).toEqual({ lowest: 20, highest: 40 });
  expect(extremesOf(COURSE, { start: 11, end: 25 })).toBeUndefined();
});

it('takes new samples behind the last one', () => {
  const former = { ...samplesOf([0, 1]), samples: 1 };
  const added = { times: [0, 5, 6], values: [9, 3, 50], qualities: [0, 0, 2] };
  expect(withNew(former, added)).toMatchObject({
    times: [0, 5, 6],
    values: [1, 3, 50],
    samples: 3,
  });
  expect(withNew(former, { times: [0], values: [9], qualities: [0] })).toBe(former);
});
