import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { LuaValue } from '../../../shared/scripts/lua-value';
import type { ScriptPause, StepAnswer } from '../../../shared/scripts/stepping';
import { workerLocation } from '../files/worker-location';
import { Interruption } from './interruption';
import { runningLine } from './running-line';
import { MOST_NESTED, RunningTasks } from './running-tasks';
import type {
  CallAnswer,
  ConsoleLine,
  FromScriptThread,
  ItemUse,
  FromTask,
  ScriptCall,
  ScriptThreadData,
  ScriptWork,
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
  readonly message: ScriptWork;
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

export type ScriptAnswer = Extract<FromTask, { type: 'done' | 'failed' }>;

/** The thread ended before it could answer. */
export class ThreadEndedError extends Error {
  /**
   * @param reason `unstarted`: the task was not begun and may be given to another thread; `unusable`:
   *   the thread never got as far as running scripts, and another one would not either;
   *   `interrupted`: the task was interrupted for another one, which ended the thread
   */
  constructor(
    readonly reason: 'deadline' | 'fault' | 'interrupted' | 'unstarted' | 'unusable' | 'stopped',
    cause?: unknown,
    /** Where the script stood when its deadline was over; 0 when it is not known. */
    readonly line = 0,
  ) {
    super(`The thread of a script ended (${reason}).`, { cause });
  }
}

/** Milliseconds between two interruptions: a script may be inside of a library function. */
const BETWEEN_INTERRUPTIONS = 5;

/** Milliseconds that a task has the thread for itself while others wait. */
const TURN = 20;

interface Waiting {
  readonly task: ScriptTask;
  readonly resolve: (answer: ScriptAnswer) => void;
  readonly reject: (error: ThreadEndedError) => void;
}

/** A task that was sent. Its times are put off while it is interrupted for another one. */
interface InWork extends Waiting {
  readonly turnEndsAt: number;
  limitAt: number;
  deadlineAt: number;
  /** Its deadline was over when it was looked at last. */
  isOverdue: boolean;
}

/**
 * A thread that runs scripts, one task after the other. A task that takes long is interrupted, so that
 * others need not wait until it ends.
 */
export class ScriptThread {
  private readonly worker: Worker;
  private readonly answers: MessagePort;
  private readonly answered = new SharedArrayBuffer(4);
  private readonly interrupted = new SharedArrayBuffer(4);
  private readonly interruption = new Interruption(this.interrupted);
  private readonly shared = RunningTasks.allocate();
  private readonly running = new RunningTasks(this.shared);
  private readonly unsent = UnsentWrites.allocate();
  private readonly queue: Waiting[] = [];
  private readonly inWork = new Map<number, InWork>();
  private sent = 0;
  private timer: NodeJS.Timeout | undefined;
  private turn: NodeJS.Timeout | undefined;
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
      running: this.shared,
      interruption: this.interrupted,
      unsent: this.unsent,
    };
    this.worker = new Worker(url, { ...options, workerData: data, transferList: [port2] });
    this.worker.on('message', (message: FromScriptThread) => this.receive(message));
    this.worker.on('error', (error) => this.close('fault', error));
    this.worker.on('exit', () => this.close('fault', new Error('The thread of a script ended.')));
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
    if (!this.memory) return;
    if (this.inWork.size === 0) {
      const next = this.queue.shift();
      if (!next) return;
      this.send(next);
      this.checkIn(next.task.limit);
    }
    if (this.queue.length === 0) return;
    const turnEndsAt = Math.max(...[...this.inWork.values()].map((work) => work.turnEndsAt));
    this.turn ??= setTimeout(() => this.endTurn(), turnEndsAt - performance.now());
  }

  private send({ task, resolve, reject }: Waiting): void {
    this.sent += 1;
    const now = performance.now();
    this.inWork.set(this.sent, {
      task,
      resolve,
      reject,
      turnEndsAt: now + TURN,
      limitAt: now + task.limit,
      deadlineAt: now + task.deadline,
      isOverdue: false,
    });
    this.worker.postMessage({ ...task.message, task: this.sent } satisfies ToScriptThread);
  }

  /** Interrupts the task that runs for one that waits, which is of another script. */
  private endTurn(): void {
    this.turn = undefined;
    if (!this.memory || this.inWork.size === 0) return;
    if (!this.running.isAsked) {
      if (this.inWork.size > MOST_NESTED) return;
      const scripts = [...this.inWork.values()].map(({ task }) => task.message.script);
      const at = this.queue.findIndex(({ task }) => !scripts.includes(task.message.script));
      const [next] = at < 0 ? [] : this.queue.splice(at, 1);
      if (!next) return;
      this.send(next);
      this.running.ask();
    }
    this.interruption.interrupt(this.memory);
    this.turn = setTimeout(() => this.endTurn(), BETWEEN_INTERRUPTIONS);
  }

  private checkIn(pause: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), pause);
  }

  /** Interrupts a script whose time is over again and again, and ends the thread when it does not help. */
  private check(): void {
    if (!this.memory || this.inWork.size === 0) return;
    const now = performance.now();
    // There is none while an answer waits behind other work of the engine.
    const active = this.active;
    if (active && now >= active.deadlineAt) {
      if (active.isOverdue) return this.close('deadline', undefined, active.task);
      // What puts its deadline off may have been sent already, by a task that it was interrupted for.
      active.isOverdue = true;
    }
    if (active && now >= active.limitAt) this.interruption.interrupt(this.memory);
    const next = Math.min(...[...this.inWork.values()].map(({ limitAt }) => limitAt));
    this.checkIn(Math.max(next - now, BETWEEN_INTERRUPTIONS));
  }

  private get active(): InWork | undefined {
    const number = this.running.all.at(-1);
    return number === undefined ? undefined : this.inWork.get(number);
  }

  private receive(message: FromScriptThread): void {
    if (message.type === 'ready') {
      if (!this.hasEnded) this.memory = message.memory;
      return this.next();
    }
    const inWork = this.inWork.get(message.task);
    if (!inWork) return;
    const { task } = inWork;
    if (message.type !== 'paused') task.used?.(message.uses);
    switch (message.type) {
      case 'call':
        return void this.answer(task, message);
      case 'paused':
        return void this.goOn(task, message.pause);
      case 'log':
        return task.log(message.line);
      case 'interrupted':
        return undefined;
      case 'done':
      case 'failed':
        this.inWork.delete(message.task);
        inWork.resolve(message);
        return this.goOnWithout(message.duration);
    }
  }

  /** A task ended that others were interrupted for. */
  private goOnWithout(duration: number): void {
    for (const outer of this.inWork.values()) {
      outer.limitAt += duration;
      outer.deadlineAt += duration;
      outer.isOverdue = false;
    }
    clearTimeout(this.turn);
    this.turn = undefined;
    if (this.inWork.size > 0 && this.queue.length > 0) this.endTurn();
    else this.next();
  }

  private async answer(task: ScriptTask, { name, values }: ScriptCall): Promise<void> {
    if (this.hasEnded) return;
    let answer: CallAnswer;
    try {
      answer = { values: await task.calls(name, values) };
    } catch (error) {
      answer = { error: error instanceof Error ? error.message : String(error) };
    }
    this.reply(answer);
  }

  private async goOn({ paused }: ScriptTask, pause: ScriptPause): Promise<void> {
    this.reply(paused ? await paused(pause) : { order: 'continue', breakpoints: [] });
  }

  private reply(answer: CallAnswer | StepAnswer): void {
    if (this.hasEnded) return;
    this.answers.postMessage(answer);
    const answered = new Int32Array(this.answered);
    Atomics.add(answered, 0, 1);
    Atomics.notify(answered, 0);
  }

  /** Where the script stands that is inside of a library function; 0 when it is not known. */
  private lineIn({ message }: ScriptTask): number {
    const { state } = this.interruption;
    if (!this.memory || state === undefined) return 0;
    try {
      return runningLine(this.memory, state, `@${message.name}`);
    } catch (error) {
      // It went on meanwhile, so that what was read is no address any more.
      if (error instanceof RangeError) return 0;
      throw error;
    }
  }

  private close(reason: ThreadEndedError['reason'], cause: unknown, active?: ScriptTask): void {
    if (this.hasEnded) return;
    const line = active ? this.lineIn(active) : 0;
    this.hasEnded = true;
    clearTimeout(this.timer);
    clearTimeout(this.turn);
    this.answers.close();
    const ofWaiting = this.memory ? 'unstarted' : 'unusable';
    const waiting = new ThreadEndedError(reason === 'stopped' ? reason : ofWaiting, cause);
    this.ending = this.end(new ThreadEndedError(reason, cause, line), waiting);
    for (const { reject } of this.queue) reject(waiting);
    this.memory = undefined;
    this.ended(cause);
  }

  /** Carries out what the script wrote until its thread stands still. */
  private async end(error: ThreadEndedError, ofWaiting: ThreadEndedError): Promise<void> {
    // What the thread sent before has arrived when this is over.
    await this.worker.terminate();
    const begun = this.running.all;
    const active = begun.at(-1);
    for (const [number, { task, reject }] of this.inWork) {
      if (number === active) {
        task.used?.(new UnsentWrites(this.unsent).take());
        reject(error);
      } else if (begun.includes(number) && error.reason !== 'stopped') {
        reject(new ThreadEndedError('interrupted', error.cause));
      } else reject(ofWaiting);
    }
    this.inWork.clear();
  }
}
