import type { Document } from '../documents/document';
import type { Log } from '../log/log';
import type { FolderState } from '../project-folder/folder-state';
import { inTurn } from '../project-folder/one-at-a-time';
import { saveProjectFolder, saveToNewFolder } from '../project-folder/project-folder';
import type { Backups } from './backups';
import { toFolderRecord } from './document-record';

/** How long an edit may wait for others before both are backed up, in milliseconds. */
const DELAY = 1_000;

/** Keeps the record of one open document and the backup of its unsaved work up to date. */
export class BackupWriter {
  private timer: NodeJS.Timeout | undefined;
  private ended = false;

  constructor(
    private readonly document: Document,
    private readonly backups: Backups,
    private readonly log: Log,
    /** What the backup folder holds; null when there is no backup. */
    private written: FolderState | null,
  ) {}

  /** Says that the document was edited or saved. */
  touched(): void {
    if (!this.document.state.unsaved) void this.flush();
    else this.timer ??= setTimeout(() => void this.flush(), DELAY);
  }

  /** Writes now what is still to be written. A failure is logged: editing goes on without a backup. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    try {
      await inTurn(this.turn, () => this.write());
    } catch (error) {
      this.log.error(`Project "${this.document.state.name}" could not be backed up.`, error);
    }
  }

  /** The document was closed: nothing of it is to be recovered. */
  async end(): Promise<void> {
    clearTimeout(this.timer);
    await inTurn(this.turn, async () => {
      this.ended = true;
      await this.backups.remove(this.document.id);
    });
  }

  private get turn(): string {
    return `backup of ${this.document.id}`;
  }

  private async write(): Promise<void> {
    if (this.ended) return;
    if (this.document.state.unsaved) await this.writeProject();
    else await this.dropProject();
  }

  private async writeProject(): Promise<void> {
    const folder = this.backups.projectFolder(this.document.id);
    const { project } = this.document;
    if (this.written) this.written = await saveProjectFolder(project, this.written, true);
    else {
      await this.backups.removeProject(this.document.id);
      this.written = await saveToNewFolder(project, folder, null);
    }
    await this.writeRecord(new Date().toISOString());
  }

  private async dropProject(): Promise<void> {
    await this.writeRecord(null);
    await this.backups.removeProject(this.document.id);
    this.written = null;
  }

  private async writeRecord(savedAt: string | null): Promise<void> {
    const { id, home, source, state } = this.document;
    await this.backups.writeRecord(id, {
      engine: this.backups.engine,
      name: state.name,
      home: toFolderRecord(home),
      source: toFolderRecord(source),
      savedAt,
      backupFolders: [...(this.written?.messageFolders ?? [])],
    });
  }
}
