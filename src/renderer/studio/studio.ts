import type { Command, Place } from '../../shared/commands/command';
import type { Channel } from '../../shared/contract/channel';
import type { FieldValue } from '../../shared/fields/field';
import {
  type CallResult,
  createEngineClient,
  type EngineClient,
} from '../../shared/contract/connection';
import type {
  DocumentState,
  Preferences,
  RecentProject,
  Sample,
} from '../../shared/contract/contract';
import type { ObjectId } from '../../shared/project/object';
import { type Project, toSnapshot } from '../../shared/project/project';
import {
  changedReplica,
  type Replica,
  replicaOf,
  type View,
  withProblems,
} from '../document/replica';
import { Observable } from './observable';

/** A short message at the edge of the window. */
export interface Notice {
  readonly id: number;
  readonly severity: 'success' | 'information' | 'warning' | 'error';
  readonly text: string;
}

/** Unsaved work of a session that did not end cleanly. */
export type Backup = CallResult<'projects.backups'>[number];

/** Everything a window shows that is not the content of the document. */
export interface StudioState {
  readonly connection: 'connecting' | 'connected' | 'lost';
  readonly face: 'desktop' | 'browser';
  readonly version: string;
  readonly samples: readonly Sample[];
  readonly recent: readonly RecentProject[];
  readonly backups: readonly Backup[];
  readonly preferences: Preferences;
  readonly notices: readonly Notice[];
}

/** A text that steps back and forth by itself. */
export interface TextSteps {
  undo(): void;
  redo(): void;
}

/** The panels of the window that anything may ask to have in front. */
export type PanelName =
  | 'properties'
  | 'editor'
  | 'xml'
  | 'mes'
  | 'trends'
  | 'request'
  | 'trial'
  | 'problems';

const INITIAL: StudioState = {
  connection: 'connecting',
  face: 'browser',
  version: '',
  samples: [],
  recent: [],
  backups: [],
  preferences: { theme: 'system', layout: null, columns: {} },
  notices: [],
};

/** A value of a property on its way from the keyboard to the project. */
export interface TypedValue {
  readonly object: ObjectId;
  readonly property: string;
  readonly value: FieldValue;
}

const NOTHING_SHOWN: View = { selected: null, reveal: null };
const LONGEST_PAUSE = 5_000;

/**
 * The window's model: the connection to the engine, the open document's replica and what is shown
 * of it. React reads its observables; all changes go through its methods.
 */
export class Studio {
  readonly state = new Observable<StudioState>(INITIAL);
  /** The open document, or null on the start page. */
  readonly replica = new Observable<Replica | null>(null);
  readonly view = new Observable<View>(NOTHING_SHOWN);
  /** The panel that was asked for last; a new object each time. The layout brings it to the front. */
  readonly requestedPanel = new Observable<{ readonly name: PanelName } | null>(null);
  /** The text that has the keyboard and steps back and forth by itself, as that of a script. */
  readonly focusedText = new Observable<TextSteps | null>(null);
  /** The value that is being typed into a property and not taken yet. */
  readonly typed = new Observable<TypedValue | null>(null);
  /** Grows with every message description that this window had written. */
  readonly xmlWrites = new Observable(0);
  private client: EngineClient | undefined;
  private nextNotice = 1;
  private readonly executing = new Set<Promise<unknown>>();
  private readonly pendingTexts = new Set<() => void>();
  /** The document whose content is on its way. */
  private showing: { readonly document: string; readonly done: Promise<void> } | undefined;

  constructor(
    private readonly connect: () => Promise<Channel>,
    private readonly pause: (milliseconds: number) => Promise<void>,
  ) {}

  /** Connects, and again after each loss, for as long as the window lives. */
  async run(): Promise<never> {
    for (let failures = 0; ; failures += 1) {
      try {
        const client = createEngineClient(await this.connect());
        const lost = new Promise<void>((resolve) => client.onLost(resolve));
        await this.welcome(client);
        failures = 0;
        await lost;
      } catch (error) {
        console.error('The connection to the engine failed.', error);
      }
      this.client = undefined;
      this.state.patch({ connection: 'lost' });
      await this.pause(Math.min(LONGEST_PAUSE, 100 * 2 ** failures));
    }
  }

  /** The connection, for calls that have no method here. */
  get engine(): EngineClient {
    if (!this.client) throw new Error('The studio is not connected to its engine.');
    return this.client;
  }

