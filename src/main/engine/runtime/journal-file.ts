import { createHash } from 'node:crypto';
import { join } from 'node:path';

/**
 * The journal file of a project in the data folder. A project is known by its folder, so that the
 * window and a run without a window find the same messages.
 * @param folder the project folder; null for a project that was never saved, which is then known by
 *   its document only
 */
export function journalFile(dataFolder: string, folder: string | null, document: string): string {
  const key =
    folder === null
      ? `unsaved-${document}`
      : createHash('sha256').update(folder).digest('hex').slice(0, 24);
  return join(dataFolder, 'journals', key, 'journal.sqlite');
}
