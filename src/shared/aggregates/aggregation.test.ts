import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ItemScalar, ItemValue, Quality } from '../items/item-value';
import { aggregate } from './aggregation';
import {
  AGGREGATION_METHODS,
  type AggregationMethod,
  type AggregationOptions,
  type Interval,
  methodNamed,
  neededInterval,
} from './methods';

const OPTIONS: AggregationOptions = {
  stepped: false,
  separator: ';',
  mostValues: 1_000,
  textOf: String,
};

function sample(time: number, value: ItemScalar, quality: Quality = 'Good'): ItemValue {
  return { time, value, quality };
}

function samplesOf(...pairs: readonly (readonly [number, ItemScalar])[]): ItemValue[] {
  return pairs.map(([time, value]) => sample(time, value));
}

/** The value of an aggregate, or `noData`, or its problem. */
function valueOf(
  method: AggregationMethod,
  interval: Interval,
  samples: readonly ItemValue[],
  options: Partial<AggregationOptions> = {},
): ItemScalar {
  const result = aggregate(method, interval, samples, { ...OPTIONS, ...options });
  if (result.outcome === 'value') return result.value;
  return result.outcome === 'noData' ? 'noData' : result.problem;
}

/** Every method over the same samples. */
function all(
  interval: Interval,
  samples: readonly ItemValue[],
  options: Partial<AggregationOptions> = {},
): Record<string, ItemScalar> {
  return Object.fromEntries(
    AGGREGATION_METHODS.map((method) => [method, valueOf(method, interval, samples, options)]),
  );
}

/*
 * The worked example: samples at 0, 20, 30, 50 and 70 s, the interval from 10 to 60 s.
 * Values: 10 → 30 → 20 → 40 → 0. At 10 s the line is at 20, at 60 s at 20.
 */
const EXAMPLE = samplesOf([0, 10], [20, 30], [30, 20], [50, 40], [70, 0]);
const FROM_10_TO_60: Interval = { start: 10, end: 60 };

describe('the worked example', () => {
  it('sloped', () => {
    expect(all(FROM_10_TO_60, EXAMPLE)).toEqual({
      After: 30,
      Before: 10,
      Nearest: 10, // 0 s and 20 s are both 10 s away: the earlier
      Interpolate: 20,
      // 10 s at 25, 10 s at 25, 20 s at 30, 10 s at 30
      Average: (250 + 250 + 600 + 300) / 50,
      Mean: 30,
      Maximum: 40,
      MaximumInside: 40,
      Minimum: 20,
      MinimumInside: 20,
      SingleValue: '30;20;40',
    });
  });

  it('stepped', () => {
    expect(all(FROM_10_TO_60, EXAMPLE, { stepped: true })).toMatchObject({
      Interpolate: 10,
      // 10 s at 10, 10 s at 30, 20 s at 20, 10 s at 40
      Average: (100 + 300 + 400 + 400) / 50,
      Maximum: 40,
      Minimum: 10,
      MinimumInside: 20,
    });
  });

  it('has its extremes at the bounds, which the methods of the inside leave out', () => {
    const samples = samplesOf([0, 0], [20, 20], [40, 40]);
    expect(all({ start: 10, end: 30 }, samples)).toMatchObject({
      Maximum: 30,
      MaximumInside: 20,
      Minimum: 10,
      MinimumInside: 20,
      Average: 20,
      Mean: 20,
    });
  });
});

describe('bounds', () => {
  it('a sample at the start belongs to the interval, one at the end does not', () => {
    const samples = samplesOf([10, 1], [20, 2], [30, 9]);
    expect(all({ start: 10, end: 30 }, samples)).toMatchObject({
      After: 1,
      Before: 1,
      Nearest: 1,
      Interpolate: 1,
      Mean: 1.5,
      SingleValue: '1;2',
      MaximumInside: 2,
      Maximum: 9, // the line reaches it
      Average: (15 + 55) / 20,
    });
    expect(valueOf('Maximum', { start: 10, end: 30 }, samples, { stepped: true })).toBe(2);
  });

  it('no value is made up before the first sample, and the last one is held', () => {
    const samples = samplesOf([20, 4], [30, 8]);
    expect(all({ start: 0, end: 50 }, samples)).toMatchObject({
      Before: 'noData',
      Interpolate: 'noData',
      Nearest: 4,
      After: 4,
      Average: (60 + 160) / 30,
      Minimum: 4,
      Maximum: 8,
    });
    expect(all({ start: 40, end: 50 }, samples)).toMatchObject({
      After: 'noData',
      Before: 8,
      Interpolate: 8,
      Average: 8,
      Maximum: 8,
      Mean: 'noData',
      MaximumInside: 'noData',
      SingleValue: 'noData',
    });
  });

  it('samples after the interval alone are data for the methods of the start only', () => {
    expect(all({ start: 0, end: 10 }, samplesOf([10, 5]))).toMatchObject({
      After: 5,
      Nearest: 5,
      Average: 'noData',
      Maximum: 'noData',
    });
  });

  it('nothing is no data, for every method', () => {
    expect(new Set(Object.values(all(FROM_10_TO_60, [])))).toEqual(new Set(['noData']));
  });
});

