import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from './file-failure';

/**
 * Makes a folder and those above it that are missing. Node's own way of doing so never ends where a
 * file system lets nobody make folders, as below `/proc`.
 * @throws Error with a reason for users when no folder can be made there
 */
export async function makeFolder(path: string): Promise<void> {
  if ((await tryToMake(path)) !== 'parentMissing') return;
  const parent = dirname(path);
  if (parent !== path) await makeFolder(parent);
  if ((await tryToMake(path)) === 'parentMissing') {
    throw new Error(`no folder can be made in ${parent}`);
  }
}

async function tryToMake(path: string): Promise<'there' | 'parentMissing'> {
  try {
    await mkdir(path);
    return 'there';
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'parentMissing';
    // Some systems refuse to make a folder, such as a drive's root, before they say that it is there.
    if (await isFolder(path)) return 'there';
    throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false; // What stood in the way of making it is the error that counts.
  }
}
