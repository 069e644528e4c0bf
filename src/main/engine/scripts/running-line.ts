import { CALL, IN_C, STATE } from './lua-layout';
import type { LuaState } from './lua-module';

/** Fields of a function and of what it was made from: byte offsets. */
const CLOSURE = { prototype: 12 };
const PROTOTYPE = {
  lineInfoCount: 24,
  absoluteCount: 36,
  lineDefined: 40,
  code: 52,
  lineInfo: 64,
  absolute: 68,
  source: 76,
};
const TEXT = 16;
const INSTRUCTION = 4;
/** An entry of the absolute lines: instruction, line. */
const ABSOLUTE = { size: 8, line: 4 };

/** Calls that are looked through. */
const MOST_CALLS = 300;

/**
 * The line of a script that a state in another thread stands at, which cannot be asked: it is inside
 * of a call of the library. 0 when it is not known.
 * @param chunk name of the script in Lua, such as `@LabResult/input.lua`
 */
export function runningLine(memory: WebAssembly.Memory, state: LuaState, chunk: string): number {
  const view = new DataView(memory.buffer);
  const at = (address: number) => view.getInt32(address, true);
  const source = new TextEncoder().encode(`${chunk}\0`);
  let call = at(state + STATE.call);
  for (let count = 0; count < MOST_CALLS && call !== 0; count += 1) {
    if ((view.getInt16(call + CALL.status, true) & IN_C) === 0) {
      const prototype = at(at(at(call + CALL.function)) + CLOSURE.prototype);
      const name = at(prototype + PROTOTYPE.source) + TEXT;
      const isOurs = source.every((byte, index) => view.getUint8(name + index) === byte);
      if (isOurs) return lineOf(view, prototype, at(call + CALL.savedInstruction));
    }
    call = at(call + CALL.previous);
  }
  return 0;
}

/** As `luaG_getfuncline` does: the lines of instructions are differences, with some absolute ones. */
function lineOf(view: DataView, prototype: number, next: number): number {
  const field = (name: keyof typeof PROTOTYPE) => view.getInt32(prototype + PROTOTYPE[name], true);
  const instruction = Math.max((next - field('code')) / INSTRUCTION - 1, 0);
  if (instruction >= field('lineInfoCount')) return 0;
  let [from, line] = [-1, field('lineDefined')];
  for (let index = 0; index < field('absoluteCount'); index += 1) {
    const entry = field('absolute') + index * ABSOLUTE.size;
    const known = view.getInt32(entry, true);
    if (known > instruction) break;
    [from, line] = [known, view.getInt32(entry + ABSOLUTE.line, true)];
  }
  for (let index = from + 1; index <= instruction; index += 1) {
    line += view.getInt8(field('lineInfo') + index);
  }
  return line;
}
