import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UserError } from '../../../shared/user-error';
import { codeOf, reasonOf } from './file-failure';

/** A file of a folder, readable or not. */
export type JsonFile<T> =
  | { readonly file: string; readonly content: T }
  | { readonly file: string; readonly problem: string };

/** Bytes of a file that a user writes. */
const LARGEST_FILE = 5_000_000;

/**
 * The JSON files of a folder in order of their names; none when there is no such folder.
 * @param read takes the file's name and its text; throws a UserError for a file that is damaged
 */
export async function jsonFilesIn<T>(
  folder: string,
  read: (file: string, text: string) => T,
): Promise<JsonFile<T>[]> {
  const names = (await namesIn(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map((file) => contentOrProblem(folder, file, read)));
}

/** @throws UserError naming the file and what is wrong with it */
export async function readJsonFile<T>(
  path: string,
  read: (file: string, text: string) => T,
): Promise<T> {
  return read(basename(path), await textOf(path));
}

/** Names in a folder; none when there is no such folder. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT' || codeOf(cause) === 'ENOTDIR') return [];
    throw new UserError(`${folder} cannot be read: ${reasonOf(cause)}.`, 'unreadable-file', {
      cause,
    });
  }
}

async function contentOrProblem<T>(
  folder: string,
  file: string,
  read: (file: string, text: string) => T,
): Promise<JsonFile<T>> {
  try {
    return { file, content: await readJsonFile(join(folder, file), read) };
  } catch (error) {
    if (error instanceof UserError) return { file, problem: error.message };
    throw error;
  }
}

async function textOf(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size <= LARGEST_FILE) return await readFile(path, 'utf8');
  } catch (cause) {
    throw new UserError(`${path} cannot be read: ${reasonOf(cause)}.`, 'unreadable-file', {
      cause,
    });
  }
  throw new UserError(`${path} is larger than ${LARGEST_FILE / 1e6} MB, which is too large.`);
}
