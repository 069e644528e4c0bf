import type { Interval } from '../../../shared/aggregates/methods';
import type { ItemScalar } from '../../../shared/items/item-value';

/**
 * What PI is asked: each kind is one call for all its tags.
 * - `before`, `after`: the last recorded value at or before the start, the first at or after it
 * - `manyBefore`, `manyAfter`: several of them, for when the nearest one is not good
 * - `interpolated`: the value at the start
 * - `recorded`: the recorded values inside the interval
 * - the others: a summary that PI works out, weighted by time (with the values at both bounds) or by
 *   event (the recorded values inside only)
 */
export const PI_QUESTIONS = [
  'before',
  'after',
  'manyBefore',
  'manyAfter',
  'interpolated',
  'recorded',
  'timeAverage',
  'timeMinimum',
  'timeMaximum',
  'eventAverage',
  'eventMinimum',
  'eventMaximum',
] as const;
export type PiQuestion = (typeof PI_QUESTIONS)[number];

/** How many values are looked at when the nearest one is not good. */
export const MANY = 1_000;

/** A value as PI answers it. */
export interface PiValue {
  /** Milliseconds since 1970, UTC. */
  readonly time: number;
  /** A digital state is the text of its name. */
  readonly value: ItemScalar;
  readonly isGood: boolean;
}

/** The values of a tag, or why there are none. */
export type PiReply = readonly PiValue[] | { readonly problem: string };

/** Replies by tag. A tag that is missing has no values. */
export type PiReplies = ReadonlyMap<string, PiReply>;

/** One connection to PI, by whichever protocol. */
export interface PiSource {
  /**
   * Asks questions about tags; the replies have the order of the questions.
   * @param limit how many recorded values are wanted at most
   * @throws UserError when PI cannot be asked at all
   */
  ask(
    asked: readonly { readonly question: PiQuestion; readonly tags: readonly string[] }[],
    interval: Interval,
    limit: number,
    signal: AbortSignal,
  ): Promise<readonly PiReplies[]>;
  /** Ends the connection. */
  close(): void;
}

/** The summaries of PI: what is worked out, and how values are weighted. */
export const SUMMARIES: Readonly<
  Partial<
    Record<
      PiQuestion,
      { readonly type: 'Average' | 'Minimum' | 'Maximum'; readonly byTime: boolean }
    >
  >
> = {
  timeAverage: { type: 'Average', byTime: true },
  timeMinimum: { type: 'Minimum', byTime: true },
  timeMaximum: { type: 'Maximum', byTime: true },
  eventAverage: { type: 'Average', byTime: false },
  eventMinimum: { type: 'Minimum', byTime: false },
  eventMaximum: { type: 'Maximum', byTime: false },
};