describe('what counts', () => {
  it('Good samples with a value only', () => {
    const samples = [
      sample(0, 1),
      sample(10, 100, 'Bad'),
      sample(12, 100, 'Uncertain'),
      sample(15, null),
      sample(20, 3),
      sample(30, 5),
    ];
    expect(all({ start: 10, end: 30 }, samples)).toMatchObject({
      After: 3,
      Interpolate: 2,
      Mean: 3,
      Maximum: 5,
      SingleValue: '3',
      Average: (25 + 40) / 20,
    });
  });

  it('the last of several samples with one time stamp', () => {
    const samples = samplesOf([10, 1], [10, 7], [20, 2], [20, 3]);
    expect(all({ start: 10, end: 30 }, samples)).toMatchObject({
      After: 7,
      Mean: 5,
      SingleValue: '7;3',
    });
    expect(aggregate('Mean', { start: 10, end: 30 }, samples, OPTIONS).samples).toBe(2);
  });

  it('samples in the order of their time, or it says so', () => {
    expect(() => all(FROM_10_TO_60, samplesOf([20, 1], [10, 2]))).toThrow('10 follows one of 20');
  });

  it('Booleans as 0 and 1, held until they change', () => {
    const samples = samplesOf([0, false], [20, true], [30, false]);
    expect(all({ start: 10, end: 50 }, samples)).toMatchObject({
      Interpolate: false,
      Average: 0.25,
      Mean: 0.5,
      Maximum: true,
      Minimum: false,
      SingleValue: 'true;false',
    });
  });

  it('texts where nothing is calculated', () => {
    const samples = samplesOf([0, 'Growth'], [20, 'Feed']);
    const results = all({ start: 10, end: 30 }, samples);
    expect(results).toMatchObject({
      After: 'Feed',
      Before: 'Growth',
      Interpolate: 'Growth',
      SingleValue: 'Feed',
    });
    for (const method of ['Average', 'Mean', 'Maximum', 'MinimumInside']) {
      expect(results[method]).toContain(`${method} needs numbers`);
    }
  });

  it('not more values than SingleValue may join', () => {
    const samples = samplesOf([10, 1], [20, 2], [30, 3]);
    const interval = { start: 0, end: 100 };
    expect(valueOf('SingleValue', interval, samples, { mostValues: 3 })).toBe('1;2;3');
    expect(valueOf('SingleValue', interval, samples, { mostValues: 2 })).toContain('2 values at');
  });
});

it.each([
  ['empty', { start: 20, end: 20 }],
  ['reversed', { start: 20, end: 10 }],
])('an interval that is %s has no data, but a start', (_what, interval) => {
  expect(all(interval, EXAMPLE)).toEqual({
    After: 30,
    Before: 30,
    Nearest: 30,
    Interpolate: 30,
    ...Object.fromEntries(
      [
        'Average',
        'Mean',
        'Maximum',
        'MaximumInside',
        'Minimum',
        'MinimumInside',
        'SingleValue',
      ].map((method) => [method, 'noData']),
    ),
  });
});

it('names its methods as messages do', () => {
  expect(AGGREGATION_METHODS).toHaveLength(11);
  expect(methodNamed('MaximumInside')).toBe('MaximumInside');
  expect(methodNamed('maximuminside')).toBeUndefined();
  expect(neededInterval('Nearest', FROM_10_TO_60)).toEqual({ start: 10, end: 10 });
  expect(neededInterval('Average', FROM_10_TO_60)).toEqual(FROM_10_TO_60);
});

