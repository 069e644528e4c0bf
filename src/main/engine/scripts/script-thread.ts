import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { LuaValue } from '../../../shared/scripts/lua-value';
import type { ScriptPause, StepAnswer } from '../../../shared/scripts/stepping';
import { workerLocation } from '../files/worker-location';
import { Interruption } from './interruption';
import type {
  CallAnswer,
  ConsoleLine,
  FromScriptThread,
  ItemUse,
  ScriptCall,
  ScriptThreadData,
  ToScriptThread,
} from './thread-messages';
import { UnsentWrites } from './unsent-writes';

/** What a script asks of the engine while it runs. Errors are raised in Lua, at the line of the call. */
export type ScriptCalls = (
  name: string,
  values: readonly LuaValue[],
) => readonly LuaValue[] | Promise<readonly LuaValue[]>;

/** Something for a thread to do, and who looks after it meanwhile. */
export interface ScriptTask {
  readonly message: Exclude<ToScriptThread, { type: 'unload' }>;
  /** Milliseconds after which the script is interrupted, which ends it with its line. */
  readonly limit: number;
  /** Milliseconds after which the thread is ended. */
  readonly deadline: number;
  readonly calls: ScriptCalls;
  readonly log: (line: ConsoleLine) => void;
  /** Carries out what the script wrote without waiting, and notes what it read. */
  readonly used?: ((uses: readonly ItemUse[]) => void) | undefined;
  /** Says how a script goes on that stopped at a line. */
  readonly paused?: ((pause: ScriptPause) => Promise<StepAnswer>) | undefined;
}

export type ScriptAnswer = Extract<FromScriptThread, { type: 'done' | 'failed' }>;

/** The thread ended before it could answer. */
export class ThreadEndedError extends Error {
  /**
   * @param reason `unstarted`: the task was not begun and may be given to another thread; `unusable`:
   *   the thread never got as far as running scripts, and another one would not either
   */
  constructor(
    readonly reason: 'deadline' | 'fault' | 'unstarted' | 'unusable' | 'stopped',
    cause?: unknown,
  ) {
    super(`The thread of a script ended (${reason}).`, { cause });
  }
}

/** Milliseconds between two interruptions: a script may be inside of a library function. */
const BETWEEN_INTERRUPTIONS = 5;

interface Waiting {
  readonly task: ScriptTask;
  readonly resolve: (answer: ScriptAnswer) => void;
  readonly reject: (error: ThreadEndedError) => void;
}

/** A thread that runs scripts, one task after the other. */
export class ScriptThread {
  private readonly worker: Worker;
  private readonly answers: MessagePort;
  private readonly answered = new SharedArrayBuffer(4);
  private readonly working = new SharedArrayBuffer(4);
  private readonly interrupted = new SharedArrayBuffer(4);
  private readonly interruption = new Interruption(this.interrupted);
  private readonly unsent = UnsentWrites.allocate();
  private readonly queue: Waiting[] = [];
  private current: Waiting | undefined;
  private timer: NodeJS.Timeout | undefined;
  /** Where its scripts live; nothing before it is ready. */
  private memory: WebAssembly.Memory | undefined;
  private hasEnded = false;
  private ending: Promise<void> | undefined;

  /** @param ended the thread can be used no more; it is replaced by another */
  constructor(private readonly ended: (cause: unknown) => void) {
    const { port1, port2 } = new MessageChannel();
    this.answers = port1;
    const { url, options } = workerLocation('scripts/script-worker');
    const data: ScriptThreadData = {
      answers: port2,
      answered: this.answered,
      working: this.working,
      interruption: this.interrupted,
      unsent: this.unsent,
    };
    this.worker = new Worker(url, { ...options, workerData: data, transferList: [port2] });
    this.worker.on('message', (message: FromScriptThread) => this.receive(message));
    this.worker.on('error', (error) => this.close('fault', error));
    this.worker.on('exit', () => this.close('fault', new Error('The thread of a script ended.')));
  }

  /** How many tasks it has to do. */
  get load(): number {
    return this.queue.length + (this.current ? 1 : 0);
  }

