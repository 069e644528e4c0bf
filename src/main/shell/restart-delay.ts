const firstDelay = 250;
const longestDelay = 8_000;
const mostRestarts = 6;
/** An engine that ran this long was healthy: what ended it is not what ended the one before. */
const healthyAfter = 60_000;

/** How often the engine ended shortly after it was started. */
export interface Failures {
  readonly inARow: number;
}

export const noFailures: Failures = { inARow: 0 };

/** Counts one more end of the engine, `lifetime` milliseconds after its start. */
export function countFailure(failures: Failures, lifetime: number): Failures {
  return { inARow: lifetime >= healthyAfter ? 1 : failures.inARow + 1 };
}

/**
 * How long to wait, in milliseconds, before the engine is started again: 250 ms, then twice as long
 * each time up to 8 s.
 * @returns `undefined` after the sixth failure in a row: only the user decides to go on
 */
export function restartDelay({ inARow }: Failures): number | undefined {
  if (inARow > mostRestarts) return undefined;
  return Math.min(longestDelay, firstDelay * 2 ** (inARow - 1));
}