const times = fc.uniqueArray(fc.integer({ min: 0, max: 1_000 }), { maxLength: 30 });
const series = times.chain((stamps) =>
  fc
    .array(fc.integer({ min: -1_000, max: 1_000 }), {
      minLength: stamps.length,
      maxLength: stamps.length,
    })
    .map((values) =>
      stamps
        .sort((one, other) => one - other)
        .map((time, index) => sample(time, values[index] ?? 0)),
    ),
);
const interval = fc
  .tuple(fc.integer({ min: -50, max: 1_050 }), fc.integer({ min: -50, max: 1_050 }))
  .map(([start, end]): Interval => ({ start, end }));

function numberIn(results: Record<string, ItemScalar>, method: string): number {
  const value = results[method];
  return typeof value === 'number' ? value : Number.NaN;
}

describe('for any samples', () => {
  it('Minimum ≤ Average ≤ Maximum over the whole interval', () => {
    fc.assert(
      fc.property(interval, series, fc.boolean(), (range, samples, stepped) => {
        const results = all(range, samples, { stepped });
        const hasAverage = results['Average'] !== 'noData';
        expect(results['Maximum'] !== 'noData').toBe(hasAverage);
        fc.pre(hasAverage);
        expect(numberIn(results, 'Minimum')).toBeLessThanOrEqual(numberIn(results, 'Average'));
        expect(numberIn(results, 'Average')).toBeLessThanOrEqual(numberIn(results, 'Maximum'));
      }),
    );
  });

  it('Minimum ≤ MinimumInside ≤ Mean ≤ MaximumInside ≤ Maximum', () => {
    fc.assert(
      fc.property(interval, series, fc.boolean(), (range, samples, stepped) => {
        const results = all(range, samples, { stepped });
        fc.pre(results['Mean'] !== 'noData');
        const inOrder = ['Minimum', 'MinimumInside', 'Mean', 'MaximumInside', 'Maximum'].map(
          (method) => numberIn(results, method),
        );
        expect(inOrder).toEqual([...inOrder].sort((one, other) => one - other));
      }),
    );
  });

  it('a shift in time changes nothing', () => {
    const rounded = (results: Record<string, ItemScalar>) =>
      Object.values(results).map((value) =>
        typeof value === 'number' ? Number(value.toFixed(6)) + 0 : value,
      );
    fc.assert(
      fc.property(interval, series, fc.integer(), (range, samples, shift) => {
        const shifted = { start: range.start + shift, end: range.end + shift };
        const moved = samples.map((one) => ({ ...one, time: one.time + shift }));
        expect(rounded(all(shifted, moved))).toEqual(rounded(all(range, samples)));
      }),
    );
  });

  it('an interval that is split gives the same as a whole', () => {
    fc.assert(
      fc.property(
        series,
        fc.boolean(),
        fc.nat(1_000),
        fc.nat(1_000),
        (samples, stepped, one, other) => {
          const [start, middle, end] = [0, Math.min(one, other), Math.max(one, other)] as const;
          // With a value at the start there is one all the time.
          const complete = [sample(0, 5), ...samples.filter(({ time }) => time > 0)];
          const [first, second, whole] = [
            { start, end: middle },
            { start: middle, end },
            { start, end },
          ].map((part) => all(part, complete, { stepped }));
          if (!first || !second || !whole || middle === 0 || middle === end) return;
          const weighted =
            numberIn(first, 'Average') * middle + numberIn(second, 'Average') * (end - middle);
          expect(weighted / end).toBeCloseTo(numberIn(whole, 'Average'), 6);
          const joined = [first['SingleValue'], second['SingleValue']].filter(
            (text) => text !== 'noData',
          );
          expect(joined.join(';')).toBe(whole['SingleValue']);
          const highest = Math.max(numberIn(first, 'Maximum'), numberIn(second, 'Maximum'));
          expect(highest).toBeCloseTo(numberIn(whole, 'Maximum'), 9);
        },
      ),
    );
  });

  it('only the needed part of them makes a difference', () => {
    fc.assert(
      fc.property(interval, series, fc.boolean(), (range, samples, stepped) => {
        for (const method of AGGREGATION_METHODS) {
          const { start, end } = neededInterval(method, range);
          const before = samples.filter(({ time }) => time <= start).at(-1);
          const after = samples.find(({ time }) => time >= Math.max(start, end));
          const needed = samples.filter(
            (one) => one === before || one === after || (one.time > start && one.time < end),
          );
          expect(valueOf(method, range, needed, { stepped })).toBe(
            valueOf(method, range, samples, { stepped }),
          );
        }
      }),
    );
  });
});
