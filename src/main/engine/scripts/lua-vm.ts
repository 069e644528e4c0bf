import { isLuaTable, type LuaValue } from '../../../shared/scripts/lua-value';
import { type Interruption, switchHookOff } from './interruption';
import type { LuaModule, LuaState } from './lua-module';
import { LuaValues, OutputLimitError } from './lua-values';
import type { LineWatcher } from './line-watch';
import { StackView } from './stack-view';
import { PRELUDE } from './prelude/prelude';
import { type LimitName, limitText, type ScriptLimits } from './script-limits';

/** Index of the registry (LUA_REGISTRYINDEX), and of the first upvalue of a C function. */
const REGISTRY = -1_001_000;
const ALL_RESULTS = -1;
const LINE_HOOK = 4;
const COUNT_HOOK = 8;
/** What `lua_Debug` says a hook was called for. */
const LINE_EVENT = 2;
const NOT_ENOUGH_MEMORY = 4;
const FUNCTION_TYPE = 6;

/** Instructions between two looks at the clock, while there is a reason to look. */
const INSTRUCTIONS_PER_LOOK = 1_000;

/** Calls in a script's stack that are looked through for a line of the script itself. */
const LEVELS_LOOKED_AT = 300;

/** Fields of `lua_Debug`: byte offsets. */
const DEBUG = { size: 256, event: 0, name: 4, source: 16, currentLine: 24, lineDefined: 28 };

const LIBRARIES = ['table', 'string', 'math', 'coroutine', 'utf8', 'os'] as const;

/**
 * What a script asks of the program. Errors that it throws are raised in Lua, at the script's line.
 * `line` tells the line of the script that asks; 0 when it is not known.
 */
export type HostFunction = (
  name: string,
  values: readonly LuaValue[],
  line: () => number,
) => readonly LuaValue[];

/** A script failed. The message begins with its name and line, as far as the line is known. */
export class LuaError extends Error {
  constructor(
    message: string,
    /** The limit that it hit. Its state is not to be trusted any more. */
    readonly limit?: LimitName,
  ) {
    super(message);
  }
}

/** What a script returned when it was loaded. */
export interface LoadedScript {
  /** Line where the returned function begins. */
  readonly line: number;
}

/**
 * A Lua VM with one script in it, shut off from everything but the functions it is given. Another
 * thread interrupts a run whose time is over, since looking at the clock all the time would halve the
 * speed. It cannot interrupt one call of the library; whoever runs a VM in a thread ends the thread then.
 */
export class LuaVm {
  /** Bytes that its values take. */
  memoryUsed = 0;
  private readonly state: LuaState;
  private readonly values: LuaValues;
  private readonly debug: number;
  private readonly lineFields: number;
  private readonly addresses: number[] = [];
  private readonly hook: number;
  private readonly entry: number;
  private deadline = Number.POSITIVE_INFINITY;
  private limitHit: LimitName | undefined;
  private limitLine = 0;
  private work: (state: LuaState) => number = () => 0;
  private main = 0;
  /** Where the script's function begins, which is named when it returns what it cannot; 0 until loaded. */
  private mainLine = 0;
  private watch: LineWatcher | undefined;
  /** The clock is looked at during this run, and during every run. */
  private looks = false;
  private alwaysLooks = false;
  private readonly stackView: StackView;

  /**
   * @param name as it stands in messages, such as `LabResult/input.lua`
   * @param meanwhile is done when a run was interrupted. The time limit stands still
   */
  constructor(
    private readonly lua: LuaModule,
    private readonly name: string,
    private readonly limits: ScriptLimits,
    private readonly host: HostFunction,
    private readonly interruption: Interruption,
    private readonly meanwhile: () => void = () => undefined,
  ) {
    this.values = new LuaValues(lua, limits.output);
    this.stackView = new StackView(lua);
    this.debug = lua._malloc(DEBUG.size);
    this.lineFields = lua._malloc(4);
    lua.HEAPU8.set(new TextEncoder().encode('Sl\0'), this.lineFields);
    const allocator = this.function('iiiii', (_, block, before, after) =>
      this.allocate(block ?? 0, before ?? 0, after ?? 0),
    );
    this.hook = this.function('vii', (state, event) => this.hooked(state ?? 0, event ?? 0));
    this.entry = this.function('ii', (state) => this.work(state ?? 0));
    this.state = lua._lua_newstate(allocator, 0);
    this.openLibraries();
  }

