import type { Channel } from '../../shared/contract/channel';
import type { RuntimeState } from '../../shared/contract/runtime-calls';
import type { Project } from '../../shared/project/project';

/** What the first window shows: a fresh untitled copy of a sample, or the project in a folder. */
export type StartWith = { sample: string } | { folder: string };

/** What a face tells the engine when it starts it. */
export interface EngineOptions {
  /** Settings, recent list, backups and journals live here. Made when it is missing. */
  dataFolder: string;
  /** The program's read-only `assets` folder: samples, schemas, templates. */
  assetsFolder: string;
  face: 'desktop' | 'browser';
  /** Left out when an engine is started again after a crash: then recovery brings the work back. */
  startWith?: StartWith;
}

/** One running engine. Every face talks to it through this interface and through channels. */
export interface Engine {
  /** Serves one window until its channel closes. */
  connect(channel: Channel): void;
  /**
   * Records that the user chose this folder in a native dialog.
   * @returns an opaque token that a window hands back instead of a path
   */
  grantFolder(path: string): string;
  /**
   * Opens a project folder named on the command line, or finds it open already.
   * @returns the document's id
   * @throws when the folder holds no readable project
   */
  openFolder(path: string): Promise<string>;
  /** The present content of an open document. @throws UserError when it is not open */
  projectOf(document: string): Project;
  /**
   * Starts an open document: items, web services, and the messages in Operation.
   * @param operateAll puts every message into Operation that is ready for it
   * @throws UserError when its journal cannot be opened
   */
  run(document: string, operateAll: boolean): Promise<void>;
  /** Whether and how a document runs. */
  runtimeState(document: string): RuntimeState;
  /** Documents with work that no save has written yet. */
  unsavedDocuments(): { id: string; name: string }[];
  /** Writes what is still to be written, closes every channel and frees all resources. */
  stop(): Promise<void>;
}
