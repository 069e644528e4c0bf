import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  COMPANION_FOLDERS,
  MESSAGE_FOLDER_FILES,
  MESSAGES_FOLDER,
  messageFolderPath,
  SCRIPT_FILES,
} from '../../../shared/project-files/file-set';
import type { MessageFolder } from '../../../shared/project-files/message-folders';
import type { ObjectId } from '../../../shared/project/object';
import { codeOf } from '../files/file-failure';
import type { FolderState } from './folder-state';
import type { NewContent } from './staged-save';

/** Scripts of a message configuration, by file name. */
export type Scripts = ReadonlyMap<string, Uint8Array>;

/** What becomes of scenarios, replayed files and files in message folders, which the project itself does not hold. */
export interface KeptFiles {
  readonly writes: ReadonlyMap<string, NewContent>;
  readonly removes: readonly string[];
  /** Scripts of messages that this save removes; undo may bring the messages back. */
  readonly retired: ReadonlyMap<ObjectId, MessageFolder & { readonly scripts: Scripts }>;
}

/** Files that operating systems leave in folders and that nobody misses. */
const LITTER = ['.DS_Store', 'Thumbs.db', 'desktop.ini'];

/**
 * Plans where scripts and other files of message folders go: they move with a renamed message and
 * are copied to another project folder. The scripts of a removed message are removed with it,
 * files that the studio does not know stay where they are. Scenarios
 * and replayed files are copied to another folder.
 */
export async function planKeptFiles(
  source: FolderState,
  messageFolders: ReadonlyMap<ObjectId, MessageFolder>,
  target: string,
): Promise<KeptFiles> {
  const writes = new Map<string, NewContent>();
  const removes: string[] = [];
  const retired = new Map<ObjectId, MessageFolder & { scripts: Scripts }>();
  const inPlace = target === source.folder;
  if (!inPlace) {
    for (const folder of COMPANION_FOLDERS) {
      for (const path of await allFilesIn(join(source.folder, folder))) {
        const name = `${folder}/${path}`;
        writes.set(name, { copyOf: join(source.folder, name) });
      }
    }
  }
  for (const [id, former] of source.messageFolders) {
    const now = messageFolders.get(id)?.folder;
    if (now === former.folder && inPlace) continue;
    const from = messageFolderPath(former.folder);
    const names = await filesIn(source.folder, from);
    if (now !== undefined) {
      for (const name of names) {
        writes.set(`${messageFolderPath(now)}/${name}`, {
          copyOf: join(source.folder, from, name),
        });
        if (inPlace) removes.push(`${from}/${name}`);
      }
    } else if (inPlace) {
      const scripts = names.filter(isScript);
      removes.push(...scripts.map((name) => `${from}/${name}`));
      retired.set(id, {
        ...former,
        scripts: await readScripts(join(source.folder, from), scripts),
      });
    }
  }
  for (const [id, { scripts }] of source.retired) {
    const now = messageFolders.get(id)?.folder;
    if (now === undefined) continue;
    for (const [name, bytes] of scripts) writes.set(`${messageFolderPath(now)}/${name}`, bytes);
  }
  return { writes, removes, retired };
}

/**
 * Folders below `messages` that no present message owns and that hold files of somebody else: a new
 * message must not mix with them.
 */
export async function occupiedFolders(
  source: FolderState,
  isPresent: (id: ObjectId) => boolean,
): Promise<string[]> {
  const owners = new Map([...source.messageFolders].map(([id, { folder }]) => [folder, id]));
  const occupied: string[] = [];
  for (const folder of await foldersIn(join(source.folder, MESSAGES_FOLDER))) {
    const owner = owners.get(folder);
    if (owner !== undefined && isPresent(owner)) continue;
    const names = await filesIn(source.folder, messageFolderPath(folder));
    const foreign = names.filter(
      (name) => !LITTER.includes(name) && (owner === undefined || !isScript(name)),
    );
    if (foreign.length > 0) occupied.push(folder);
  }
  return occupied;
}

function isScript(name: string): boolean {
  return (SCRIPT_FILES as readonly string[]).includes(name);
}

async function readScripts(folder: string, names: readonly string[]): Promise<Scripts> {
  const scripts = new Map<string, Uint8Array>();
  for (const name of names) scripts.set(name, await readFile(join(folder, name)));
  return scripts;
}

async function foldersIn(path: string): Promise<string[]> {
  const entries = await entriesOf(path);
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

/** The kept files below a message folder, as relative paths. */
async function filesIn(root: string, folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await entriesOf(join(root, folder))) {
    if (entry.isDirectory()) {
      const below = await allFilesIn(join(root, folder, entry.name));
      found.push(...below.map((path) => `${entry.name}/${path}`));
    } else if (!MESSAGE_FOLDER_FILES.includes(entry.name)) {
      found.push(entry.name);
    }
  }
  return found;
}

async function allFilesIn(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await entriesOf(folder)) {
    if (!entry.isDirectory()) found.push(entry.name);
    else {
      const below = await allFilesIn(join(folder, entry.name));
      found.push(...below.map((path) => `${entry.name}/${path}`));
    }
  }
  return found;
}

async function entriesOf(path: string) {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return [];
    throw error;
  }
}
