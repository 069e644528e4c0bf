import { luaText } from '../../../shared/scripts/lua-text';
import type { LuaValue } from '../../../shared/scripts/lua-value';
import type { ShownVariable, StackFrame } from '../../../shared/scripts/stepping';
import type { LuaModule, LuaState } from './lua-module';
import { LuaValues } from './lua-values';

/** Fields of `lua_Debug`: byte offsets. */
const DEBUG = { size: 256, name: 4, what: 12, source: 16, currentLine: 24 };

/** Calls, variables of a call, and characters of a value that are shown. */
const MOST_FRAMES = 50;
const MOST_VARIABLES = 100;
const LONGEST_VALUE = 2_000;

/** Shows the calls of a script that stopped, and their variables. */
export class StackView {
  private readonly values: LuaValues;
  private readonly debug: number;
  private readonly fields: number;

  constructor(private readonly lua: LuaModule) {
    this.values = new LuaValues(lua, 50_000);
    this.debug = lua._malloc(DEBUG.size);
    this.fields = lua._malloc(8);
    lua.HEAPU8.set(new TextEncoder().encode('nSlf\0'), this.fields);
  }

  close(): void {
    this.values.close();
    this.lua._free(this.debug);
    this.lua._free(this.fields);
  }

  /** Number of calls that have not returned. */
  depth(state: LuaState): number {
    let level = 0;
    while (this.lua._lua_getstack(state, level, this.debug) !== 0) level += 1;
    return level;
  }

  /** The calls, the innermost first, with their variables. @param name of the script */
  frames(state: LuaState, name: string): StackFrame[] {
    const frames: StackFrame[] = [];
    for (let level = 0; level < MOST_FRAMES; level += 1) {
      if (this.lua._lua_getstack(state, level, this.debug) === 0) break;
      frames.push(this.frame(state, name));
    }
    // The outermost calls are the program's own.
    while (frames.at(-1)?.line === 0) frames.pop();
    return frames;
  }

  private frame(state: LuaState, name: string): StackFrame {
    const { lua, values, debug } = this;
    const top = lua._lua_gettop(state);
    lua._lua_checkstack(state, 8);
    lua._lua_getinfo(state, this.fields, debug);
    const isOurs = values.textAt(values.numberAt(debug + DEBUG.source)) === `@${name}`;
    const line = isOurs ? values.numberAt(debug + DEBUG.currentLine) : 0;
    const called = values.numberAt(debug + DEBUG.name);
    const title =
      called === 0
        ? whatText(values.textAt(values.numberAt(debug + DEBUG.what)))
        : values.textAt(called);
    const variables = isOurs
      ? [...this.variables(state, 'local', top + 1), ...this.variables(state, 'upvalue', top + 1)]
      : [];
    lua._lua_settop(state, top);
    return { name: title, line, variables };
  }

  /** @param at index of the function on the stack */
  private variables(state: LuaState, kind: ShownVariable['kind'], at: number): ShownVariable[] {
    const { lua, values, debug } = this;
    const shown: ShownVariable[] = [];
    for (let number = 1; number <= MOST_VARIABLES; number += 1) {
      const name =
        kind === 'local'
          ? lua._lua_getlocal(state, debug, number)
          : lua._lua_getupvalue(state, at, number);
      if (name === 0) break;
      const text = values.textAt(name);
      // Values in parentheses are Lua's own; the globals would be a long list.
      if (!text.startsWith('(') && text !== '_ENV') {
        shown.push({ name: text, value: this.valueText(state), kind });
      }
      lua._lua_settop(state, lua._lua_gettop(state) - 1);
    }
    return shown;
  }

  /** The value on top of the stack. */
  private valueText(state: LuaState): string {
    let value: LuaValue;
    try {
      [value] = this.values.fromStack(state, this.lua._lua_gettop(state));
    } catch {
      // What is too large or holds itself is named and not shown.
      return '{ … }';
    }
    const text = luaText(value);
    return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)} …` : text;
  }
}

function whatText(what: string): string {
  return what === 'main' ? 'script' : 'function';
}
