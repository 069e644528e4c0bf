import { createChannelPair } from '../../shared/contract/channel';
import { type EngineEnd, type Handlers, serveContract } from '../../shared/contract/connection';
import type { CallName, DocumentState, EventName, EventOf } from '../../shared/contract/contract';
import { notRunning } from '../../shared/contract/runtime-calls';
import { emptyProject, type Project, toSnapshot } from '../../shared/project/project';
import { UserError } from '../../shared/user-error';
import { Studio } from '../studio/studio';

/** The state of a document with some properties of one's own. */
export function documentState(part: Partial<DocumentState> = {}): DocumentState {
  return {
    document: 'one',
    revision: 0,
    name: 'Example',
    location: '/projects/Example',
    unsaved: false,
    undo: null,
    redo: null,
    unsavedScripts: [],
    scriptsChangedOutside: [],
    ...part,
  };
}

/** The engine's end of a window in a test: it answers what the test says and notes what is asked. */
export class FakeEngine {
  readonly calls: { name: CallName; args: unknown }[] = [];
  /** What `document.content` answers, by document. */
  readonly contents = new Map<string, { state: DocumentState; project: Project }>();
  open: DocumentState[] = [];
  private end: EngineEnd | undefined;
  private cut: () => void = () => {};

  constructor(private readonly answers: Partial<Handlers> = {}) {}

  /** A studio that comes to be connected to this engine when it runs. */
  newStudio(): Studio {
    return new Studio(
      () => Promise.resolve(this.channel()),
      () => Promise.resolve(),
    );
  }

  /** A studio that is connected to this engine. */
  async connectedStudio(): Promise<Studio> {
    const studio = this.newStudio();
    void studio.run();
    await until(() => studio.state.get().connection === 'connected');
    return studio;
  }

  emit<E extends EventName>(event: E, data: EventOf<E>): void {
    if (!this.end) throw new Error('No window is connected.');
    this.end.emit(event, data);
  }

  /** Ends the connection, as a crash does. */
  lose(): void {
    this.cut();
  }

  called(name: CallName): unknown[] {
    return this.calls.filter((call) => call.name === name).map((call) => call.args);
  }

  private channel() {
    const [window, engine] = createChannelPair();
    const fail = (error: unknown) => {
      throw error;
    };
    this.end = serveContract(engine, this.handlers(), fail, queueMicrotask);
    this.cut = () => engine.close();
    return window;
  }

  private handlers(): Handlers {
    const known: Partial<Handlers> = {
      hello: () => ({
        product: 'MSI Studio',
        version: '1.0.0',
        face: 'browser',
        documents: this.open,
        samples: [],
        preferences: { theme: 'system', layout: null, columns: {} },
      }),
      'projects.recent': () => [],
      'projects.backups': () => [],
      'preferences.set': () => null,
      'document.close': () => null,
      'document.content': ({ document }) => this.content(document),
      ...this.answers,
    };
    return new Proxy({} as Handlers, {
      get: (_target, name: CallName) => (args: never) => {
        this.calls.push({ name, args });
        const handler = known[name] as ((given: never) => unknown) | undefined;
        if (!handler) throw new UserError(`The test has no answer to "${name}".`);
        return handler(args);
      },
    });
  }

  private content(document: string) {
    const content = this.contents.get(document);
    const state = content?.state ?? documentState({ document });
    const project = content?.project ?? emptyProject(state.name);
    return { state, snapshot: toSnapshot(project), problems: [], runtime: notRunning(document) };
  }
}

/** Waits until something holds. @throws Error when it does not within two seconds */
export async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + 2_000;
  while (!holds()) {
    if (performance.now() > end) throw new Error('What was waited for did not happen.');
    await new Promise((resolve) => {
      setTimeout(resolve, 2);
    });
  }
}