  /** Runs an action and shows its failure as a notice. Answers whether it succeeded. */
  async attempt(action: () => Promise<unknown>): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (error) {
      this.fail(error);
      return false;
    }
  }

  /** Shows a failure as a notice. */
  fail(error: unknown): void {
    this.notify('error', error instanceof Error ? error.message : String(error));
  }

  notify(severity: Notice['severity'], text: string): void {
    const notice = { id: this.nextNotice++, severity, text };
    this.state.patch({ notices: [...this.state.get().notices, notice] });
  }

  dismiss(id: number): void {
    this.state.patch({ notices: this.state.get().notices.filter((notice) => notice.id !== id) });
  }

  /** Carries out a command on the open document; the change comes back as an event. */
  async execute(command: Command): Promise<CallResult<'document.execute'>> {
    const done = this.engine.call('document.execute', { document: this.documentId(), command });
    this.executing.add(done);
    try {
      return await done;
    } finally {
      this.executing.delete(done);
    }
  }

  /** Has a text that is typed told to the document before anything else is done with it. */
  beforeSettling(tell: () => void): () => void {
    this.pendingTexts.add(tell);
    return () => this.pendingTexts.delete(tell);
  }

  /** Waits until what was typed and the commands that were sent so far are carried out or refused. */
  async settle(): Promise<void> {
    for (const tell of this.pendingTexts) tell();
    await Promise.allSettled(this.executing);
  }

  /** Shows a document in this window. One that is shown already stays as it is, with its selection. */
  async show({ document }: DocumentState): Promise<void> {
    if (this.replica.get()?.state.document === document) return;
    // The action that opens a document and the event that says so both lead here.
    if (this.showing?.document !== document) {
      this.showing = { document, done: this.bringIn(document) };
    }
    const { showing } = this;
    try {
      await showing.done;
    } finally {
      if (this.showing === showing) this.showing = undefined;
    }
  }

  select(object: ObjectId | null): void {
    if (this.view.get().selected !== object) this.view.set({ selected: object, reveal: null });
  }

  /** Selects the object of a place and brings the place into view. */
  reveal(place: Place): void {
    this.view.set({ selected: place.object, reveal: { ...place } });
    if (place.table !== undefined || place.script !== undefined) this.requestPanel('editor');
    else if (place.property !== undefined) this.requestPanel('properties');
  }

  /** Asks the layout to bring a panel to the front. */
  requestPanel(name: PanelName): void {
    this.requestedPanel.set({ name });
  }

  async setPreferences(part: Partial<Preferences>): Promise<void> {
    this.state.patch({ preferences: { ...this.state.get().preferences, ...part } });
    await this.engine.call('preferences.set', part);
  }

  /** Asks again for the unsaved work that can be recovered. */
  async refreshBackups(): Promise<void> {
    this.state.patch({ backups: await this.engine.call('projects.backups', null) });
  }

  /** Id of the open document. @throws Error when none is open. */
  documentId(): string {
    const replica = this.replica.get();
    if (!replica) throw new Error('No project is open.');
    return replica.state.document;
  }

  private async bringIn(document: string): Promise<void> {
    const content = await this.engine.call('document.content', { document });
    this.replica.set(replicaOf(content));
    this.view.set(NOTHING_SHOWN);
  }

  private async welcome(client: EngineClient): Promise<void> {
    this.client = client;
    this.listen(client);
    // Asked together, as each answer that is waited for comes before anything is on the screen.
    const [hello, recent, backups] = await Promise.all([
      client.call('hello', null),
      client.call('projects.recent', null),
      client.call('projects.backups', null),
    ]);
    const content = await this.contentToShow(client, hello.documents);
    const { face, version, samples, preferences } = hello;
    // All that is shown changes at once, so that the window renders it once.
    this.state.patch({ face, version, samples, preferences, recent, backups });
    if (content) this.replica.set(replicaOf(content));
    this.state.patch({ connection: 'connected' });
  }

  /** Of the document that was shown, to go on with it; a new window takes the one that is open, if any. */
  private async contentToShow(
    client: EngineClient,
    open: readonly DocumentState[],
  ): Promise<CallResult<'document.content'> | undefined> {
    const shown = this.replica.get();
    const wanted = shown ? open.find((one) => one.document === shown.state.document) : open[0];
    if (wanted) return client.call('document.content', { document: wanted.document });
    if (!shown) return undefined;
    const { document } = shown.state;
    const snapshot = toSnapshot(shown.project);
    const state = await client.call('document.resume', { document, snapshot });
    return client.call('document.content', { document: state.document });
  }

  private listen(client: EngineClient): void {
    client.on('documentChanged', (event) => {
      const replica = this.replica.get();
      if (replica?.state.document !== event.state.document) return;
      const changed = changedReplica(replica, event);
      if (!changed) return void this.attempt(() => this.refresh());
      this.replica.set(changed);
      this.leaveRemoved(replica.project, changed.project);
      const { place, cause } = event;
      if (place && cause !== 'edit' && changed.project.objects.has(place.object)) {
        this.reveal(place);
      }
    });
    client.on('problemsChanged', (event) => {
      const replica = this.replica.get();
      if (replica?.state.document !== event.document) return;
      const changed = withProblems(replica, event);
      if (changed) this.replica.set(changed);
      else void this.attempt(() => this.refresh());
    });
    client.on('runtimeChanged', (runtime) => {
      const replica = this.replica.get();
      if (replica?.state.document === runtime.document) this.replica.set({ ...replica, runtime });
    });
    client.on('documentState', (state) => {
      const replica = this.replica.get();
      if (replica?.state.document === state.document) this.replica.set({ ...replica, state });
    });
    client.on('documentClosed', ({ document }) => {
      if (this.replica.get()?.state.document !== document) return;
      this.replica.set(null);
      this.view.set(NOTHING_SHOWN);
    });
    client.on('documentOpened', (state) => {
      if (!this.replica.get()) void this.attempt(() => this.show(state));
    });
    client.on('recentChanged', (recent) => this.state.patch({ recent }));
  }

  /** When the selected object is gone, the nearest one above it that is left takes its place. */
  private leaveRemoved(before: Project, after: Project): void {
    let selected = this.view.get().selected;
    if (selected === null) return;
    while (selected !== null && !after.objects.has(selected)) {
      selected = before.objects.get(selected)?.parent ?? null;
    }
    this.select(selected);
  }

  private async refresh(): Promise<void> {
    const content = await this.engine.call('document.content', { document: this.documentId() });
    this.replica.set(replicaOf(content));
  }
}
