import type { AggregationMethod, Interval } from '../aggregates/methods';

/** Aggregates of OPC UA by the number of their node (Part 13), and the methods that mean the same. */
const METHODS: ReadonlyMap<number, AggregationMethod> = new Map([
  [2341, 'Interpolate'],
  [2342, 'Mean'],
  [2343, 'Average'],
  [2346, 'MinimumInside'],
  [2347, 'MaximumInside'],
  [11286, 'Minimum'],
  [11287, 'Maximum'],
]);

/** Numbers of the nodes of the aggregates that are answered. */
export const HISTORY_AGGREGATES: readonly number[] = [...METHODS.keys()];

/** The method of an aggregate; nothing for one that has no twin here. */
export function methodOfAggregate(identifier: number): AggregationMethod | undefined {
  return METHODS.get(identifier);
}

/** Most intervals of one request. */
export const MOST_INTERVALS = 100_000;

/**
 * The intervals that a processed read asks for, the last of which may be shorter.
 * @param step milliseconds; 0 takes the whole range as one
 * @returns nothing when there would be too many, or the range is empty
 */
export function processedIntervals(range: Interval, step: number): Interval[] | undefined {
  const { start, end } = range;
  if (end <= start || !(step >= 0)) return undefined;
  if (step === 0) return [range];
  const count = Math.ceil((end - start) / step);
  if (count > MOST_INTERVALS) return undefined;
  return Array.from({ length: count }, (_, index) => ({
    start: start + index * step,
    end: Math.min(start + (index + 1) * step, end),
  }));
}
