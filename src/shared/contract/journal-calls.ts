import { z } from 'zod';
import { journalDetail, journalEntry } from '../journal/journal-entry';
import { journalCounts, journalFilter, journalKey } from '../journal/journal-filter';
import { call } from './declaration';

const documentId = z.string().min(1).max(64);
const inDocument = <S extends z.ZodRawShape>(shape: S) =>
  z.object({ document: documentId, ...shape });
const inJournal = inDocument({ entry: z.number().int() });

/** Messages that one export takes at most. */
export const MOST_EXPORTED = 2_000;

export const journalCalls = {
  /**
   * Entries that pass a filter, newest first. A page that is not full and has a `next` was ended
   * because the search took long: it goes on from there. A project that does not run has none.
   */
  'journal.list': call(
    inDocument({
      filter: journalFilter,
      after: journalKey.nullable(),
      count: z.number().int().min(1).max(500),
    }),
    z.object({ entries: z.array(journalEntry), next: journalKey.nullable() }),
  ),
  /** Everything that is kept of a message; null when it was deleted. */
  'journal.get': call(inJournal, journalDetail.nullable()),
  /** How many messages there are; null while the project does not run. */
  'journal.counts': call(inDocument({}), journalCounts.nullable()),
  /** Asks for `journalNews` for the next 30 s; answers as `journal.counts`. */
  'journal.follow': call(inDocument({}), journalCounts.nullable()),
  /** A zip file of messages: `index.csv` and a folder each. */
  'journal.export': call(
    inDocument({ entries: z.array(z.number().int()).min(1).max(MOST_EXPORTED) }),
    z.object({ fileName: z.string(), content: z.string() }),
  ),
  /** Puts a sent message at the end of its queue again, with another instance id. Answers its entry. */
  'journal.resend': call(inJournal, z.object({ entry: z.number().int() })),
  /** Has the MES simulator send a received message again, with another instance id. */
  'journal.replay': call(inJournal, z.null()),
} as const;

/** What is new in a journal that is followed; at most four times a second. */
export const journalNews = inDocument({
  /** New and changed entries as they are now. */
  entries: z.array(journalEntry),
  /** How many more there were; they are in the list. */
  leftOut: z.number().int(),
  counts: journalCounts,
});
export type JournalNews = z.infer<typeof journalNews>;
