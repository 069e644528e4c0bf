import { setTimeout as wait } from 'node:timers/promises';

/** Time as scenarios see it; tests may give one that runs faster. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Rejects when the signal ends the run. */
  wait(milliseconds: number): Promise<void>;
}

/** The machine's time. @param signal ends what waits */
export function machineClock(signal?: AbortSignal): Clock {
  return {
    now: Date.now,
    wait: (milliseconds) => wait(milliseconds, undefined, signal ? { signal } : {}),
  };
}
