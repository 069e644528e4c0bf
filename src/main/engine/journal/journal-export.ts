import { setImmediate as nextTurn } from 'node:timers/promises';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { JournalDetail } from '../../../shared/journal/journal-entry';

/** A message that is exported: read only when its turn comes. */
export interface ExportSource {
  readonly ids: readonly number[];
  readonly read: (id: number) => JournalDetail | undefined;
}

const INDEX_COLUMNS = [
  ['Folder', (_: JournalDetail, folder: string) => folder],
  ['Time (UTC)', ({ time }: JournalDetail) => new Date(time).toISOString()],
  ['Direction', ({ direction }: JournalDetail) => direction],
  ['State', ({ state }: JournalDetail) => state],
  ['Message', ({ message }: JournalDetail) => message],
  ['Type', ({ messageType }: JournalDetail) => messageType],
  ['Device', ({ device }: JournalDetail) => device],
  ['Message instance ID', ({ instanceId }: JournalDetail) => instanceId],
  ['Broker', ({ broker }: JournalDetail) => broker],
  ['User', ({ user }: JournalDetail) => user],
  ['Duration (ms)', ({ duration }: JournalDetail) => String(duration)],
  ['Error', ({ error }: JournalDetail) => error],
] as const;

/**
 * Packs messages into a zip file: `index.csv` and a folder each with `message.xml`, `answer.xml` and
 * `trace.json`. The event loop has its turn after each message.
 */
export async function exportMessages({ ids, read }: ExportSource): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const zip = new Zip((error, data) => {
    if (error) throw error;
    parts.push(data);
  });
  const lines = [csvLine(INDEX_COLUMNS.map(([title]) => title))];
  for (const id of ids) {
    const detail = read(id);
    if (!detail) continue;
    const folder = folderOf(detail);
    lines.push(csvLine(INDEX_COLUMNS.map(([, value]) => value(detail, folder))));
    addMessage(zip, folder, detail);
    await nextTurn();
  }
  // A byte order mark tells spreadsheets that the text is UTF-8.
  addFile(zip, 'index.csv', `\uFEFF${lines.join('')}`);
  zip.end();
  return Buffer.concat(parts);
}

function addMessage(zip: Zip, folder: string, detail: JournalDetail): void {
  const { xml, answer, ...trace } = detail;
  addFile(zip, `${folder}/message.xml`, xml);
  if (answer !== '') addFile(zip, `${folder}/answer.xml`, answer);
  addFile(zip, `${folder}/trace.json`, `${JSON.stringify(trace, null, 2)}\n`);
}

function addFile(zip: Zip, name: string, text: string): void {
  const file = new ZipDeflate(name, { level: 6 });
  zip.add(file);
  file.push(strToU8(text), true);
}

/** Sorted by name, folders are in the order of the journal. */
function folderOf({ id, message, device }: JournalDetail): string {
  const name = [message, device]
    .filter((part) => part !== '')
    .join(' ')
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '_')
    .slice(0, 80)
    .trim();
  return [String(id).padStart(8, '0'), name].filter((part) => part !== '').join(' ');
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** A cell that would be a formula to a spreadsheet begins with an apostrophe. */
function csvCell(text: string): string {
  const harmless = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
