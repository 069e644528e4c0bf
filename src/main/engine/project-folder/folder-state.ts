import type { MessageFolders } from '../../../shared/project-files/message-folders';

/** One project file as the studio last read or wrote it. */
export interface KnownFile {
  /** Digest of the bytes on disk. */
  readonly disk: string;
  /**
   * Digest of the text that the studio would write for the same content; null when the file is of
   * an older version. A file edited by hand differs in form only and is left alone until its
   * content changes.
   */
  readonly written: string | null;
}

/** What the studio knows of a project folder: by it a save finds what changed, on both sides. */
export interface FolderState {
  /** Absolute path. */
  readonly folder: string;
  readonly files: ReadonlyMap<string, KnownFile>;
  readonly messageFolders: MessageFolders;
  /** Messages removed by a save of this session, in case undo brings them back. */
  readonly retired: MessageFolders;
}
