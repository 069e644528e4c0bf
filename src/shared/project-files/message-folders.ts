import type { ObjectId } from '../project/object';
import { objectsOf, type Project } from '../project/project';
import { objectsByPath } from './path-order';

/** Where a message configuration stands on disk, and the name it had when it was put there. */
export interface MessageFolder {
  readonly name: string;
  readonly folder: string;
}

/** The folders of message configurations by object number. */
export type MessageFolders = ReadonlyMap<ObjectId, MessageFolder>;

/** Longest folder name in UTF-16 units: file systems allow 255 bytes, a unit has at most three. */
const MAXIMUM_FOLDER_LENGTH = 80;

/** Names that Windows keeps for devices, with or without an extension. */
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/** A folder name for an object name that Windows, macOS and Linux all accept. */
export function safeFolderName(name: string): string {
  const safe = name
    .normalize('NFC')
    .replace(/[<>:"/\\|?*\u0000-\u001f\u007f\p{Surrogate}]/gu, '_')
    .slice(0, MAXIMUM_FOLDER_LENGTH)
    // Cutting may have split a pair; Windows drops blanks and dots at the end; a dot in front hides.
    .replace(/\p{Surrogate}$/u, '_')
    .replace(/[. ]+$/, '_')
    .replace(/^[. ]+/, '_');
  return safe === '' || RESERVED.test(safe) ? `_${safe}` : safe;
}

/** Equal for folder names that some file system takes for the same. */
export function folderKey(folder: string): string {
  return folder.normalize('NFC').toUpperCase();
}

/**
 * Gives every message configuration a folder. One keeps its folder as long as its name is the
 * same, so that neither other messages nor folders renamed by hand move anything.
 * @param occupied folders that hold files of somebody else: no message is moved there
 */
export function placeMessages(
  project: Project,
  former: MessageFolders,
  occupied: readonly string[] = [],
): MessageFolders {
  const messages = objectsByPath(project, objectsOf(project, 'message'));
  const spellings = new Map([...former.values()].map((one) => [folderKey(one.folder), one.folder]));
  const taken = new Set<string>();
  const placed = new Map<ObjectId, MessageFolder>();
  const place = (id: ObjectId, name: string, folder: string) => {
    taken.add(folderKey(folder));
    placed.set(id, { name, folder });
  };
  for (const { id, name } of messages) {
    const before = former.get(id);
    if (before?.name === name && !taken.has(folderKey(before.folder))) {
      place(id, name, before.folder);
    }
  }
  for (const folder of occupied) taken.add(folderKey(folder));
  for (const { id, name } of messages) {
    if (placed.has(id)) continue;
    const folder = freeFolder(safeFolderName(name), taken);
    // A folder that differs in case only would be the same one on Windows and macOS.
    place(id, name, spellings.get(folderKey(folder)) ?? folder);
  }
  return placed;
}

function freeFolder(stem: string, taken: ReadonlySet<string>): string {
  let folder = stem;
  for (let count = 2; taken.has(folderKey(folder)); count += 1) folder = `${stem}-${count}`;
  return folder;
}
