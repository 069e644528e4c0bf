import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { LuaValue } from '../../../shared/scripts/lua-value';
import { Interruption } from './interruption';
import { LOCAL_FUNCTIONS } from './local-functions';
import { loadLua, type LuaModule } from './lua-module';
import { type HostFunction, LuaError, LuaVm } from './lua-vm';
import type { ScriptPause, StepAnswer } from '../../../shared/scripts/stepping';
import { KnownItems } from './known-items';
import { LineProfile } from './line-profile';
import { LineWatch } from './line-watch';
import type {
  CallAnswer,
  Done,
  Failed,
  FromScriptThread,
  PausedScript,
  ScriptCall,
  ScriptThreadData,
  ToScriptThread,
} from './thread-messages';
import { UnsentWrites } from './unsent-writes';

/*
 * The entry of a thread that runs scripts. It works on one task at a time and can be ended at any
 * moment without harm: what a script did, it did through calls of the engine.
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
  private readonly working: Int32Array;
  private readonly interruption: Interruption;

  constructor(
    private readonly lua: LuaModule,
    private readonly data: ScriptThreadData,
    private readonly tell: (message: FromScriptThread) => void,
  ) {
    this.answered = new Int32Array(data.answered);
    this.working = new Int32Array(data.working);
    this.interruption = new Interruption(data.interruption);
    this.known = new KnownItems(() => performance.now(), new UnsentWrites(data.unsent));
  }

  carryOut(task: ToScriptThread): void {
    if (task.type === 'unload') return this.unload(task.script);
    Atomics.store(this.working, 0, 1);
    const begin = performance.now();
    const answer = this.answerTo(task);
    const duration = performance.now() - begin;
    Atomics.store(this.working, 0, 0);
    this.tell({ ...answer, uses: this.known.take(), duration });
  }

  private answerTo(task: Exclude<ToScriptThread, { type: 'unload' }>): Outcome {
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

  private load({ script, name, text, limits }: ToScriptThread & { type: 'load' }): [] {
    this.unload(script);
    this.known.begin(undefined);
    const vm = new LuaVm(this.lua, name, limits, this.call, this.interruption);
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
  }: ToScriptThread & { type: 'run' }): LuaValue[] {
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
  const tell = (message: FromScriptThread) => port.postMessage(message);
  const lua = await loadLua();
  const host = new ScriptHost(lua, workerData as ScriptThreadData, tell);
  port.on('message', (task: ToScriptThread) => host.carryOut(task));
  tell({ type: 'ready', memory: lua.memory });
}

if (parentPort) void start(parentPort);
