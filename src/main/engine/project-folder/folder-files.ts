import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { damagedFile } from '../../../shared/project-files/file-problem';
import {
  ITEMS_FILE,
  MESSAGE_FILE,
  MESSAGE_FOLDER_FILES,
  MESSAGES_FOLDER,
  PROJECT_FILE,
  SCRIPT_FILES,
} from '../../../shared/project-files/file-set';
import { UserError } from '../../../shared/user-error';
import { contentPortions } from '../files/content-portions';
import { codeOf, reasonOf } from '../files/file-failure';
import { takeTurns } from '../turns/take-turns';

/** A project file as it stands on disk. */
export interface FileOnDisk {
  readonly bytes: Uint8Array;
  readonly digest: string;
}

/** Identifies content: two files with the same digest are the same. */
export function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** As `digestOf`; while large content is read, others get their turn. */
export function digestInTurns(content: string | Uint8Array): Promise<string> {
  return takeTurns(digestInSteps(content));
}

function* digestInSteps(content: string | Uint8Array): Generator<void, string> {
  const hash = createHash('sha256');
  for (const portion of contentPortions(content)) {
    hash.update(portion);
    yield;
  }
  return hash.digest('hex');
}

/**
 * Reads all project files of a folder as bytes; other files are left alone. A folder that is not
 * there has no files.
 * @throws UserError with code `unreadable-file` naming the file and the reason
 */
export async function readFolder(folder: string): Promise<Map<string, FileOnDisk>> {
  const files = new Map<string, FileOnDisk>();
  for (const path of await projectFilePaths(folder)) {
    const bytes = await readBytes(folder, path);
    files.set(path, { bytes, digest: await digestInTurns(bytes) });
  }
  return files;
}

/** The texts of files. @throws UserError naming a file that is not UTF-8 */
export function textsOf(files: ReadonlyMap<string, FileOnDisk>): Map<string, string> {
  return new Map([...files].map(([path, { bytes }]) => [path, decode(path, bytes)]));
}

function decode(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw damagedFile({ file: path }, 'not valid UTF-8 text', cause);
  }
}

async function projectFilePaths(folder: string): Promise<string[]> {
  const top = await namesIn(folder, '');
  const paths = [PROJECT_FILE, ITEMS_FILE].filter((file) => top.includes(file));
  if (!top.includes(MESSAGES_FOLDER)) return paths;
  for (const message of await namesIn(folder, MESSAGES_FOLDER)) {
    if (message.startsWith('.')) continue;
    const path = `${MESSAGES_FOLDER}/${message}`;
    const names = await namesIn(folder, path, ['ENOTDIR']);
    // Scripts alone make no message: they belong to somebody else.
    const isMessage = names.includes(MESSAGE_FILE);
    for (const file of MESSAGE_FOLDER_FILES) {
      if (!isMessage && SCRIPT_FILES.includes(file)) continue;
      if (names.includes(file)) paths.push(`${path}/${file}`);
    }
  }
  return paths;
}

/** Names in a folder, in order; none when there is no such folder. */
async function namesIn(folder: string, path: string, alsoNone: string[] = []): Promise<string[]> {
  try {
    return (await readdir(join(folder, path))).sort();
  } catch (cause) {
    if (['ENOENT', ...alsoNone].includes(codeOf(cause) ?? '')) return [];
    throw unreadable(path === '' ? folder : path, cause);
  }
}

async function readBytes(folder: string, path: string): Promise<Uint8Array> {
  try {
    return await readFile(join(folder, path));
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function unreadable(path: string, cause: unknown): UserError {
  return new UserError(`${path} cannot be read: ${reasonOf(cause)}.`, 'unreadable-file', { cause });
}
