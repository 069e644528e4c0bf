import { expect, it } from 'vitest';
import type { LineTime } from '../../../shared/scripts/running-script';
import { addLines, LineProfile } from './line-profile';

it('gives each line the time until the next one begins', () => {
  const times = [0, 0, 5, 5, 7, 7, 20];
  const profile = new LineProfile(() => times.shift() ?? 0);
  for (const line of [1, 2, 1]) profile.reach({ line, state: 1, depth: () => 1 });
  const lines = profile.end();
  expect(lines).toEqual([
    { line: 1, count: 2, time: 18 },
    { line: 2, count: 1, time: 2 },
  ]);
  const sum = new Map<number, LineTime>();
  addLines(sum, lines);
  addLines(sum, lines);
  expect(sum.get(1)).toEqual({ line: 1, count: 4, time: 36 });
});
