import type { CallResult } from '../../shared/contract/connection';
import type { DocumentState } from '../../shared/contract/contract';
import type { ProjectSettings } from '../../shared/project/project';
import { UserError } from '../../shared/user-error';
import { commitFocusedField } from '../commands/edited-field';
import type { Dialogs } from '../dialogs/dialogs';
import { NewProjectDialog, type NewProject } from '../dialogs/new-project-dialog';
import { ProjectSettingsDialog } from '../dialogs/project-settings/project-settings-dialog';
import { type ConflictAnswer, ConflictQuestion, UnsavedQuestion } from '../dialogs/save-questions';
import type { Studio } from '../studio/studio';
import type { FolderChoice } from './folder-choice';

/** How the user left the open project: it had no unsaved work, it was saved, or not wanted. */
type Left = 'clean' | 'saved' | 'discarded';

/** What users do with projects as a whole. A cancelled question leaves everything as it was. */
export class ProjectActions {
  constructor(
    private readonly studio: Studio,
    private readonly dialogs: Dialogs,
    private readonly folders: FolderChoice,
  ) {}

  /** Makes a project, from a sample when one is named or chosen. */
  async create(sample: string | null = null): Promise<void> {
    const left = await this.leave();
    if (!left) return;
    const { samples } = this.studio.state.get();
    const chosen = await this.dialogs.ask<NewProject>((answer) => (
      <NewProjectDialog samples={samples} sample={sample} onAnswer={answer} />
    ));
    if (chosen)
      await this.replaceBy(left, () => this.studio.engine.call('document.create', chosen));
  }

  async open(): Promise<void> {
    const left = await this.leave();
    if (!left) return;
    const folder = await this.folders.existing('Open Project');
    if (folder === undefined) return;
    await this.replaceBy(left, () => this.studio.engine.call('document.open', { folder }));
  }

  async openRecent(id: string): Promise<void> {
    const left = await this.leave();
    if (left) {
      await this.replaceBy(left, () => this.studio.engine.call('document.openRecent', { id }));
    }
  }

  async forget(id: string): Promise<void> {
    await this.studio.engine.call('projects.forget', { id });
  }

  async recover(backup: string): Promise<void> {
    const left = await this.leave();
    if (!left) return;
    await this.replaceBy(left, () => this.studio.engine.call('document.recover', { backup }));
    await this.studio.refreshBackups();
  }

  async discardBackup(id: string): Promise<void> {
    await this.studio.engine.call('projects.discardBackup', { id });
    await this.studio.refreshBackups();
  }

  /** Saves in place, or under a new name the first time. Answers whether the project is saved. */
  async save(): Promise<boolean> {
    const state = await this.currentState();
    if (!state) return false;
    if (state.location === null) return this.saveAs();
    const { document } = state;
    try {
      await this.studio.engine.call('document.save', { document, overwrite: false });
    } catch (error) {
      if (!(error instanceof UserError) || error.code !== 'changed-outside') throw error;
      const answer = await this.dialogs.ask<ConflictAnswer>((give) => (
        <ConflictQuestion project={state.name} reason={error.message} onAnswer={give} />
      ));
      if (answer !== 'overwrite') return false;
      await this.studio.engine.call('document.save', { document, overwrite: true });
    }
    this.studio.notify('success', `"${state.name}" is saved.`);
    return true;
  }

  /** Saves into a folder that the user chooses. Answers whether the project is saved. */
  async saveAs(): Promise<boolean> {
    const state = await this.currentState();
    if (!state) return false;
    const { document } = state;
    const place = await this.folders.forSaving(document, state.name);
    if (!place) return false;
    const saved = await this.studio.engine.call('document.saveAs', { document, ...place });
    this.studio.notify('success', `"${saved.name}" is saved in ${saved.location}.`);
    return true;
  }

  /** Asks for name, description, version and time zone of the open project. */
  async editSettings(): Promise<void> {
    await this.currentState();
    const former = this.studio.replica.get()?.project.settings;
    if (!former) return;
    const settings = await this.dialogs.ask<ProjectSettings>((answer) => (
      <ProjectSettingsDialog settings={former} onAnswer={answer} />
    ));
    if (settings) await this.studio.execute({ type: 'editSettings', settings });
  }

  /** Shows a project that is open in the engine already, in the place of this window's. */
  async showOpened(document: string): Promise<void> {
    const left = await this.leave();
    if (!left) return;
    await this.replaceBy(left, async () => {
      const { state } = await this.studio.engine.call('document.content', { document });
      return state;
    });
  }

  /** Closes the open project. Answers whether none is open now. */
  async close(): Promise<boolean> {
    const document = this.studio.replica.get()?.state.document;
    if (document === undefined) return true;
    if (!(await this.leave())) return false;
    await this.studio.engine.call('document.close', { document, discard: true });
    await this.studio.refreshBackups();
    return true;
  }

  /** Asks what becomes of unsaved work; undefined when the user wants to stay. */
  private async leave(): Promise<Left | undefined> {
    const state = await this.currentState();
    if (!state?.unsaved) return 'clean';
    const answer = await this.dialogs.ask<'save' | 'discard'>((give) => (
      <UnsavedQuestion project={state.name} onAnswer={give} />
    ));
    if (answer === 'discard') return 'discarded';
    return answer === 'save' && (await this.save()) ? 'saved' : undefined;
  }

  /**
   * Opens another project in the place of the open one, which is closed only when that succeeded.
   * Whoever discards unsaved work and opens the same project again gets it as it was saved.
   */
  private async replaceBy(left: Left, open: () => Promise<DocumentState>): Promise<void> {
    const former = this.studio.replica.get()?.state.document;
    const close = async (document: string) =>
      this.studio.engine.call('document.close', { document, discard: true });
    let state = await open();
    if (former === state.document && left === 'discarded') {
      await close(former);
      state = await open();
    }
    await this.studio.show(state);
    if (former !== undefined && former !== state.document) await close(former);
  }

  /** The state of the open document, with what the user is typing taken over into it. */
  private async currentState(): Promise<CallResult<'document.save'> | undefined> {
    commitFocusedField();
    await this.studio.settle();
    return this.studio.replica.get()?.state;
  }
}