  /**
   * Compiles the script and runs it once.
   * @throws LuaError also when it returns no function
   */
  load(text: string): LoadedScript {
    const [type, line] = this.protected((state) => {
      this.compile(state, text, `@${this.name}`);
      this.lua._lua_callk(state, 0, 1, 0, 0);
      const found = this.lua._lua_type(state, -1);
      if (found !== FUNCTION_TYPE) return [found, 0];
      const begin = this.lineOfFunction(state);
      this.main = this.lua._luaL_ref(state, REGISTRY);
      return [found, begin];
    });
    if (type !== FUNCTION_TYPE) throw new LuaError(this.noFunction(text, type));
    this.mainLine = line;
    return { line };
  }

  /**
   * Calls the function of the script.
   * @param watch is told of each line that begins
   * @throws LuaError
   */
  call(values: readonly LuaValue[], watch?: LineWatcher): LuaValue[] {
    this.watch = watch;
    return this.protected((state) => {
      if (watch) this.setHook(state, COUNT_HOOK | LINE_HOOK, INSTRUCTIONS_PER_LOOK);
      this.lua._lua_rawgeti(state, REGISTRY, BigInt(this.main));
      for (const value of values) this.values.push(state, value);
      this.lua._lua_callk(state, values.length, ALL_RESULTS, 0, 0);
      return this.values.fromStack(state, 1);
    });
  }

  /** Gives the memory back. A script cannot run anything while it is closed: it has no finalizers. */
  close(): void {
    this.lua._lua_close(this.state);
    this.values.close();
    this.stackView.close();
    this.lua._free(this.debug);
    this.lua._free(this.lineFields);
    for (const address of this.addresses) this.lua.removeFunction(address);
  }

  private function(
    signature: string,
    implementation: (...numbers: number[]) => number | void,
  ): number {
    const address = this.lua.addFunction(implementation, signature);
    this.addresses.push(address);
    return address;
  }

  private openLibraries(): void {
    const { lua } = this;
    const call = this.function('ii', (state) => this.callHost(state ?? 0));
    this.protected((state) => {
      lua._luaopen_base(state);
      for (const library of LIBRARIES) {
        lua[`_luaopen_${library}`](state);
        this.values.withText(library, (address) => lua._lua_setglobal(state, address));
      }
      for (const [file, text] of Object.entries(PRELUDE)) {
        this.compile(state, text, `=${file}`);
        lua._lua_pushcclosure(state, call, 0);
        this.values.push(state, null);
        lua._lua_callk(state, 2, 0, 0, 0);
      }
    });
  }

  private setHook(state: LuaState, mask: number, count: number): void {
    this.lua._lua_sethook(state, this.hook, mask, count);
  }

  /** Looks at the clock from now on until the run ends. */
  private lookFromNowOn(state: LuaState): void {
    this.looks = true;
    this.setHook(state, this.watch ? COUNT_HOOK | LINE_HOOK : COUNT_HOOK, INSTRUCTIONS_PER_LOOK);
  }

  /** Runs at full speed until an interruption switches the hook on, which then is called at once. */
  private lookWhenInterrupted(): void {
    this.looks = this.alwaysLooks;
    if (this.looks) return this.lookFromNowOn(this.state);
    this.setHook(this.state, COUNT_HOOK, 1);
    switchHookOff(this.lua.memory, this.state, this.hook);
  }

  /** Raises the syntax error as a Lua error. Bytecode is refused. */
  private compile(state: LuaState, text: string, chunk: string): void {
    const { lua, values } = this;
    const status = values.withText(chunk, (name) =>
      values.withText('t', (mode) =>
        values.withText(text, (address, bytes) =>
          lua._luaL_loadbufferx(state, address, bytes, name, mode),
        ),
      ),
    );
    if (status !== 0) lua._lua_error(state);
  }

