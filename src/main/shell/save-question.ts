import { extname, join } from 'node:path';
import { studioOrigin } from './resource-path';

/** What the system's save dialog begins with. */
export interface SaveQuestion {
  readonly title: string;
  readonly defaultPath: string;
  readonly filters: { name: string; extensions: string[] }[];
}

const KINDS: Readonly<Record<string, string>> = {
  xlsx: 'Excel Workbook',
  csv: 'Comma Separated Values',
  xml: 'XML Document',
};

/** Whether a download is content that the studio's own page made. */
export function isOwnDownload(address: string): boolean {
  return address.startsWith(`blob:${studioOrigin}/`);
}

/**
 * The question where to save a file.
 * @param folder where the user saved the last time
 */
export function saveQuestion(fileName: string, folder: string): SaveQuestion {
  const extension = extname(fileName).slice(1).toLowerCase();
  const kind = Object.hasOwn(KINDS, extension) ? KINDS[extension] : undefined;
  return {
    title: `Save ${fileName}`,
    defaultPath: join(folder, fileName),
    filters: [
      ...(kind === undefined ? [] : [{ name: kind, extensions: [extension] }]),
      { name: 'All Files', extensions: ['*'] },
    ],
  };
}
