import type { Handlers } from '../../../shared/contract/connection';
import type { JournalDetail } from '../../../shared/journal/journal-entry';
import { UserError } from '../../../shared/user-error';
import { notStarted } from '../runtime/not-running';
import type { Journal } from '../journal/journal';

/** What the calls of the journal need of the running projects. */
export interface JournalAccess {
  /** The journal of a document; nothing while the project does not run. */
  readonly journal: (document: string) => Journal | undefined;
  /**
   * Puts a message into its queue again, with another instance id.
   * @returns the new entry
   */
  readonly resend: (document: string, message: JournalDetail) => Promise<number>;
  /** Has the MES simulator send a received message again, with another instance id. */
  readonly replay: (document: string, message: JournalDetail) => Promise<void>;
}

/** The journal of messages of a running project. */
export function journalHandlers({ journal, resend, replay }: JournalAccess) {
  return {
    'journal.list': ({ document, filter, after, count }) =>
      journal(document)?.list(filter, after, count) ?? { entries: [], next: null },
    'journal.get': ({ document, entry }) => journal(document)?.detail(entry) ?? null,
    'journal.counts': ({ document }) => journal(document)?.counts() ?? null,
    'journal.follow': ({ document }) => {
      const running = journal(document);
      running?.follow();
      return running?.counts() ?? null;
    },
    'journal.export': async ({ document, entries }) => {
      const bytes = await running(journal(document)).export(entries);
      const content = Buffer.from(bytes).toString('base64');
      return { fileName: `Messages ${stamp(new Date())}.zip`, content };
    },
    'journal.resend': async ({ document, entry }) => {
      const message = existing(running(journal(document)).detail(entry));
      if (message.direction !== 'sent' || message.state === 'failed') {
        throw new UserError('Only messages that were queued for the MES can be sent again.');
      }
      return { entry: await resend(document, message) };
    },
    'journal.replay': async ({ document, entry }) => {
      const message = existing(running(journal(document)).detail(entry));
      if (message.direction !== 'received') {
        throw new UserError('Only messages that came from the MES can be replayed.');
      }
      await replay(document, message);
      return null;
    },
  } satisfies Partial<Handlers>;
}

function running(journal: Journal | undefined): Journal {
  if (journal) return journal;
  throw notStarted();
}

function existing(message: JournalDetail | undefined): JournalDetail {
  if (message) return message;
  throw new UserError('The message is not in the journal any more.', 'not-found');
}

/** Such as `2026-03-01 12-30-05`, in UTC. */
function stamp(time: Date): string {
  return time.toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '-');
}
