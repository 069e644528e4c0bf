import { constants } from 'node:fs';
import { copyFile, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { contentPortions } from './content-portions';
import { codeOf } from './file-failure';
import { makeFolder } from './make-folder';

/** Permissions of a file that only its owner may read. Windows has none and ignores them. */
export const OWNER_ONLY = 0o600;

/**
 * Writes a new file and waits until it is on the disk itself, not only in a cache.
 * @param mode permissions of the file; those that the system gives to new files without
 */
export async function writeDurably(
  path: string,
  content: string | Uint8Array,
  mode?: number,
): Promise<void> {
  const file = await open(path, 'w', mode);
  try {
    await file.writeFile(contentPortions(content));
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Copies a file and waits until the copy is on the disk. */
export async function copyDurably(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_EXCL);
  const file = await open(to, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Waits until the names in a folder are on the disk. Windows has no such call and needs none. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const RENAME_ATTEMPTS = 10;
const RENAME_PAUSE = 20;

/** Renames over an existing file. On Windows virus scanners hold files for moments: it is tried again. */
export async function replaceFile(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await rename(from, to);
    } catch (error) {
      const held = ['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error) ?? '');
      if (process.platform !== 'win32' || !held || attempt === RENAME_ATTEMPTS) throw error;
      await wait(RENAME_PAUSE * attempt);
    }
  }
}

let temporaryFiles = 0;

/**
 * Replaces one file so that a reader, or a crash, sees the former content or the new one.
 * @param mode permissions of the file; those that the system gives to new files without
 */
export async function writeAtomically(
  path: string,
  content: string | Uint8Array,
  mode?: number,
): Promise<void> {
  await makeFolder(dirname(path));
  temporaryFiles += 1;
  const temporary = `${path}.${process.pid}-${temporaryFiles}.part`;
  try {
    await writeDurably(temporary, content, mode);
    await replaceFile(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
