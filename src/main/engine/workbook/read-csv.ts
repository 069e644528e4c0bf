import { parse } from 'node:path';
import { parseCsv } from '../../../shared/exchange/csv';
import type { Sheet } from '../../../shared/exchange/sheet';
import { UserError } from '../../../shared/user-error';
import { isWideText } from './file-kind';
import type { WorkbookLimits } from './limits';

/**
 * Reads a .csv file as one sheet that has the file's name.
 * @throws UserError when a quote stays open or the limits are passed
 */
export function readCsv(name: string, file: Buffer, limits: WorkbookLimits): Sheet {
  try {
    const rows = parseCsv(decodeText(file), undefined, limits);
    return { name: parse(name).name, rows };
  } catch (error) {
    throw new UserError(error instanceof Error ? error.message : String(error), 'damaged', {
      cause: error,
    });
  }
}

/** Decodes UTF-16 and UTF-8; whatever is not valid UTF-8 is Windows' western code page. */
export function decodeText(file: Buffer): string {
  const wide = isWideText(file);
  if (wide) return new TextDecoder(wide).decode(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    // Not an error: the file is from a program that still writes the older encoding.
    return new TextDecoder('windows-1252').decode(file);
  }
}
