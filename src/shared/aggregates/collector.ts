import type { ItemScalar } from '../items/item-value';
import type { Interval } from './methods';

type Value = NonNullable<ItemScalar>;

/** A sample that counts. */
export interface GoodSample {
  readonly value: Value;
  /** Milliseconds since 1970, UTC. */
  readonly time: number;
}

/** A value with its time, nothing where there are no data, or why there is no value. */
export type Result =
  | { readonly outcome: 'value'; readonly value: Value; readonly time: number }
  | { readonly outcome: 'noData' }
  | { readonly outcome: 'problem'; readonly problem: string };

/** Takes the samples of one aggregation, in the order of their time and none twice. */
export interface Collector {
  add(sample: GoodSample): void;
  result(): Result;
}

export const NO_DATA: Result = { outcome: 'noData' };

/** The result that is a sample, when there is one. */
export function resultOf(sample: GoodSample | undefined): Result {
  return sample ? { outcome: 'value', ...sample } : NO_DATA;
}

/** Whether a time belongs to an interval; an empty or reversed interval has no times. */
export function isInside(time: number, { start, end }: Interval): boolean {
  return time >= start && time < end;
}
