import type { Interval } from '../../shared/aggregates/methods';
import type { ItemScalar } from '../../shared/items/item-value';

/** Position of Bad in `QUALITIES`. */
const BAD = 2;
const UNCERTAIN = 1;

/** What a chart has of an item: the samples that it draws, in the order of time. */
export interface SeriesSamples {
  readonly times: readonly number[];
  readonly values: readonly ItemScalar[];
  /** Positions in `QUALITIES`. */
  readonly qualities: readonly number[];
  /** How many samples the range has; those that are drawn may be fewer. */
  readonly samples: number;
  /** All samples of the range are drawn. */
  readonly complete: boolean;
}

export const NO_SAMPLES: SeriesSamples = {
  times: [],
  values: [],
  qualities: [],
  samples: 0,
  complete: true,
};

/** Whether a line can go through a sample. */
export function isDrawable(samples: SeriesSamples, index: number): boolean {
  const value = samples.values[index];
  return value !== null && value !== undefined && samples.qualities[index] !== BAD;
}

export function isUncertain({ qualities }: SeriesSamples, index: number): boolean {
  return qualities[index] === UNCERTAIN;
}

/** Position of the last sample at or before a time; -1 when there is none. */
export function lastUntil({ times }: SeriesSamples, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * The value at a time as the chart draws it: on the line between numbers, or the last one. Behind the
 * last sample its value is held, up to the present.
 * @returns nothing where there is none, or a Bad one
 */
export function valueAt(
  samples: SeriesSamples,
  time: number,
  stepped: boolean,
  now: number,
): ItemScalar {
  const at = lastUntil(samples, time);
  if (at < 0 || !isDrawable(samples, at)) return null;
  const value = samples.values[at] ?? null;
  const next = samples.values[at + 1];
  const from = samples.times[at] ?? 0;
  const to = samples.times[at + 1];
  if (to === undefined) return time <= now ? value : null;
  if (time === from) return value;
  // A line between numbers ends at a Bad sample behind it; a value that is held does not.
  if (stepped || typeof value !== 'number') return value;
  if (!isDrawable(samples, at + 1)) return null;
  if (typeof next !== 'number') return value;
  const share = (time - from) / (to - from);
  return value * (1 - share) + next * share;
}

/**
 * Times and heights of a line; null breaks it. Booleans are 0 and 1, texts have no height. The last
 * value is held up to the present.
 */
export function lineOf(
  samples: SeriesSamples,
  stepped: boolean,
  until: number,
): [times: number[], levels: (number | null)[]] {
  const times: number[] = [];
  const levels: (number | null)[] = [];
  let last: number | null = null;
  samples.times.forEach((time, index) => {
    const value = samples.values[index];
    const level = isDrawable(samples, index) && typeof value !== 'string' ? Number(value) : null;
    if (level === null && stepped && last !== null) {
      // The value is held until the Bad sample.
      times.push(time - 0.001);
      levels.push(last);
    }
    times.push(time);
    levels.push(level);
    last = level;
  });
  const end = times.at(-1);
  if (last !== null && end !== undefined && end < until) {
    times.push(until);
    levels.push(last);
  }
  return [times, levels];
}

/** Ranges in which an item is Bad or has no value. */
export function badRanges(samples: SeriesSamples, until: number): [from: number, to: number][] {
  const ranges: [number, number][] = [];
  let begun: number | undefined;
  samples.times.forEach((time, index) => {
    const isBad = !isDrawable(samples, index);
    if (isBad) begun ??= time;
    else if (begun !== undefined) {
      ranges.push([begun, time]);
      begun = undefined;
    }
  });
  if (begun !== undefined) ranges.push([begun, Math.max(until, begun)]);
  return ranges;
}

/** A value that is held for a while. */
export interface HeldValue {
  readonly from: number;
  readonly to: number;
  readonly value: ItemScalar;
}

/** The values of a Boolean or a text with the times for which they are held; Bad ones are left out. */
export function heldValues(samples: SeriesSamples, until: number): HeldValue[] {
  const held: HeldValue[] = [];
  samples.times.forEach((from, index) => {
    if (!isDrawable(samples, index)) return;
    const value = samples.values[index] ?? null;
    const to = samples.times[index + 1] ?? Math.max(until, from);
    const last = held.at(-1);
    if (last && last.value === value && last.to === from) held.splice(-1, 1, { ...last, to });
    else held.push({ from, to, value });
  });
  return held;
}

/**
 * Puts new samples behind those that are there. One that is older than the last one belongs into the
 * past, which is read again later.
 */
export function withNew(
  former: SeriesSamples,
  added: Pick<SeriesSamples, 'times' | 'values' | 'qualities'>,
): SeriesSamples {
  const newest = former.times.at(-1) ?? Number.NEGATIVE_INFINITY;
  const kept = added.times.flatMap((time, index) => (time > newest ? [index] : []));
  if (kept.length === 0) return former;
  const values = kept.map((index) => added.values[index] ?? null);
  const qualities = kept.map((index) => added.qualities[index] ?? 0);
  return {
    times: [...former.times, ...kept.map((index) => added.times[index] ?? 0)],
    values: [...former.values, ...values],
    qualities: [...former.qualities, ...qualities],
    samples: former.samples + kept.length,
    complete: former.complete,
  };
}

/** The lowest and the highest number that is drawn within a range; nothing when there is none. */
export function extremesOf(
  samples: SeriesSamples,
  { start, end }: Interval,
): { readonly lowest: number; readonly highest: number } | undefined {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  samples.times.forEach((time, index) => {
    const value = samples.values[index];
    if (time < start || time > end || typeof value === 'string') return;
    if (!isDrawable(samples, index)) return;
    lowest = Math.min(lowest, Number(value));
    highest = Math.max(highest, Number(value));
  });
  return lowest <= highest ? { lowest, highest } : undefined;
}