  /** Runs work that may raise Lua errors, within the limits. */
  private protected<T>(work: (state: LuaState) => T): T {
    const { lua, state } = this;
    let result: { value: T } | undefined;
    let failure: unknown;
    this.work = (inside) => {
      try {
        result = { value: work(inside) };
      } catch (error) {
        if (!isOurs(error)) throw error;
        failure = error;
      }
      return 0;
    };
    this.limitHit = undefined;
    this.limitLine = 0;
    this.lookWhenInterrupted();
    this.deadline = Date.now() + this.limits.time;
    lua._lua_settop(state, 0);
    lua._lua_pushcclosure(state, this.entry, 0);
    const former = this.interruption.begin(state);
    const status = lua._lua_pcallk(state, 0, 0, 0, 0, 0);
    this.interruption.end(state, former);
    this.deadline = Number.POSITIVE_INFINITY;
    this.watch = undefined;
    const hit = this.limitHit as LimitName | undefined;
    if (hit === 'time' || status === NOT_ENOUGH_MEMORY) {
      throw this.limitError(hit === 'time' ? 'time' : 'memory');
    }
    if (failure instanceof Error) {
      this.limitLine = this.mainLine;
      if (failure instanceof OutputLimitError) throw this.limitError('output');
      const place = this.mainLine > 0 ? `${this.name}:${this.mainLine}` : this.name;
      throw new LuaError(`${place}: ${failure.message}`);
    }
    if (status !== 0) throw this.errorOnStack(hit);
    if (!result) throw new Error(`${this.name} ended without a result.`);
    return result.value;
  }

  private errorOnStack(hit: LimitName | undefined): LuaError {
    if (hit === 'output') return this.limitError('output');
    const [value] = this.values.fromStack(this.state, this.lua._lua_gettop(this.state));
    this.lua._lua_settop(this.state, 0);
    if (value === 'not enough memory') return this.limitError('memory');
    if (typeof value === 'string') {
      // A call in tail position leaves no line behind.
      const place = /^[^\n:]+:\d+:/.test(value) ? '' : `${this.name}: `;
      return new LuaError(`${place}${value.slice(0, 2_000)}`);
    }
    const message = isLuaTable(value) ? value.get('message') : undefined;
    return new LuaError(
      typeof message === 'string'
        ? `${this.name}: ${message.slice(0, 2_000)}`
        : `${this.name}: an error that is no text was raised. Give error() a text.`,
    );
  }

  private limitError(limit: LimitName): LuaError {
    const line = this.limitLine > 0 ? `:${this.limitLine}` : '';
    return new LuaError(
      `${this.name}${line}: ${limitText(limit, this.limits)} was reached.`,
      limit,
    );
  }

  private noFunction(text: string, type: number): string {
    const got = type === 0 ? 'returns nothing' : 'returns something else';
    const defined = definedFunction(text);
    return defined === undefined
      ? `${this.name} ${got}. It has to return a function: end it with "return function() … end".`
      : `${this.name} defines the function "${defined}" but ${got}. Add the line "return ${defined}" at its end.`;
  }

  private allocate(block: number, before: number, after: number): number {
    const { lua } = this;
    const held = block === 0 ? 0 : before;
    if (after === 0) {
      if (block !== 0) lua._free(block);
      this.memoryUsed -= held;
      return 0;
    }
    const more = after - held;
    if (more > 0 && this.memoryUsed + more > this.limits.memory) {
      // While the stack itself is moved, which is a block of before, nothing may look at it.
      if (block === 0 && this.limitHit !== 'time') this.limitLine = this.lineIn(this.state);
      return 0;
    }
    const address = lua._realloc(block, after);
    if (address !== 0) this.memoryUsed += more;
    // So that the line is known when the rest is used up.
    if (!this.looks && this.isHalfFull) this.lookFromNowOn(this.state);
    return address;
  }

  private get isHalfFull(): boolean {
    return this.memoryUsed > this.limits.memory / 2;
  }

  private hooked(state: LuaState, event: number): void {
    if (this.values.numberAt(event + DEBUG.event) === LINE_EVENT) this.reachLine(state, event);
    else this.look(state);
  }

