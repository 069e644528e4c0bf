import type { Command } from '../../../shared/commands/command';
import { executeCommand } from '../../../shared/commands/execute';
import { placeAfter } from '../../../shared/commands/place-after';
import type { Execution } from '../../../shared/commands/execution';
import type { DocumentState, EventName, EventOf } from '../../../shared/contract/contract';
import { applyChanges, type Change } from '../../../shared/project/change';
import { type ScriptKey, splitScriptKey } from '../../../shared/project/message-script';
import type { ObjectId } from '../../../shared/project/object';
import { objectsOf, type Project, toSnapshot } from '../../../shared/project/project';
import { UserError } from '../../../shared/user-error';
import type { FolderState } from '../project-folder/folder-state';
import { inTurn } from '../project-folder/one-at-a-time';
import { saveProjectFolder, saveToNewFolder } from '../project-folder/project-folder';
import {
  readScriptFile,
  ScriptFileWatch,
  scriptPathIn,
  withKnownFile,
} from '../project-folder/script-files';
import { digestOf } from '../project-folder/folder-files';
import { History, type Step } from './history';
import { ProblemWatch } from './problem-watch';

/** How a document begins. */
export interface DocumentOrigin {
  readonly id: string;
  readonly project: Project;
  /** The folder that Save writes to; null before the first save. */
  readonly home: FolderState | null;
  /** The folder that scripts and other kept files come from: the home, or that of a sample. */
  readonly source: FolderState | null;
  /** What a backup of this content holds already, after a recovery. */
  readonly backup: FolderState | null;
  /** Whether the files of `home` hold this content. A new project has nothing to lose either. */
  readonly saved: boolean;
  /** The content was sent by a window, so the folders that it names were not chosen by the user. */
  readonly sentByWindow?: true;
}

/** What a document tells the program around it. */
export interface DocumentListener {
  emit<E extends EventName>(event: E, data: EventOf<E>): void;
  /** The content or the saved state changed. */
  touched(document: Document): void;
  validationFailed(error: unknown): void;
  /** Scripts on disk could not be looked at. */
  watchingFailed(error: unknown): void;
}

/** How often script files are looked at for changes by other programs, in milliseconds. */
const LOOK_INTERVAL = 2_000;

/** An open project: its value, its history and where it is saved. Windows show replicas of it. */
export class Document {
  readonly id: string;
  private value: Project;
  private revision = 0;
  private readonly history: History;
  private readonly problems: ProblemWatch;
  private homeState: FolderState | null;
  private sourceState: FolderState | null;
  /** The scripts as their files hold them. */
  private savedScripts: ReadonlyMap<ScriptKey, string>;
  private changedOutside: readonly ScriptKey[] = [];
  private readonly scriptFiles = new ScriptFileWatch();
  private readonly looking: NodeJS.Timeout;
  /** Absolute folders that the user chose for message descriptions; a window's word is not enough. */
  private readonly chosenFolders: Set<string>;

  constructor(
    origin: DocumentOrigin,
    private readonly listener: DocumentListener,
  ) {
    this.id = origin.id;
    this.value = origin.project;
    this.homeState = origin.home;
    this.sourceState = origin.source;
    this.chosenFolders = new Set(
      origin.sentByWindow
        ? []
        : objectsOf(origin.project, 'broker').map(({ properties }) => properties.xmlFolder),
    );
    this.history = new History(origin.saved);
    this.savedScripts = origin.saved ? origin.project.scripts : savedScriptsOf(origin);
    this.looking = setInterval(() => void this.lookAtScripts(), LOOK_INTERVAL).unref();
    this.problems = new ProblemWatch(
      () => this.value,
      (objects) => listener.emit('problemsChanged', { document: this.id, objects }),
      (error) => listener.validationFailed(error),
    );
  }

  get project(): Project {
    return this.value;
  }

  get home(): FolderState | null {
    return this.homeState;
  }

