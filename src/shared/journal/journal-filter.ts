import { z } from 'zod';
import type { JournalEntry, JournalState } from './journal-entry';

/** States of a message as a user filters them. */
export const JOURNAL_STANDINGS = ['open', 'done', 'problem', 'duplicate'] as const;
export type JournalStanding = (typeof JOURNAL_STANDINGS)[number];

const STANDING_OF: Readonly<Record<JournalState, JournalStanding>> = {
  pending: 'open',
  waiting: 'open',
  delivered: 'open',
  processed: 'done',
  acknowledged: 'done',
  refused: 'problem',
  failed: 'problem',
  duplicate: 'duplicate',
};

export function standingOf(state: JournalState): JournalStanding {
  return STANDING_OF[state];
}

/** Which entries are of interest. Null lets all through. */
export const journalFilter = z.object({
  direction: z.enum(['received', 'sent']).nullable(),
  standing: z.enum(JOURNAL_STANDINGS).nullable(),
  /** Name of the message configuration; empty finds messages that none matched. */
  message: z.string().max(1_000).nullable(),
  device: z.string().min(1).max(10_000).nullable(),
  /** Looked for in instance id, names, error, XML, answer and mapping steps, in any case; empty lets all through. */
  text: z.string().max(1_000),
  /** Milliseconds since 1970, UTC; both bounds belong to the range. */
  from: z.number().nullable(),
  until: z.number().nullable(),
});
export type JournalFilter = z.infer<typeof journalFilter>;

/** The filter that lets every entry through. */
export const ALL_ENTRIES: JournalFilter = {
  direction: null,
  standing: null,
  message: null,
  device: null,
  text: '',
  from: null,
  until: null,
};

/** Whether an entry passes a filter, its text left aside: that may be in parts which an entry has not. */
export function passesFilter(entry: JournalEntry, filter: JournalFilter): boolean {
  const { direction, standing, message, device, from, until } = filter;
  return (
    (direction === null || entry.direction === direction) &&
    (standing === null || standingOf(entry.state) === standing) &&
    (message === null || entry.message === message) &&
    (device === null || entry.device === device) &&
    (from === null || entry.time >= from) &&
    (until === null || entry.time <= until)
  );
}

/** A place in a list that is newest first. */
export const journalKey = z.object({ time: z.number(), id: z.number().int() });
export type JournalKey = z.infer<typeof journalKey>;

/** Negative when the first of two is listed before the second. */
export function compareKeys(one: JournalKey, other: JournalKey): number {
  return other.time - one.time || other.id - one.id;
}

/** How many messages a journal has of each standing. */
export const journalCounts = z.record(z.enum(JOURNAL_STANDINGS), z.number().int());
export type JournalCounts = z.infer<typeof journalCounts>;
