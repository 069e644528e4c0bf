import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { notRunning, type RuntimeState } from '../../../shared/contract/runtime-calls';
import type { JournalCounts } from '../../../shared/journal/journal-filter';
import type { Document } from '../documents/document';
import type { JournalNews } from '../journal/journal-feed';
import type { Log } from '../log/log';
import { inTurn } from '../project-folder/one-at-a-time';
import type { Users } from '../users/users';
import { journalFile } from './journal-file';
import { notStarted } from './not-running';
import type { Runtime } from './runtime';

/** How often windows are told of counts that change, in milliseconds. */
const TELL_INTERVAL = 250;

export interface RunningSurroundings {
  readonly dataFolder: string;
  readonly assetsFolder: string;
  readonly users: Users;
  readonly log: Log;
  readonly emit: (state: RuntimeState) => void;
  /** Is told of new journal entries while a window follows. */
  readonly news: (document: string, news: JournalNews, counts: JournalCounts) => void;
}

interface Running {
  runtime: Runtime | undefined;
  state: RuntimeState['state'];
  timer: NodeJS.Timeout | undefined;
}

/** Which of the open documents run. */
export class RunningProjects {
  private readonly running = new Map<string, Running>();

  constructor(private readonly around: RunningSurroundings) {}

  /** The running parts of a document; undefined while it does not run. */
  of(document: string): Runtime | undefined {
    return this.running.get(document)?.runtime;
  }

  stateOf(document: string): RuntimeState {
    const running = this.running.get(document);
    if (!running) return notRunning(document);
    return running.runtime
      ? { ...running.runtime.state, state: running.state }
      : { ...notRunning(document), state: running.state };
  }

  /**
   * Starts a document, or finds it running.
   * @param operateAll puts every message into Operation that is ready for it
   * @throws UserError when its journal cannot be opened
   */
  async start(document: Document, operateAll = false): Promise<Runtime> {
    return inTurn(turnOf(document.id), async () => {
      const present = this.of(document.id);
      if (present) return present;
      const running: Running = { runtime: undefined, state: 'starting', timer: undefined };
      this.running.set(document.id, running);
      this.tell(document.id);
      try {
        running.runtime = await this.startRuntime(document, operateAll);
        running.state = 'running';
        return running.runtime;
      } catch (error) {
        this.running.delete(document.id);
        throw error;
      } finally {
        this.tell(document.id);
      }
    });
  }

  /** Stops a document; nothing happens when it does not run. */
  async stop(document: string): Promise<void> {
    await inTurn(turnOf(document), async () => {
      const running = this.running.get(document);
      if (!running?.runtime) return;
      running.state = 'stopping';
      this.tell(document);
      clearTimeout(running.timer);
      try {
        await running.runtime.stop();
      } finally {
        this.running.delete(document);
        this.tell(document);
      }
    });
  }

  /**
   * Stops a document that is closed. A project that was never saved is gone then, and the messages
   * that it was tried with go with it.
   */
  async close(document: Document): Promise<void> {
    await this.stop(document.id);
    if (document.home !== null) return;
    const file = journalFile(this.around.dataFolder, null, document.id);
    await rm(dirname(file), { recursive: true, force: true });
  }

  /** The document was edited. */
  projectChanged(document: Document): void {
    this.of(document.id)?.projectChanged(document.project);
  }

  /** @throws UserError when the document does not run */
  require(document: string): Runtime {
    const runtime = this.of(document);
    if (runtime) return runtime;
    throw notStarted();
  }

  private async startRuntime(document: Document, operateAll: boolean): Promise<Runtime> {
    // Web services, scripts and the historian are loaded when a project runs, not when the studio starts.
    const { Runtime } = await import('./runtime');
    const { dataFolder, assetsFolder, users, log } = this.around;
    const projectFolder = document.home?.folder ?? null;
    return Runtime.start({
      document: document.id,
      project: document.project,
      projectFolder: projectFolder ?? document.source?.folder ?? null,
      journalFile: journalFile(dataFolder, projectFolder, document.id),
      dataFolder,
      assetsFolder,
      users,
      log,
      operateAll,
      changed: () => this.tellLater(document.id),
      news: (news) => {
        const counts = this.of(document.id)?.journal.counts();
        if (counts) this.around.news(document.id, news, counts);
      },
    });
  }

  /** Counts change with every message; windows are told a few times a second. */
  private tellLater(document: string): void {
    const running = this.running.get(document);
    if (!running) return;
    running.timer ??= setTimeout(() => {
      running.timer = undefined;
      this.tell(document);
    }, TELL_INTERVAL);
  }

  private tell(document: string): void {
    this.around.emit(this.stateOf(document));
  }
}

function turnOf(document: string): string {
  return `run ${document}`;
}
