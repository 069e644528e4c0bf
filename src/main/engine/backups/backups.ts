import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Backup } from '../../../shared/contract/contract';
import type { ObjectId } from '../../../shared/project/object';
import { UserError } from '../../../shared/user-error';
import type { DocumentOrigin } from '../documents/document';
import { writeAtomically } from '../files/durable-file';
import { codeOf } from '../files/file-failure';
import type { Log } from '../log/log';
import { openProjectFolder } from '../project-folder/project-folder';
import { type DocumentRecord, documentRecord, fromFolderRecord } from './document-record';
import type { EnginePresence } from './engine-presence';

const RECORD_FILE = 'document.json';
const PROJECT_FOLDER = 'project';

/** Records of documents without unsaved work are of use for this long after their engine died. */
const RECORD_LIFETIME = 24 * 60 * 60 * 1_000;

/**
 * Open documents and unsaved work on disk: `backups/<document>/document.json` and, while there is
 * unsaved work, the project beside it. Those of a live engine belong to it alone.
 */
export class Backups {
  private readonly folder: string;

  constructor(
    dataFolder: string,
    private readonly presence: EnginePresence,
    private readonly log: Log,
  ) {
    this.folder = join(dataFolder, 'backups');
  }

  /** The engine that backups of this one are recorded for. */
  get engine(): string {
    return this.presence.id;
  }

  /** Makes the folder and clears away records that nobody will ask for any more. */
  async prepare(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    for (const id of await readdir(this.folder)) {
      const record = await this.deadRecord(id);
      if (!record || record.savedAt !== null) continue;
      const { mtimeMs } = await stat(this.recordPath(id));
      if (Date.now() - mtimeMs > RECORD_LIFETIME) await this.remove(id);
    }
  }

  /** Unsaved work that engines left which run no more, the latest first. */
  async list(): Promise<Backup[]> {
    const backups: Backup[] = [];
    for (const id of await readdir(this.folder)) {
      const record = await this.deadRecord(id);
      if (!record || record.savedAt === null) continue;
      const { name, savedAt, home } = record;
      backups.push({ id, name, location: home?.folder ?? null, savedAt });
    }
    return backups.sort((left, right) => (left.savedAt < right.savedAt ? 1 : -1));
  }

  async discard(id: string): Promise<void> {
    await this.requireLeftover(id);
    await this.remove(id);
  }

  /**
   * Takes a backup over as an unsaved document that remembers where it belongs.
   * @throws UserError when it is gone, taken by another studio, or damaged; it is left alone then
   */
  async recover(id: string): Promise<DocumentOrigin> {
    const record = await this.requireLeftover(id);
    await openProjectFolder(this.projectFolder(id));
    const document = await this.claim(id);
    const { project, state } = await openProjectFolder(this.projectFolder(document));
    const former = new Map(record.backupFolders.map(([number, { folder }]) => [folder, number]));
    const present = new Map<ObjectId, ObjectId>();
    for (const [number, { folder }] of state.messageFolders) {
      const before = former.get(folder);
      if (before !== undefined) present.set(before, number);
    }
    const numberOf = (before: ObjectId) => present.get(before);
    const home = fromFolderRecord(record.home, numberOf);
    const source = fromFolderRecord(record.source, numberOf);
    return { id: document, project, home, source, backup: state, saved: false };
  }

  /** What was known of a document that a window still shows, when its engine died. */
  async recordOf(id: string): Promise<DocumentRecord | undefined> {
    return isDocumentId(id) ? this.deadRecord(id) : undefined;
  }

  async writeRecord(id: string, record: DocumentRecord): Promise<void> {
    await writeAtomically(this.recordPath(id), `${JSON.stringify(record)}\n`);
  }

  async remove(id: string): Promise<void> {
    // The record goes first: what is left without one is no backup.
    await rm(this.recordPath(id), { force: true });
    await rm(join(this.folder, id), { recursive: true, force: true });
  }

  async removeProject(id: string): Promise<void> {
    await rm(this.projectFolder(id), { recursive: true, force: true });
  }

  projectFolder(id: string): string {
    return join(this.folder, id, PROJECT_FOLDER);
  }

  private recordPath(id: string): string {
    return join(this.folder, id, RECORD_FILE);
  }

  /** Renaming is what only one of two studios can do. */
  private async claim(id: string): Promise<string> {
    const document = randomUUID();
    try {
      await rename(join(this.folder, id), join(this.folder, document));
      return document;
    } catch (cause) {
      throw gone(cause);
    }
  }

  private async requireLeftover(id: string): Promise<DocumentRecord> {
    const record = isDocumentId(id) ? await this.deadRecord(id) : undefined;
    if (!record || record.savedAt === null) throw gone();
    return record;
  }

  /** The record of a document whose engine runs no more. */
  private async deadRecord(id: string): Promise<DocumentRecord | undefined> {
    try {
      const text = await readFile(this.recordPath(id), 'utf8');
      const record = documentRecord.parse(JSON.parse(text));
      return (await this.presence.isAlive(record.engine)) ? undefined : record;
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'ENOTDIR') {
        this.log.warning(
          `${this.recordPath(id)} cannot be read; the backup was left alone.`,
          error,
        );
      }
      return undefined;
    }
  }
}

function isDocumentId(id: string): boolean {
  return /^[0-9a-f-]{36}$/.test(id);
}

function gone(cause?: unknown): UserError {
  return new UserError(
    'The unsaved work is not there any more: it was recovered or discarded already.',
    'not-found',
    { cause },
  );
}
