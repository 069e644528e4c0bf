import { randomUUID } from 'node:crypto';
import type { DocumentState, EventName, EventOf } from '../../../shared/contract/contract';
import { emptyProject, fromSnapshot, type ProjectSnapshot } from '../../../shared/project/project';
import { UserError } from '../../../shared/user-error';
import { BackupWriter } from '../backups/backup-writer';
import type { Backups } from '../backups/backups';
import { fromFolderRecord } from '../backups/document-record';
import type { Log } from '../log/log';
import { inTurn } from '../project-folder/one-at-a-time';
import { openProjectFolder } from '../project-folder/project-folder';
import { chooseSaveTarget, isSameFolder } from '../project-folder/save-target';
import type { Samples } from '../samples/samples';
import type { RecentProjects } from '../settings/recent-projects';
import { Document, type DocumentOrigin } from './document';
import { checkSnapshot, equalsSavedFiles } from './resumed-content';

/** What open documents need of the program around them. */
export interface DocumentSurroundings {
  readonly backups: Backups;
  readonly recent: RecentProjects;
  readonly samples: Samples;
  readonly log: Log;
  emit<E extends EventName>(event: E, data: EventOf<E>): void;
  /** The content of a document changed. */
  changed(document: Document): void;
  /** A document is about to be closed; what runs of it has to end. */
  closing(document: Document): Promise<void>;
}

interface OpenDocument {
  readonly document: Document;
  readonly backup: BackupWriter;
}

/** Opening and closing is done one after the other, so that no folder is opened twice. */
const TURN = 'open documents';

/** The documents of one engine. Every window may show any of them. */
export class OpenDocuments {
  private readonly open = new Map<string, OpenDocument>();

  constructor(private readonly around: DocumentSurroundings) {}

  /** What windows show of every open document. */
  states(): DocumentState[] {
    return [...this.open.values()].map(({ document }) => document.state);
  }

  /** Every open document, in the order in which they were opened. */
  all(): Document[] {
    return [...this.open.values()].map(({ document }) => document);
  }

  /** @throws UserError when no such document is open */
  get(id: string): Document {
    return this.entry(id).document;
  }

  /** A new project, empty or a copy of a sample. It has no folder until it is saved. */
  async create(name: string | null, sample: string | null): Promise<DocumentState> {
    const id = randomUUID();
    if (sample === null) {
      const project = emptyProject(name ?? 'New project');
      return this.add({ id, project, home: null, source: null, backup: null, saved: true });
    }
    const { project, state } = await this.around.samples.read(sample);
    const settings = { ...project.settings, name: name ?? project.settings.name };
    const copy = { ...project, settings };
    const nowhere = { home: null, backup: null };
    return this.add({ id, project: copy, source: state, saved: true, ...nowhere });
  }

  /** Opens a project folder, or finds it open already. */
  async openFolder(folder: string): Promise<DocumentState> {
    return inTurn(TURN, async () => {
      for (const { document } of this.open.values()) {
        if (document.home && (await isSameFolder(document.home.folder, folder))) {
          return document.state;
        }
      }
      const { project, state } = await openProjectFolder(folder);
      const added = await this.add({
        id: randomUUID(),
        project,
        home: state,
        source: state,
        backup: null,
        saved: true,
      });
      await this.remember(added.name, folder);
      return added;
    });
  }

  /** Goes on with unsaved work of an engine that ended without closing it. */
  async recover(backup: string): Promise<DocumentState> {
    return inTurn(TURN, async () => this.add(await this.around.backups.recover(backup)));
  }

  /** Goes on with a document that a window still shows, after the engine was started again. */
  async resume(id: string, snapshot: ProjectSnapshot): Promise<DocumentState> {
    return inTurn(TURN, async () => {
      const already = this.open.get(id);
      if (already) return already.document.state;
      const project = checkSnapshot(fromSnapshot(snapshot));
      const record = await this.around.backups.recordOf(id);
      const home = fromFolderRecord(record?.home ?? null);
      const source = fromFolderRecord(record?.source ?? null);
      const saved = home !== null && equalsSavedFiles(project, home);
      const sent = { sentByWindow: true } as const;
      return this.add({ id, project, home, source, backup: null, saved, ...sent });
    });
  }

  async save(id: string, overwrite: boolean): Promise<DocumentState> {
    const document = this.get(id);
    await document.save(overwrite);
    return this.saved(document);
  }

  /** Saves to a folder that the user chose; see `chooseSaveTarget`. */
  async saveAs(id: string, chosen: string, name: string): Promise<DocumentState> {
    const document = this.get(id);
    const target = await chooseSaveTarget(chosen, name, document.home?.folder ?? null);
    if (target === 'home') await document.save(false);
    else await document.saveToNewFolder(target.newFolder);
    return this.saved(document);
  }

  /** Tells where `saveAs` would save. @throws UserError as it does */
  async saveTarget(id: string, chosen: string, name: string) {
    const own = this.get(id).home?.folder ?? null;
    const target = await chooseSaveTarget(chosen, name, own);
    if (target !== 'home') return { path: target.newFolder, isOwnFolder: false };
    return { path: own ?? chosen, isOwnFolder: true };
  }

  private async saved(document: Document): Promise<DocumentState> {
    const { state } = document;
    if (state.location !== null) await this.remember(state.name, state.location);
    return state;
  }

  /** The list of recent projects is a convenience: opening and saving do not fail with it. */
  private async remember(name: string, location: string): Promise<void> {
    try {
      await this.around.recent.add(name, location);
    } catch (error) {
      this.around.log.error('The list of recent projects could not be written.', error);
    }
  }

  /** @throws UserError with code `unsaved` when work would be lost and `discard` is not set */
  async close(id: string, discard: boolean): Promise<void> {
    const { document, backup } = this.entry(id);
    await document.settled();
    const { unsaved, name } = document.state;
    if (unsaved && !discard) {
      throw new UserError(`Project "${name}" has unsaved changes.`, 'unsaved');
    }
    await this.around.closing(document);
    this.open.delete(id);
    document.stop();
    await backup.end();
    this.around.emit('documentClosed', { document: id });
  }

  /** Writes the backups of unsaved work, which stay for the next start, and ends all documents. */
  async stop(): Promise<void> {
    for (const { document, backup } of this.open.values()) {
      await document.settled();
      await this.around.closing(document);
      document.stop();
      if (document.state.unsaved) await backup.flush();
      else await backup.end();
    }
    this.open.clear();
  }

  private async add(origin: DocumentOrigin): Promise<DocumentState> {
    const document: Document = new Document(origin, {
      emit: (event, data) => this.around.emit(event, data),
      touched: () => {
        this.open.get(origin.id)?.backup.touched();
        this.around.changed(document);
      },
      validationFailed: (error) => this.around.log.error('Validation failed.', error),
      watchingFailed: (error) =>
        this.around.log.warning('Script files could not be looked at for changes.', error),
    });
    const { backups, log } = this.around;
    const backup = new BackupWriter(document, backups, log, origin.backup);
    this.open.set(origin.id, { document, backup });
    // Before anything else can happen to it, a crash must find the document.
    await backup.flush();
    this.around.emit('documentOpened', document.state);
    return document.state;
  }

  private entry(id: string): OpenDocument {
    const entry = this.open.get(id);
    if (entry) return entry;
    throw new UserError('The project is not open any more.', 'not-open');
  }
}