  get source(): FolderState | null {
    return this.sourceState;
  }

  get state(): DocumentState {
    return {
      document: this.id,
      revision: this.revision,
      name: this.value.settings.name,
      location: this.homeState?.folder ?? null,
      unsaved: !this.history.isSaved,
      undo: this.history.nextUndo?.label ?? null,
      redo: this.history.nextRedo?.label ?? null,
      unsavedScripts: this.unsavedScripts(),
      scriptsChangedOutside: [...this.changedOutside],
    };
  }

  /** Looks for problems ahead, as a window will ask for the content before long. */
  lookAhead(): void {
    this.problems.lookAhead();
  }

  /** State, content and problems at one moment. */
  content() {
    const problems = this.problems.current();
    return { state: this.state, snapshot: toSnapshot(this.value), problems };
  }

  /**
   * Carries out a command as one step of undo.
   * @throws UserError when it is refused; nothing is changed then
   */
  execute(command: Command): { revision: number; created: number[] } {
    const continues = command.type === 'editScript' && command.continues === true;
    return this.carryOut(executeCommand(this.value, command), continues);
  }

  /**
   * Takes over what a command was found to do to the project as it is now.
   * @param continues it goes on with the last edit of the same script
   */
  carryOut(
    { changes, created, label, place }: Execution,
    continues = false,
  ): { revision: number; created: number[] } {
    if (changes.length > 0) {
      const { project, inverse } = applyChanges(this.value, changes);
      const mark = place?.script && `${place.object}/${place.script}`;
      const step: Step = { label, changes, inverse, place, ...(mark !== undefined && { mark }) };
      if (continues) this.history.extend(step);
      else this.history.record(step);
      this.become(project, changes, step, 'edit');
    }
    return { revision: this.revision, created: [...created] };
  }

  /** Sets the XML folder of a broker to one that the user chose in a dialog. */
  chooseXmlFolder(broker: ObjectId, xmlFolder: string): void {
    this.chosenFolders.add(xmlFolder);
    this.execute({ type: 'editObjects', edits: [{ object: broker, properties: { xmlFolder } }] });
  }

  /** Whether an absolute folder came from the project's files or from a dialog. */
  isChosenFolder(folder: string): boolean {
    return this.chosenFolders.has(folder);
  }

  /** Takes the last step back; without one nothing happens. */
  undo(): void {
    const step = this.history.nextUndo;
    if (!step) return;
    const { project } = applyChanges(this.value, step.inverse);
    this.history.undo();
    this.become(project, step.inverse, step, 'undo');
  }

  /** Carries out again what was undone last; without it nothing happens. */
  redo(): void {
    const step = this.history.nextRedo;
    if (!step) return;
    const { project } = applyChanges(this.value, step.changes);
    this.history.redo();
    this.become(project, step.changes, step, 'redo');
  }

  private become(
    project: Project,
    changes: readonly Change[],
    step: Step,
    cause: 'edit' | 'undo' | 'redo',
  ): void {
    const before = this.value;
    this.value = project;
    this.revision += 1;
    this.listener.emit('documentChanged', {
      state: this.state,
      changes: [...changes],
      place: cause === 'edit' ? step.place : placeAfter(before, project, step.place, changes),
      cause,
    });
    this.problems.projectChanged();
    this.listener.touched(this);
  }

  /**
   * Saves to the folder that the document came from.
   * @throws UserError with code `no-location` before the first save, or those of `saveProjectFolder`
   */
  async save(overwrite: boolean): Promise<void> {
    await this.saveBy(async (project) => {
      if (this.homeState) return saveProjectFolder(project, this.homeState, overwrite);
      const name = this.value.settings.name;
      throw new UserError(`Project "${name}" has no folder yet. Use Save As.`, 'no-location');
    });
  }

