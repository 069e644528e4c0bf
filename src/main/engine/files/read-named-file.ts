import { readFile } from 'node:fs/promises';
import { UserError } from '../../../shared/user-error';
import { reasonOf } from './file-failure';

/** The content of a file that a user named. @throws UserError with code `missing-file` */
export async function readNamedFile(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new UserError(`"${path}" cannot be read: ${reasonOf(cause)}`, 'missing-file', { cause });
  }
}
