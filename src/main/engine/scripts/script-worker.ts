import {
  type MessagePort,
  parentPort,
  receiveMessageOnPort,
  workerData,
} from 'node:worker_threads';
import type { LuaValue } from '../../../shared/scripts/lua-value';
import { Interruption } from './interruption';
import { LOCAL_FUNCTIONS } from './local-functions';
import { loadLua, type LuaModule } from './lua-module';
import { type HostFunction, LuaError, LuaVm } from './lua-vm';
import { RunningTasks } from './running-tasks';
import type { ScriptPause, StepAnswer } from '../../../shared/scripts/stepping';
import { KnownItems } from './known-items';
import { LineProfile } from './line-profile';
import { LineWatch } from './line-watch';
import type {
  CallAnswer,
  Done,
  Failed,
  FromScriptThread,
  FromTask,
  PausedScript,
  ScriptCall,
  ScriptThreadData,
  ScriptWork,
  ToScriptThread,
} from './thread-messages';
import { UnsentWrites } from './unsent-writes';

/*
 * The entry of a thread that runs scripts. It works on one task at a time, or interrupts one for
 * another, and can be ended at any moment without harm: what a script did, it did through calls of
 * the engine.
 */

type Outcome = Done | Failed;

interface Loaded {
  readonly vm: LuaVm;
  readonly line: number;
}

/** Scripts of one thread, each in a VM of its own. */
class ScriptHost {
  private readonly scripts = new Map<number, Loaded>();
  private profile: LineProfile | undefined;
  private readonly known: KnownItems;
  private readonly answered: Int32Array;
  private readonly running: RunningTasks;
  private readonly interruption: Interruption;
  /** Scripts that run, the innermost last, and those of them that are unloaded when they have run. */
  private readonly busy: number[] = [];
  private readonly toUnload = new Set<number>();
  private task = 0;
  /** Milliseconds that the task was interrupted for others. */
  private elsewhere = 0;

  constructor(
    private readonly lua: LuaModule,
    private readonly data: ScriptThreadData,
    private readonly port: MessagePort,
  ) {
    this.answered = new Int32Array(data.answered);
    this.running = new RunningTasks(data.running);
    this.interruption = new Interruption(data.interruption);
    this.known = new KnownItems(() => performance.now(), new UnsentWrites(data.unsent));
  }

  take(message: ToScriptThread): void {
    // Whoever asks for a turn gets it now.
    if (this.busy.length === 0) this.running.takeAsked();
    if (message.type === 'unload') this.unload(message.script);
    else this.carryOut(message);
  }

  private carryOut(work: ScriptWork & { readonly task: number }): void {
    this.task = work.task;
    this.elsewhere = 0;
    this.running.begin(work.task);
    this.busy.push(work.script);
    const begin = performance.now();
    const answer = this.answerTo(work);
    const duration = performance.now() - begin - this.elsewhere;
    this.busy.pop();
    this.running.end();
    this.tell({ ...answer, uses: this.known.take(), duration });
    if (this.toUnload.delete(work.script)) this.unload(work.script);
  }

  /** A run is interrupted: other scripts need not wait until it ends. */
  private readonly meanwhile = (): void => {
    if (!this.running.takeAsked()) return;
    const { task, profile, elsewhere } = this;
    const begin = performance.now();
    this.tell({ type: 'interrupted', uses: this.known.take() });
    for (;;) {
      const received = receiveMessageOnPort(this.port);
      if (!received) break;
      this.take(received.message as ToScriptThread);
    }
    this.known.begin(undefined);
    Object.assign(this, { task, profile, elsewhere: elsewhere + performance.now() - begin });
  };

  private tell(message: FromTask): void {
    this.port.postMessage({ ...message, task: this.task } satisfies FromScriptThread);
  }

  private answerTo(task: ScriptWork): Outcome {
    try {
      const results = task.type === 'load' ? this.load(task) : this.run(task);
      const { line = 0, vm } = this.scripts.get(task.script) ?? {};
      const lines = this.profile?.end();
      const memory = vm?.memoryUsed ?? 0;
      return { type: 'done', results, line, memory, ...(lines && { lines }) };
    } catch (error) {
      // Anything else is a fault of the VM: the thread ends with it and is replaced.
      if (!(error instanceof LuaError)) throw error;
      const { message, limit } = error;
      return { type: 'failed', message, ...(limit && { limit }) };
    }
  }

  private load({ script, name, text, limits }: ScriptWork & { type: 'load' }): [] {
    this.close(script);
    this.known.begin(undefined);
    this.profile = undefined;
    const { lua, call, interruption, meanwhile } = this;
    const vm = new LuaVm(lua, name, limits, call, interruption, meanwhile);
    try {
      this.scripts.set(script, { vm, ...vm.load(text) });
    } catch (error) {
      if (error instanceof LuaError) vm.close();
      throw error;
    }
    return [];
  }

  private run({
    script,
    values,
    stepping,
    profile,
    foresight,
  }: ScriptWork & { type: 'run' }): LuaValue[] {
    const loaded = this.scripts.get(script);
    if (!loaded) throw new LuaError('The script is not loaded.');
    this.known.begin(foresight);
    const { breakpoints, first } = stepping ?? { breakpoints: [], first: false };
    const watch = stepping && new LineWatch(this.pause, breakpoints, first);
    this.profile = profile ? new LineProfile(() => performance.now()) : undefined;
    return loaded.vm.call(values, watch ?? this.profile);
  }

  private readonly pause = (pause: ScriptPause): StepAnswer => {
    const answer = this.ask({ type: 'paused', pause });
    if (answer && 'order' in answer) return answer;
    throw new LuaError('The script stopped, and nobody said how it goes on.');
  };

  private unload(script: number): void {
    if (this.busy.includes(script)) this.toUnload.add(script);
    else this.close(script);
  }

  private close(script: number): void {
    this.scripts.get(script)?.vm.close();
    this.scripts.delete(script);
  }

  private readonly call: HostFunction = (name, values, scriptLine) => {
    const local = LOCAL_FUNCTIONS.get(name);
    if (local)
      return local(values, (said) => {
        const line = { ...said, line: scriptLine() };
        this.tell({ type: 'log', line, uses: this.known.take() });
      });
    if (name === 'getvalue') {
      const known = this.known.read(values[0]);
      if (known) return known;
    }
    if (name === 'setvalue') {
      if (this.known.write(values)) return [true];
      this.known.forget();
    }
    const answer = this.ask({ type: 'call', name, values, uses: this.known.take() });
    if (!answer || 'order' in answer) throw new Error(`The call of ${name} got no answer.`);
    if ('error' in answer) throw new Error(answer.error);
    return answer.values;
  };

  /** Waits for the answer of the engine. */
  private ask(question: ScriptCall | PausedScript): CallAnswer | StepAnswer | undefined {
    const before = Atomics.load(this.answered, 0);
    this.tell(question);
    // An interrupt of V8 may wake it up before there is an answer.
    while (Atomics.load(this.answered, 0) === before) Atomics.wait(this.answered, 0, before);
    const received = receiveMessageOnPort(this.data.answers);
    return received?.message as CallAnswer | StepAnswer | undefined;
  }
}

async function start(port: NonNullable<typeof parentPort>): Promise<void> {
  const lua = await loadLua();
  const host = new ScriptHost(lua, workerData as ScriptThreadData, port);
  port.on('message', (message: ToScriptThread) => host.take(message));
  port.postMessage({ type: 'ready', memory: lua.memory } satisfies FromScriptThread);
}

if (parentPort) void start(parentPort);
