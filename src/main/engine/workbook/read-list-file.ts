import { basename } from 'node:path';
import { UserError } from '../../../shared/user-error';
import { readNamedFile } from '../files/read-named-file';
import { contentTitle, isText } from './file-kind';
import { inMegabytes, WORKBOOK_LIMITS } from './limits';
import { decodeText } from './read-csv';

/**
 * Reads a plain list from a text file, in any of the encodings that .csv files have.
 * @throws UserError when it is missing, too large or no text
 */
export async function readListFile(path: string): Promise<string> {
  const file = await readNamedFile(path);
  const refused = `"${basename(path)}" was refused.`;
  const { fileSize } = WORKBOOK_LIMITS;
  if (file.length > fileSize) {
    throw new UserError(`${refused} It is larger than ${inMegabytes(fileSize)}.`, 'too-large');
  }
  if (!isText(file)) {
    throw new UserError(
      `${refused} Its content is ${contentTitle(file)}. Save the list as text.`,
      'wrong-extension',
    );
  }
  return decodeText(file);
}
