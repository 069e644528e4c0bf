import { describe, expect, it } from 'vitest';
import { countFailure, noFailures, restartDelay } from './restart-delay';

function delaysOf(lifetimes: readonly number[]): (number | undefined)[] {
  let failures = noFailures;
  return lifetimes.map((lifetime) => {
    failures = countFailure(failures, lifetime);
    return restartDelay(failures);
  });
}

describe('restartDelay', () => {
  it('doubles while the engine keeps ending early, and gives up after six restarts', () => {
    const early = Array.from({ length: 7 }, () => 1_000);
    expect(delaysOf(early)).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, undefined]);
  });

  it('begins anew once the engine ran for a minute', () => {
    expect(delaysOf([1_000, 1_000, 60_000, 59_999])).toEqual([250, 500, 250, 500]);
  });
});
