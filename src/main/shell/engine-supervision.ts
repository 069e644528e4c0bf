import {
  type EngineStartOptions,
  type FromEngineProcess,
  fromEngineProcess,
  type ToEngineProcess,
} from '../../shared/contract/engine-process';
import { countFailure, noFailures, restartDelay } from './restart-delay';

const stopTimeout = 5_000;

/** What the supervision needs of a process; Electron's UtilityProcess has it. `Port` is a MessagePortMain. */
export interface EngineProcess<Port> {
  postMessage(message: ToEngineProcess, transfer?: Port[]): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

/** What the supervision tells the shell. */
export interface SupervisionListener {
  /** The engine ended; windows have lost their channels. */
  lost(): void;
  /** The engine does not stay up or cannot start. Nothing happens until `restart` is called. */
  gaveUp(reason: string): void;
}

interface Question {
  resolve(result: string): void;
  reject(error: Error): void;
}

/**
 * Keeps one engine process running: starts it, starts it again with growing pauses when it ends, and
 * holds back what windows ask for until it runs.
 */
export class EngineSupervision<Port> {
  private process: EngineProcess<Port> | undefined;
  private ready = false;
  private stopping = false;
  private failures = noFailures;
  private startedAt = 0;
  private nextId = 1;
  private readonly questions = new Map<number, Question>();
  private waiting: (() => void)[] = [];
  private restartTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly fork: () => EngineProcess<Port>,
    private options: EngineStartOptions,
    private readonly listener: SupervisionListener,
  ) {}

  start(): void {
    const process = this.fork();
    this.process = process;
    this.startedAt = Date.now();
    process.on('message', (message) => this.receive(fromEngineProcess.parse(message)));
    process.on('exit', (code) => this.ended(process, code));
    process.postMessage({ type: 'start', options: this.options });
  }

  /** Whether the engine answers. */
  get running(): boolean {
    return this.ready;
  }

  /** Starts again after the supervision gave up, without a sample, which may be what was wrong. */
  restart(): void {
    this.failures = noFailures;
    this.forgetSample();
    if (!this.process) this.start();
  }

  /** Hands one end of a message channel to the engine, as soon as it runs. */
  connect(port: Port): void {
    this.whenReady((process) => process.postMessage({ type: 'connect' }, [port]));
  }

  /** @returns the token by which a window names this folder to the engine */
  grantFolder(path: string): Promise<string> {
    return this.ask((id) => ({ type: 'grantFolder', id, path }));
  }

  /** @returns the id of the document that the folder holds */
  openFolder(path: string): Promise<string> {
    return this.ask((id) => ({ type: 'openFolder', id, path }));
  }

  /** Lets the engine end in order; ends it by force when it does not within 5 s. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.restartTimer);
    const process = this.process;
    if (!process) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        process.kill();
        // Its end may never be told; the program ends nevertheless.
        resolve();
      }, stopTimeout);
      process.on('exit', () => {
        clearTimeout(timer);
        resolve();
      });
      process.postMessage({ type: 'stop' });
    });
  }

  private ask(question: (id: number) => ToEngineProcess): Promise<string> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.whenReady((process) => {
        this.questions.set(id, { resolve, reject });
        process.postMessage(question(id));
      });
    });
  }

  private whenReady(send: (process: EngineProcess<Port>) => void): void {
    if (this.ready && this.process) send(this.process);
    else this.waiting.push(() => this.whenReady(send));
  }

  private receive(message: FromEngineProcess): void {
    switch (message.type) {
      case 'ready':
        this.becomeReady();
        return;
      case 'failed':
        this.dismiss();
        this.listener.gaveUp(message.message);
        return;
      case 'answer':
        this.take(message.id)?.resolve(message.result);
        return;
      case 'refusal':
        this.take(message.id)?.reject(new Error(message.message));
    }
  }

  /** Ends a process that cannot work, without counting it as one that ended by itself. */
  private dismiss(): void {
    const process = this.process;
    this.process = undefined;
    process?.kill();
  }

  private becomeReady(): void {
    this.ready = true;
    this.forgetSample();
    for (const send of this.waiting.splice(0)) send();
  }

  // A later start goes on with the user's work and not with a second copy of the sample.
  private forgetSample(): void {
    const { startWith: _, ...laterOptions } = this.options;
    this.options = laterOptions;
  }

  private take(id: number): Question | undefined {
    const question = this.questions.get(id);
    this.questions.delete(id);
    return question;
  }

  private ended(process: EngineProcess<Port>, code: number): void {
    if (process !== this.process) return;
    this.process = undefined;
    this.ready = false;
    this.failQuestions();
    if (this.stopping) return;
    this.listener.lost();
    this.restartLater(code);
  }

  private failQuestions(): void {
    for (const question of this.questions.values()) question.reject(new Error('The engine ended.'));
    this.questions.clear();
  }

  private restartLater(code: number): void {
    this.failures = countFailure(this.failures, Date.now() - this.startedAt);
    const delay = restartDelay(this.failures);
    if (delay === undefined) {
      this.listener.gaveUp(
        `The engine ended ${this.failures.inARow} times in a row, last with code ${code}.`,
      );
    } else {
      this.restartTimer = setTimeout(() => this.start(), delay);
    }
  }
}
