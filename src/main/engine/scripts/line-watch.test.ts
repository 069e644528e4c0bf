import { expect, it } from 'vitest';
import type { StepAnswer, StepOrder } from '../../../shared/scripts/stepping';
import { LineWatch } from './line-watch';

/** Lines of a run as [line, depth, coroutine], and at which of them it stops with these orders. */
function stops(
  lines: readonly (readonly [line: number, depth: number, state?: number])[],
  orders: readonly StepOrder[],
  breakpoints: readonly number[] = [],
): number[] {
  const left = [...orders];
  const stopped: number[] = [];
  const pause = ({ line }: { line: number }): StepAnswer => {
    stopped.push(line);
    return { order: left.shift() ?? 'continue', breakpoints };
  };
  const watch = new LineWatch(pause, breakpoints, true);
  for (const [line, depth, state = 1] of lines) {
    const goesOn = watch.reach({ line, state, depth: () => depth }, () => ({ line, stack: [] }));
    if (!goesOn) break;
  }
  return stopped;
}

const CALL = [
  [1, 1],
  [2, 1],
  [10, 2],
  [11, 2],
  [3, 1],
  [4, 1],
] as const;

it.each<[readonly StepOrder[], number[], number[]]>([
  [['into', 'into', 'into'], [], [1, 2, 10, 11]],
  [['over', 'over', 'over'], [], [1, 2, 3, 4]],
  [['into', 'into', 'out'], [], [1, 2, 10, 3]],
  [['continue'], [11], [1, 11]],
  [['over', 'over', 'continue'], [10], [1, 2, 10]],
  [['stop'], [2], [1]],
])(
  'stops by the orders %j and the breakpoints %j at the lines %j',
  (orders, breakpoints, lines) => {
    expect(stops(CALL, orders, breakpoints)).toEqual(lines);
  },
);

it('steps over a coroutine that is resumed', () => {
  const lines = [
    [1, 1, 1],
    [20, 1, 2],
    [2, 1, 1],
  ] as const;
  expect(stops(lines, ['over', 'over'])).toEqual([1, 2]);
  expect(stops(lines, ['into', 'into'])).toEqual([1, 20, 2]);
});
