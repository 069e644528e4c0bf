import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  COMPANION_FOLDERS,
  MESSAGE_FOLDER_FILES,
  MESSAGES_FOLDER,
  messageFolderPath,
  SCRIPT_FILES,
} from '../../../shared/project-files/file-set';
import type { MessageFolder, MessageFolders } from '../../../shared/project-files/message-folders';
import type { ObjectId } from '../../../shared/project/object';
import { codeOf } from '../files/file-failure';
import type { FolderState } from './folder-state';
import type { NewContent } from './staged-save';

/** What becomes of scenarios, replayed files and files in message folders, which the project itself does not hold. */
export interface KeptFiles {
  readonly writes: ReadonlyMap<string, NewContent>;
  readonly removes: readonly string[];
  /** Messages that this save removes; undo may bring them back. */
  readonly retired: MessageFolders;
}

/** Files that operating systems leave in folders and that nobody misses. */
const LITTER = ['.DS_Store', 'Thumbs.db', 'desktop.ini'];

/**
 * Plans where files of message folders go that the project does not hold: they move with a renamed
 * message and are copied to another project folder. Those of a removed message stay where they are.
 * Scenarios and replayed files are copied to another folder.
 */
export async function planKeptFiles(
  source: FolderState,
  messageFolders: ReadonlyMap<ObjectId, MessageFolder>,
  target: string,
): Promise<KeptFiles> {
  const writes = new Map<string, NewContent>();
  const removes: string[] = [];
  const retired = new Map<ObjectId, MessageFolder>();
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
      retired.set(id, former);
    }
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
    const path = messageFolderPath(folder);
    const names = [
      ...(await filesIn(source.folder, path)),
      // A script in a folder that never was a message's is somebody else's.
      ...(owner === undefined ? await scriptsIn(join(source.folder, path)) : []),
    ];
    if (names.some((name) => !LITTER.includes(name))) occupied.push(folder);
  }
  return occupied;
}

async function scriptsIn(path: string): Promise<string[]> {
  const names = (await entriesOf(path)).map(({ name }) => name);
  return names.filter((name) => SCRIPT_FILES.includes(name));
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
