import { CALL, IN_C, STATE } from './lua-layout';
import type { LuaState } from './lua-module';

const COUNT_HOOK = 8;

/** What stands where the address of a running state does: none runs; it is being interrupted. */
const NONE = 0;
const HELD = -1;

/**
 * Lets another thread make a running Lua state call its hook: without a hook a script is twice as
 * fast, and a loop without end is still found, with its line. Lua provides for hooks that are set in
 * the middle of a run, by signal handlers; another thread does the same to memory that is shared.
 */
export class Interruption {
  private readonly running: Int32Array;

  /** @param shared 4 bytes, which both threads have */
  constructor(shared: SharedArrayBuffer) {
    this.running = new Int32Array(shared);
  }

  /**
   * The state runs from now on, with a hook that is set and switched off.
   * @returns the state that ran until now, whose hook calls this one
   */
  begin(state: LuaState): LuaState {
    for (;;) {
      const former = Atomics.load(this.running, 0);
      // The other thread holds it for a few instructions only.
      if (former !== HELD && this.replace(former, state)) return former;
    }
  }

  /** The state stands still from now on: it is not touched any more after this. */
  end(state: LuaState, former: LuaState): void {
    while (!this.replace(state, former));
  }

  /**
   * Called by the other thread: the running state calls its hook soon, at the latest when a library
   * function returns that it is in. The call that is marked may return at this very moment, so that
   * this is repeated until the run ends; a state whose time is over is thrown away in any case.
   */
  interrupt(memory: WebAssembly.Memory): void {
    const state = Atomics.load(this.running, 0);
    if (state === NONE || state === HELD) return;
    if (!this.replace(state, HELD)) return;
    try {
      switchHookOn(memory, state);
    } finally {
      Atomics.store(this.running, 0, state);
    }
  }

  /** The state that runs; undefined when none does. */
  get state(): LuaState | undefined {
    const state = Atomics.load(this.running, 0);
    return state === NONE || state === HELD ? undefined : state;
  }

  private replace(state: number, by: number): boolean {
    return Atomics.compareExchange(this.running, 0, state, by) === state;
  }
}

function switchHookOn(memory: WebAssembly.Memory, state: LuaState): void {
  const view = new DataView(memory.buffer);
  const mask = view.getInt32(state + STATE.hookMask, true);
  view.setInt32(state + STATE.hookMask, mask | COUNT_HOOK, true);
  let call = view.getInt32(state + STATE.call, true);
  while (call !== 0 && (view.getInt16(call + CALL.status, true) & IN_C) !== 0) {
    call = view.getInt32(call + CALL.previous, true);
  }
  if (call !== 0) view.setInt32(call + CALL.trap, 1, true);
}

/**
 * Switches the hook of a state off, so that it runs at full speed; the hook stays set.
 * @throws Error when this Lua keeps its hook elsewhere
 */
export function switchHookOff(memory: WebAssembly.Memory, state: LuaState, hook: number): void {
  const view = new DataView(memory.buffer);
  const mask = view.getInt32(state + STATE.hookMask, true);
  if (view.getInt32(state + STATE.hook, true) !== hook || mask !== COUNT_HOOK) {
    throw new Error('This version of wasmoon keeps the hook of a Lua state elsewhere.');
  }
  view.setInt32(state + STATE.hookMask, 0, true);
}
