import type { Interval } from '../../shared/aggregates/methods';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Shortest and longest range that a chart shows, in milliseconds. */
const SHORTEST = 10;
const LONGEST = 20 * 366 * DAY;

/** The first and the last time that can be shown; those of years with four digits. */
const FIRST = Date.UTC(1900, 0);
const LAST = Date.UTC(9999, 0);

/** Durations up to now that are offered, with their names. */
export const PRESETS = [
  { title: 'Last minute', duration: MINUTE },
  { title: 'Last 5 minutes', duration: 5 * MINUTE },
  { title: 'Last 15 minutes', duration: 15 * MINUTE },
  { title: 'Last hour', duration: HOUR },
  { title: 'Last 8 hours', duration: 8 * HOUR },
  { title: 'Last day', duration: DAY },
  { title: 'Last 7 days', duration: 7 * DAY },
  { title: 'Last 30 days', duration: 30 * DAY },
] as const;

/** What a chart shows: a duration that ends now, or a range that stays. */
export type ShownRange =
  | { readonly kind: 'live'; readonly duration: number }
  | ({ readonly kind: 'fixed' } & Interval);

/** The range in milliseconds since 1970, UTC. */
export function intervalOf(range: ShownRange, now: number): Interval {
  if (range.kind === 'fixed') return range;
  return { start: now - range.duration, end: now };
}

/** A range that can be shown: whole milliseconds, neither too short nor too long. */
export function fixedRange(start: number, end: number): ShownRange {
  const middle = Math.min(Math.max((start + end) / 2, FIRST), LAST);
  const half = Math.min(Math.max(end - start, SHORTEST), LONGEST) / 2;
  return { kind: 'fixed', start: Math.round(middle - half), end: Math.round(middle + half) };
}

/**
 * Makes a range shorter or longer.
 * @param factor of its length; below 1 zooms in
 * @param at stays where it is: its share of the range, from 0 to 1
 */
export function zoomed({ start, end }: Interval, factor: number, at = 0.5): ShownRange {
  const length = Math.min(Math.max((end - start) * factor, SHORTEST), LONGEST);
  const fixed = start + (end - start) * at;
  return fixedRange(fixed - length * at, fixed + length * (1 - at));
}

/** Moves a range by a share of its length; below 0 back in time. */
export function moved({ start, end }: Interval, share: number): ShownRange {
  const distance = (end - start) * share;
  return fixedRange(start + distance, end + distance);
}

/** Ranges that were shown before and those that were gone back from; the nearest at the end. */
export interface RangeSteps {
  readonly present: ShownRange;
  readonly former: readonly ShownRange[];
  readonly later: readonly ShownRange[];
}

const MOST_STEPS = 100;

/**
 * Shows another range.
 * @param together the step is one with the last, such as the next turn of the wheel
 */
export function stepTo(steps: RangeSteps, present: ShownRange, together = false): RangeSteps {
  if (together) return { ...steps, present, later: [] };
  return { present, former: [...steps.former.slice(1 - MOST_STEPS), steps.present], later: [] };
}

/** The range that was shown before. */
export function stepBack(steps: RangeSteps): RangeSteps {
  const present = steps.former.at(-1);
  if (!present) return steps;
  const { former, later } = steps;
  return { present, former: former.slice(0, -1), later: [...later, steps.present] };
}

/** The range that was gone back from. */
export function stepForward(steps: RangeSteps): RangeSteps {
  const present = steps.later.at(-1);
  if (!present) return steps;
  const { former, later } = steps;
  return { present, former: [...former, steps.present], later: later.slice(0, -1) };
}