  get isAlive(): boolean {
    return !this.hasEnded;
  }

  /** @throws ThreadEndedError */
  carryOut(task: ScriptTask): Promise<ScriptAnswer> {
    return new Promise((resolve, reject) => {
      if (this.hasEnded) return reject(new ThreadEndedError('unstarted'));
      this.queue.push({ task, resolve, reject });
      this.next();
    });
  }

  /** Forgets a script; its memory is given back. */
  unload(script: number): void {
    if (this.hasEnded) return;
    this.worker.postMessage({ type: 'unload', script } satisfies ToScriptThread);
  }

  /** Ends the thread at once, whatever it does. */
  async stop(): Promise<void> {
    this.close('stopped', undefined);
    await this.ending;
  }

  private next(): void {
    if (!this.memory || this.current) return;
    this.current = this.queue.shift();
    if (!this.current) return;
    const { task } = this.current;
    Atomics.store(new Int32Array(this.working), 0, 1);
    this.worker.postMessage(task.message);
    this.interruptIn(task.limit, performance.now() + task.deadline);
  }

  /** Interrupts the script again and again, and ends the thread at last when it does not help. */
  private interruptIn(pause: number, deadline: number): void {
    this.timer = setTimeout(() => {
      // The task may be done, with its answer waiting behind other work of the engine.
      if (!this.memory || Atomics.load(new Int32Array(this.working), 0) === 0) return;
      if (performance.now() >= deadline) return this.close('deadline', undefined);
      this.interruption.interrupt(this.memory);
      this.interruptIn(BETWEEN_INTERRUPTIONS, deadline);
    }, pause);
  }

  private receive(message: FromScriptThread): void {
    switch (message.type) {
      case 'ready':
        if (!this.hasEnded) this.memory = message.memory;
        return this.next();
      case 'call':
        return void this.answer(message);
      case 'paused':
        return void this.goOn(message.pause);
      case 'log':
        this.current?.task.used?.(message.uses);
        return this.current?.task.log(message.line);
      case 'done':
      case 'failed': {
        clearTimeout(this.timer);
        const { current } = this;
        current?.task.used?.(message.uses);
        this.current = undefined;
        current?.resolve(message);
        return this.next();
      }
    }
  }

  private async answer({ name, values, uses }: ScriptCall): Promise<void> {
    let answer: CallAnswer;
    try {
      const { calls, used } = this.current?.task ?? {};
      used?.(uses);
      if (this.hasEnded) return;
      answer = { values: calls ? await calls(name, values) : [] };
    } catch (error) {
      answer = { error: error instanceof Error ? error.message : String(error) };
    }
    this.reply(answer);
  }

  private async goOn(pause: ScriptPause): Promise<void> {
    const { paused } = this.current?.task ?? {};
    this.reply(paused ? await paused(pause) : { order: 'continue', breakpoints: [] });
  }

  private reply(answer: CallAnswer | StepAnswer): void {
    if (this.hasEnded) return;
    this.answers.postMessage(answer);
    const answered = new Int32Array(this.answered);
    Atomics.add(answered, 0, 1);
    Atomics.notify(answered, 0);
  }

  private reasonForWaiting(reason: ThreadEndedError['reason']): ThreadEndedError['reason'] {
    if (reason === 'stopped') return reason;
    return this.memory ? 'unstarted' : 'unusable';
  }

  private close(reason: ThreadEndedError['reason'], cause: unknown): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    clearTimeout(this.timer);
    this.answers.close();
    this.ending = this.end(new ThreadEndedError(reason, cause));
    for (const { reject } of this.queue) {
      reject(new ThreadEndedError(this.reasonForWaiting(reason), cause));
    }
    this.memory = undefined;
    this.ended(cause);
  }

  /** Carries out what the script wrote until its thread stands still. */
  private async end(error: ThreadEndedError): Promise<void> {
    // What the thread sent before has arrived when this is over.
    await this.worker.terminate();
    const { current } = this;
    this.current = undefined;
    current?.task.used?.(new UnsentWrites(this.unsent).take());
    current?.reject(error);
  }
}
