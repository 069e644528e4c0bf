import type { ItemScalar } from '../items/item-value';

/** The aggregation methods of a historian mapping (reference text, "Historian Mapping"). */
export const AGGREGATION_METHODS = [
  'After',
  'Average',
  'Mean',
  'Before',
  'Interpolate',
  'Maximum',
  'MaximumInside',
  'Minimum',
  'MinimumInside',
  'Nearest',
  'SingleValue',
] as const;
export type AggregationMethod = (typeof AGGREGATION_METHODS)[number];

/** Methods that look at the start of the interval only. */
const AT_START: ReadonlySet<AggregationMethod> = new Set([
  'After',
  'Before',
  'Interpolate',
  'Nearest',
]);

/** The method of this name; upper and lower case matter, as in all names of a message. */
export function methodNamed(name: string): AggregationMethod | undefined {
  return AGGREGATION_METHODS.find((method) => method === name);
}

/** A time range, both ends in milliseconds since 1970, UTC. The end does not belong to it. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/**
 * The part of an interval whose samples a method needs, together with the last sample at or before
 * its start and the first at or after its end.
 */
export function neededInterval(method: AggregationMethod, interval: Interval): Interval {
  return AT_START.has(method) ? { start: interval.start, end: interval.start } : interval;
}

/** What an aggregation depends on beside the samples. */
export interface AggregationOptions {
  /** The value stays until the next sample, instead of going there in a straight line. */
  readonly stepped: boolean;
  /** Stands between the values of SingleValue. */
  readonly separator: string;
  /** SingleValue joins no more values than this. */
  readonly mostValues: number;
  /** Text of one value. */
  readonly textOf: (value: NonNullable<ItemScalar>) => string;
}
