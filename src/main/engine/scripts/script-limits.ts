/** What one script may use. */
export interface ScriptLimits {
  /** Milliseconds of one run. */
  readonly time: number;
  /** Bytes that its values may take. */
  readonly memory: number;
  /** Characters that it may return or hand to a function at once; each value counts 16 more. */
  readonly output: number;
}

export const SCRIPT_LIMITS: ScriptLimits = {
  time: 2_000,
  memory: 64 * 1024 * 1024,
  output: 4 * 1024 * 1024,
};

export type LimitName = keyof ScriptLimits;

/** A limit in words: `the time limit of 2 s`. */
export function limitText(limit: LimitName, limits: ScriptLimits): string {
  switch (limit) {
    case 'time':
      return `the time limit of ${limits.time / 1000} s`;
    case 'memory':
      return `the memory limit of ${limits.memory / 1024 / 1024} MB`;
    case 'output':
      return `the output limit of ${limits.output / 1024 / 1024} MB`;
  }
}
