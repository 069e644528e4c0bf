import { expect, it } from 'vitest';
import {
  fixedRange,
  intervalOf,
  moved,
  type RangeSteps,
  stepBack,
  stepForward,
  stepTo,
  zoomed,
} from './time-range';

const BEGIN = Date.UTC(2026, 0, 1);
const range = { start: BEGIN, end: BEGIN + 1_000 };

it('ends a live range now', () => {
  expect(intervalOf({ kind: 'live', duration: 60 }, 1_000)).toEqual({ start: 940, end: 1_000 });
});

it('zooms around a place that stays and moves by shares', () => {
  expect(zoomed(range, 0.5, 0)).toMatchObject({ start: BEGIN, end: BEGIN + 500 });
  expect(zoomed(range, 2, 1)).toMatchObject({ start: BEGIN - 1_000, end: BEGIN + 1_000 });
  expect(moved(range, -0.5)).toMatchObject({ start: BEGIN - 500, end: BEGIN + 500 });
});

it('keeps ranges that can be shown', () => {
  const shortest = zoomed(range, 1e-9);
  expect(shortest).toMatchObject({ start: BEGIN + 495, end: BEGIN + 505 });
  const longest = zoomed(range, 1e12);
  expect(longest.kind === 'fixed' && longest.end - longest.start).toBeLessThan(21 * 366 * 86_400e3);
  const reversed = fixedRange(BEGIN + 1_000, BEGIN);
  expect(reversed.kind === 'fixed' && reversed.start < reversed.end).toBe(true);
});

it('goes back and forward through the ranges', () => {
  const ranges = [1, 2, 3].map((hour) => fixedRange(BEGIN, BEGIN + hour * 3_600_000));
  const [first, second, third] = ranges;
  if (!first || !second || !third) throw new Error('Three ranges are needed.');
  const begun: RangeSteps = { present: first, former: [], later: [] };
  const wheel = stepTo(stepTo(begun, second), third, true);
  expect(wheel).toEqual({ present: third, former: [first], later: [] });
  const back = stepBack(wheel);
  expect(back.present).toBe(first);
  expect(stepBack(back)).toBe(back);
  expect(stepForward(back)).toEqual(wheel);
  expect(stepTo(back, second).later).toEqual([]);
});