  /** Saves to a folder that holds no project yet and stays with it. */
  async saveToNewFolder(folder: string): Promise<void> {
    await this.saveBy((project) => saveToNewFolder(project, folder, this.sourceState));
  }

  private async saveBy(save: (project: Project) => Promise<FolderState>): Promise<void> {
    await inTurn(this.id, async () => {
      // Edits may go on while files are written: what is saved is the content of this moment.
      const { position } = this.history;
      const { scripts } = this.value;
      this.homeState = await save(this.value);
      this.savedScripts = scripts;
      this.changedOutside = [];
      this.sourceState = this.homeState;
      this.history.markSaved(position);
    });
    this.listener.emit('documentState', this.state);
    this.listener.touched(this);
  }

  /**
   * Settles what holds of a script that another program changed: its file (`reload`), which is one
   * step of undo, or what the document has (`keep`), which the next save writes.
   * @throws UserError when the file is no text
   */
  async settleOutside(key: ScriptKey, choice: 'reload' | 'keep'): Promise<void> {
    await inTurn(this.id, async () => {
      const home = this.homeState;
      const path = home ? scriptPathIn(home, key) : undefined;
      if (!home || path === undefined) return;
      const file = await readScriptFile(home, path);
      const text = file?.text;
      const wasSaved = this.history.isSaved;
      if (choice === 'reload') {
        const { message, script } = splitScriptKey(key);
        this.execute({ type: 'editScript', message, script, text: text ?? null });
        const known = file && { disk: file.digest, written: digestOf(file.text) };
        this.homeState = withKnownFile(home, path, known ?? undefined);
        if (wasSaved) this.history.markSaved(this.history.position);
      } else {
        const known = file && { disk: file.digest, written: null };
        this.homeState = withKnownFile(home, path, known ?? undefined);
        this.history.markUnsaved();
      }
      this.savedScripts = withScript(this.savedScripts, key, text);
      this.changedOutside = this.changedOutside.filter((one) => one !== key);
    });
    this.listener.emit('documentState', this.state);
    this.listener.touched(this);
  }

  /** Notices scripts that another program changed. */
  private async lookAtScripts(): Promise<void> {
    try {
      await inTurn(this.id, async () => {
        const home = this.homeState;
        if (!home) return;
        const changed = await this.scriptFiles.changed(home, this.value);
        if (changed.join() === this.changedOutside.join()) return;
        this.changedOutside = changed;
        this.listener.emit('documentState', this.state);
      });
    } catch (error) {
      // A folder that is out of reach for a while is told of when it is saved to.
      this.listener.watchingFailed(error);
    }
  }

  private unsavedScripts(): ScriptKey[] {
    const { scripts, objects } = this.value;
    const keys = new Set([...scripts.keys(), ...this.savedScripts.keys()]);
    return [...keys].filter(
      (key) =>
        scripts.get(key) !== this.savedScripts.get(key) && objects.has(splitScriptKey(key).message),
    );
  }

  /** Waits until a save that is under way has ended. */
  async settled(): Promise<void> {
    await inTurn(this.id, () => Promise.resolve());
  }

  /** Ends what the document does by itself. */
  stop(): void {
    this.problems.stop();
    clearInterval(this.looking);
  }
}

/** The scripts of unsaved work that are as the folder of the project holds them. */
function savedScriptsOf({ project, home }: DocumentOrigin): ReadonlyMap<ScriptKey, string> {
  const saved = [...project.scripts].filter(([key, text]) => {
    const path = home ? scriptPathIn(home, key) : undefined;
    return path !== undefined && home?.files.get(path)?.written === digestOf(text);
  });
  return new Map(saved);
}

function withScript(
  scripts: ReadonlyMap<ScriptKey, string>,
  key: ScriptKey,
  text: string | undefined,
): ReadonlyMap<ScriptKey, string> {
  const changed = new Map(scripts);
  if (text === undefined) changed.delete(key);
  else changed.set(key, text);
  return changed;
}