  /** Lets whoever watches look at the script when a line of it begins. The time limit stands still. */
  private reachLine(state: LuaState, event: number): void {
    const { lua, values, watch } = this;
    if (!watch) return;
    lua._lua_getinfo(state, this.lineFields, event);
    if (values.textAt(values.numberAt(event + DEBUG.source)) !== `@${this.name}`) return;
    const line = values.numberAt(event + DEBUG.currentLine);
    const begin = Date.now();
    const depth = () => this.stackView.depth(state);
    const goesOn = watch.reach({ line, state, depth }, () => ({
      line,
      stack: this.stackView.frames(state, this.name),
    }));
    this.deadline += Date.now() - begin;
    if (goesOn) return;
    values.push(state, `${this.name}:${line}: the run was stopped`);
    lua._lua_error(state);
  }

  /** Ends a run whose time is over: from then on every instruction raises, so that no pcall escapes. */
  private look(state: LuaState): void {
    const begin = Date.now();
    if (this.limitHit !== 'time') this.meanwhile();
    this.deadline += Date.now() - begin;
    if (Date.now() <= this.deadline) {
      if (this.isHalfFull) this.limitLine = this.lineIn(state);
      if (!this.looks) this.lookFromNowOn(state);
      return;
    }
    if (this.limitHit !== 'time') {
      this.limitHit = 'time';
      this.limitLine = this.lineIn(state);
    }
    this.setHook(state, COUNT_HOOK, 1);
    this.values.push(state, `${limitText('time', this.limits)} was reached`);
    this.lua._lua_error(state);
  }

  /** A call of the program: the name of the function, then what it is given. */
  private callHost(state: LuaState): number {
    let results: readonly LuaValue[] = [];
    let failure: string | undefined;
    try {
      const [name, ...values] = this.values.fromStack(state, 1);
      const called = typeof name === 'string' ? name : '';
      if (called === 'coroutine') this.alwaysLook(state);
      else results = this.host(called, values, () => this.lineIn(state));
      // An interruption does not reach a script that mostly waits for answers.
      if (!this.looks && Date.now() > this.deadline) this.lookFromNowOn(state);
      this.lua._lua_settop(state, 0);
      for (const value of results) this.values.push(state, value);
    } catch (error) {
      if (!isOurs(error)) throw error;
      if (error instanceof OutputLimitError) this.limitHit = 'output';
      failure = error.message;
    }
    const line = this.limitHit === 'output' || failure !== undefined ? this.lineIn(state) : 0;
    if (this.limitHit === 'output') this.limitLine = line;
    if (failure !== undefined) {
      this.values.push(state, line > 0 ? `${this.name}:${line}: ${failure}` : failure);
      return this.lua._lua_error(state);
    }
    return results.length;
  }

  /** A coroutine begins: it is a state of its own, which nobody interrupts, and has the hook of its maker. */
  private alwaysLook(state: LuaState): void {
    this.alwaysLooks = true;
    this.lookFromNowOn(state);
  }

  /** The line of the script that is running; 0 when it is not known. It allocates nothing. */
  private lineIn(state: LuaState): number {
    const { lua, debug, values } = this;
    for (let level = 0; level < LEVELS_LOOKED_AT; level += 1) {
      if (lua._lua_getstack(state, level, debug) === 0) return 0;
      lua._lua_getinfo(state, this.lineFields, debug);
      const line = values.numberAt(debug + DEBUG.currentLine);
      const source = values.textAt(values.numberAt(debug + DEBUG.source));
      if (line > 0 && source === `@${this.name}`) return line;
    }
    return 0;
  }

  /** The line where the function on top of the stack begins. */
  private lineOfFunction(state: LuaState): number {
    const { lua, debug, values } = this;
    lua._lua_pushvalue(state, -1);
    values.withText('>S', (fields) => lua._lua_getinfo(state, fields, debug));
    return values.numberAt(debug + DEBUG.lineDefined);
  }
}

/** Not one of Lua's own errors on its way to lua_pcall, and not a fault of the VM itself. */
function isOurs(error: unknown): error is Error {
  return (
    error instanceof Error &&
    !(error instanceof WebAssembly.RuntimeError) &&
    !(error instanceof RangeError)
  );
}

/** The last function that a text defines at its outermost level, for the message that it is not returned. */
function definedFunction(text: string): string | undefined {
  const definition =
    /^(?:local\s+)?(?:function\s+([A-Za-z_]\w*)\s*\(|([A-Za-z_]\w*)\s*=\s*function\b)/gm;
  const [last] = [...text.matchAll(definition)].reverse();
  return last?.[1] ?? last?.[2];
}
