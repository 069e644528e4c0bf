import { z } from 'zod';
import type { MessageFolder } from '../../../shared/project-files/message-folders';
import type { ObjectId } from '../../../shared/project/object';
import type { FolderState } from '../project-folder/folder-state';

const messageFolders = z.array(
  z.tuple([z.number(), z.object({ name: z.string(), folder: z.string() })]),
);

const folderRecord = z.object({
  folder: z.string(),
  files: z.array(
    z.tuple([z.string(), z.object({ disk: z.string(), written: z.string().nullable() })]),
  ),
  messageFolders,
});
type FolderRecord = z.infer<typeof folderRecord>;

/**
 * What the data folder knows of an open document: enough to go on with it after a crash of the
 * engine, from the content of a window or from a backup.
 */
export const documentRecord = z.object({
  /** The engine that has the document open. */
  engine: z.string(),
  name: z.string(),
  home: folderRecord.nullable(),
  source: folderRecord.nullable(),
  /** When the backup was written, ISO 8601 in UTC; null while there is no unsaved work. */
  savedAt: z.iso.datetime().nullable(),
  /** Where the messages stand in the backup, by their numbers in the document. */
  backupFolders: messageFolders,
});
export type DocumentRecord = z.infer<typeof documentRecord>;

/** A folder's state as a record keeps it. Removed messages go with the undo history. */
export function toFolderRecord(state: FolderState | null): FolderRecord | null {
  if (!state) return null;
  const { folder, files } = state;
  return { folder, files: [...files], messageFolders: [...state.messageFolders] };
}

/**
 * The state of a folder, as a record keeps it.
 * @param numberOf the present number of a message, when numbers were given out anew
 */
export function fromFolderRecord(
  record: FolderRecord | null,
  numberOf: (former: ObjectId) => ObjectId | undefined = (id) => id,
): FolderState | null {
  if (!record) return null;
  const placed = new Map<ObjectId, MessageFolder>();
  let unknown = 0;
  for (const [former, place] of record.messageFolders) {
    // A message that is not there any more keeps its entry, so that the next save removes its files.
    unknown -= 1;
    placed.set(numberOf(former) ?? unknown, place);
  }
  return {
    folder: record.folder,
    files: new Map(record.files),
    messageFolders: placed,
    retired: new Map(),
  };
}
