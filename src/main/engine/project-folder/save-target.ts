import { readdir, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { safeFolderName } from '../../../shared/project-files/message-folders';
import { UserError } from '../../../shared/user-error';
import { codeOf, reasonOf } from '../files/file-failure';
import { isProjectFolder } from './project-folder';

/** Where Save As writes: a new folder, or the one that the project is in already. */
export type SaveTarget = { readonly newFolder: string } | 'home';

/**
 * Decides where Save As puts a project. A chosen folder that is empty or not there yet becomes the
 * project folder itself, but not the user's home folder, which other programs use; below any other one
 * a folder of the given name is made. A folder that
 * holds another project or other files is never written to.
 * @param home the folder that the project is in now
 * @throws UserError with code `folder-not-empty`
 */
export async function chooseSaveTarget(
  chosen: string,
  name: string,
  home: string | null,
): Promise<SaveTarget> {
  if (home !== null && (await isSameFolder(chosen, home))) return 'home';
  if (resolve(chosen) !== homedir() && (await isFree(chosen))) return { newFolder: chosen };
  if (await isProjectFolder(chosen)) throw notEmpty(chosen, 'another project');
  const below = join(chosen, safeFolderName(name));
  if (home !== null && (await isSameFolder(below, home))) return 'home';
  await requireFreeFolder(below);
  return { newFolder: below };
}

/** @throws UserError with code `folder-not-empty` unless the folder is empty or not there yet */
export async function requireFreeFolder(folder: string): Promise<void> {
  if (await isFree(folder)) return;
  throw notEmpty(folder, (await isProjectFolder(folder)) ? 'another project' : 'other files');
}

function notEmpty(folder: string, content: string): UserError {
  return new UserError(
    `${folder} holds ${content}. Choose another folder or another name.`,
    'folder-not-empty',
  );
}

/** Whether a folder is not there, or has nothing in it but hidden files. */
async function isFree(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).every((name) => name.startsWith('.'));
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return true;
    throw new UserError(`${folder} cannot be used: ${reasonOf(cause)}.`, 'unreadable-folder', {
      cause,
    });
  }
}

/** Whether two paths lead to the same folder. */
export async function isSameFolder(left: string, right: string): Promise<boolean> {
  return (await realPath(left)) === (await realPath(right));
}

async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return resolve(path);
    throw error;
  }
}
