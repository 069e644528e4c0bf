import type { JournalEntry } from '../../../shared/journal/journal-entry';
import { ALL_ENTRIES } from '../../../shared/journal/journal-filter';
import { compileMessage } from '../../../shared/mapping/compile-message';
import { identityKey } from '../../../shared/mapping/message-configuration';
import type { MessageTemplate } from '../../../shared/msi/messages/message-template';
import { readContainer } from '../../../shared/msi/messages/read-container';
import type { ObjectId } from '../../../shared/project/object';
import type { Project } from '../../../shared/project/project';
import { UserError } from '../../../shared/user-error';
import type { Journal } from '../journal/journal';
import { wellFormedXml } from '../xml-description/well-formed';

/** Messages that are offered. */
const MOST = 50;

/**
 * The last messages that the MES sent for a configuration, the newest first. What came before the
 * configuration was in Operation was refused and is among them: with it a script is written.
 * @throws UserError when the message is gone, or stands below no broker
 */
export async function journalledMessages(
  journal: Pick<Journal, 'list' | 'detail'>,
  project: Project,
  message: ObjectId,
  template: MessageTemplate,
): Promise<JournalEntry[]> {
  const configuration = compileMessage(project, message);
  if (configuration.messageType !== 'OrderParameter') return [];
  const { name, identity, broker } = configuration;
  const received = { ...ALL_ENTRIES, direction: 'received' } as const;
  const named = await journal.list({ ...received, message: name }, null, MOST);
  const unmatched = await journal.list(
    { ...received, message: '', text: identity.messageId },
    null,
    MOST,
  );
  const wanted = identityKey(identity);
  const fitting: JournalEntry[] = [];
  for (const entry of unmatched.entries) {
    const xml = journal.detail(entry.id)?.xml ?? '';
    if ((await identityIn(xml, template)) === wanted) fitting.push(entry);
  }
  return [...named.entries, ...fitting]
    .filter((entry) => entry.broker === broker.path)
    .sort((left, right) => right.time - left.time || right.id - left.id)
    .slice(0, MOST);
}

/** The identity of a journalled message; nothing when it cannot be read. */
async function identityIn(xml: string, template: MessageTemplate): Promise<string | undefined> {
  try {
    const { content } = readContainer(await wellFormedXml(new TextEncoder().encode(xml)), template);
    return content.type === 'OrderParameter' ? identityKey(content) : undefined;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
