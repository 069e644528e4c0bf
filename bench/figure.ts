/** One measured figure. Smaller is better for `ours` and `ratio`. */
export interface Figure {
  /** Stable name, such as `description-xml`. */
  readonly name: string;
  readonly ours: number;
  readonly baseline: number;
  /** `ours` divided by `baseline`; the target of each figure stands in README.md. */
  readonly ratio: number;
  readonly unit: string;
  /** What `ours` is made of: the time of each step since the start. */
  readonly steps?: Readonly<Record<string, number>>;
}

const WARM_UP_ROUNDS = 5;
const ROUNDS = 31;

/**
 * Compares the time of two ways to do the same. They take turns in one process, so that both meet
 * the same machine; the figures are medians of all rounds after a warm-up, in milliseconds.
 */
export function compareTimes(name: string, ours: () => void, baseline: () => void): Figure {
  const times = { ours: [] as number[], baseline: [] as number[] };
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
    const oursTook = timeOf(ours);
    const baselineTook = timeOf(baseline);
    if (round < 0) continue;
    times.ours.push(oursTook);
    times.baseline.push(baselineTook);
  }
  return figure(name, median(times.ours), median(times.baseline), 'ms');
}

/** Makes a figure of two measured values. */
export function figure(name: string, ours: number, baseline: number, unit: string): Figure {
  return {
    name,
    ours: rounded(ours),
    baseline: rounded(baseline),
    ratio: rounded(ours / baseline),
    unit,
  };
}

/** The middle value; of an even number of values the higher of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('There is no median of no values.');
  return middle;
}

function timeOf(work: () => void): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
