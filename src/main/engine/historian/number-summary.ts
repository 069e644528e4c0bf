/** What is known of numbers without each of them. */
export interface NumberSummary {
  readonly count: number;
  readonly mean: number;
  readonly lowest: number;
  readonly highest: number;
}

/** The summary of no numbers at all. */
export const NO_NUMBERS: NumberSummary = { count: 0, mean: 0, lowest: 0, highest: 0 };

/** The summary of two sets of numbers. */
export function together(one: NumberSummary, other: NumberSummary): NumberSummary {
  if (one.count === 0) return other;
  if (other.count === 0) return one;
  const count = one.count + other.count;
  const lowest = Math.min(one.lowest, other.lowest);
  const highest = Math.max(one.highest, other.highest);
  const mean = one.mean * (one.count / count) + other.mean * (other.count / count);
  // Rounding does not carry the mean out of the range.
  return { count, mean: Math.min(Math.max(mean, lowest), highest), lowest, highest };
}
