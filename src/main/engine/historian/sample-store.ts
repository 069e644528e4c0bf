import type { Interval } from '../../../shared/aggregates/methods';
import type { ItemValue } from '../../../shared/items/item-value';
import type { ThinnedPart } from '../runtime/parts';
import type { NumberSummary } from './number-summary';

/** A value of an item at a path. */
export interface PathSample extends ItemValue {
  readonly path: string;
}

type MaybeLater<T> = T | Promise<T>;

/** Where samples are kept. What it answers at once or later is up to the store. */
export interface SampleStore {
  /**
   * Writes samples of any time, in any order. One with the path and time stamp of another takes its
   * place. They are on the disk when it is done.
   * @throws UserError when they cannot be written, or the time of one lies outside the years 0 to 9999
   */
  write(samples: readonly PathSample[]): MaybeLater<void>;
  /**
   * Reads samples in pages, oldest first: the last Good one at or before the start, those of any
   * quality behind it and before the end, and the first Good one at or after the end. With an end
   * that is not after the start, the two around the start.
   */
  read(
    path: string,
    interval: Interval,
  ): Iterable<readonly ItemValue[]> | AsyncIterable<readonly ItemValue[]>;
  /**
   * Reads samples as `read` does, but where there are many, of each of so many equal parts of the range
   * only those that a chart draws. A store that has no quicker way leaves it out.
   */
  readThinned?(
    path: string,
    interval: Interval,
    parts: number,
  ): Iterable<ThinnedPart> | AsyncIterable<ThinnedPart>;
  /**
   * A summary of the samples inside, the end not among them; undefined when there are others than
   * numbers among them.
   */
  summary(path: string, interval: Interval): MaybeLater<NumberSummary | undefined>;
  /** Every path that has samples, in the order of the alphabet. */
  paths(): MaybeLater<readonly string[]>;
  /** Time of the newest sample; nothing when there is none. */
  newest(): MaybeLater<number | undefined>;
  /** Deletes samples that are older; the store may keep some of them until a month is over. @returns how many parts went */
  deleteBefore(time: number): MaybeLater<number>;
  close(): MaybeLater<void>;
}
