import type { LuaTable, LuaValue } from '../../../shared/scripts/lua-value';
import { isLuaTable } from '../../../shared/scripts/lua-value';
import type { LuaModule, LuaState } from './lua-module';

const TYPES = {
  nil: 0,
  boolean: 1,
  lightUserdata: 2,
  number: 3,
  string: 4,
  table: 5,
} as const;

const TYPE_NAMES = [
  'nil',
  'boolean',
  'userdata',
  'number',
  'string',
  'table',
  'function',
  'userdata',
  'thread',
];

/** Address of the light userdata that stands for the null of JSON. */
const NULL_ADDRESS = 1;

/** Tables in tables; more is a mistake, most likely a table that holds itself. */
const MOST_NESTED = 64;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A value is larger than may leave a VM at once. */
export class OutputLimitError extends Error {}

/** Puts texts and values into Lua and takes them out. It raises no Lua error while it reads. */
export class LuaValues {
  private readonly length: number;

  /** @param mostOutput characters of text and, counted as 16 each, values that are read at once */
  constructor(
    private readonly lua: LuaModule,
    private readonly mostOutput: number,
  ) {
    this.length = lua._malloc(4);
  }

  close(): void {
    this.lua._free(this.length);
  }

  /** Copies a text into memory, ended by a zero, for the time of a call. */
  withText<T>(text: string, work: (address: number, bytes: number) => T): T {
    const bytes = encoder.encode(text);
    const address = this.lua._malloc(bytes.length + 1);
    try {
      this.lua.HEAPU8.set(bytes, address);
      this.lua.HEAPU8[address + bytes.length] = 0;
      return work(address, bytes.length);
    } finally {
      this.lua._free(address);
    }
  }

  /** The text that ends with a zero at an address. */
  textAt(address: number): string {
    const end = this.lua.HEAPU8.indexOf(0, address);
    return decoder.decode(this.lua.HEAPU8.slice(address, end));
  }

  numberAt(address: number): number {
    const { buffer } = this.lua.HEAPU8;
    return new DataView(buffer).getInt32(address, true);
  }

  /** Pushes a value. Raises a Lua error when the memory of the script is used up. */
  push(state: LuaState, value: LuaValue): void {
    const { lua } = this;
    if (value === undefined) lua._lua_pushnil(state);
    else if (value === null) lua._lua_pushlightuserdata(state, NULL_ADDRESS);
    else if (typeof value === 'string') this.pushText(state, value);
    else if (typeof value === 'boolean') lua._lua_pushboolean(state, value ? 1 : 0);
    else if (typeof value === 'bigint') lua._lua_pushinteger(state, value);
    else if (typeof value === 'number') this.pushNumber(state, value);
    else if (isLuaTable(value)) this.pushTable(state, value);
    else throw new Error(`A ${value.opaque} cannot be given to a script.`);
  }

  /** The values of the stack from an index to its top. @throws OutputLimitError, Error */
  fromStack(state: LuaState, first: number): LuaValue[] {
    const values: LuaValue[] = [];
    const left = { size: this.mostOutput };
    const top = this.lua._lua_gettop(state);
    for (let index = first; index <= top; index += 1) {
      values.push(this.read(state, index, 0, left));
    }
    return values;
  }

  private pushText(state: LuaState, text: string): void {
    this.withText(text, (address, bytes) => this.lua._lua_pushlstring(state, address, bytes));
  }

  private pushNumber(state: LuaState, value: number): void {
    if (Number.isSafeInteger(value) && !Object.is(value, -0)) {
      this.lua._lua_pushinteger(state, BigInt(value));
    } else this.lua._lua_pushnumber(state, value);
  }

  private pushTable(state: LuaState, table: LuaTable): void {
    const { lua } = this;
    if (lua._lua_checkstack(state, 4) === 0) throw new Error('A value is nested too deeply.');
    lua._lua_createtable(state, 0, table.size);
    for (const [key, value] of table) {
      if (value === undefined) continue;
      this.push(state, key);
      this.push(state, value);
      lua._lua_rawset(state, -3);
    }
  }

  private read(state: LuaState, at: number, depth: number, left: { size: number }): LuaValue {
    const { lua } = this;
    spend(left, 16);
    const type = lua._lua_type(state, at);
    switch (type) {
      case TYPES.nil:
        return undefined;
      case TYPES.boolean:
        return lua._lua_toboolean(state, at) !== 0;
      case TYPES.lightUserdata:
        return null;
      case TYPES.number:
        return this.readNumber(state, at);
      case TYPES.string:
        return this.readText(state, at, left);
      case TYPES.table:
        return this.readTable(state, at, depth, left);
      default:
        return { opaque: TYPE_NAMES[type] ?? 'none' };
    }
  }

  private readNumber(state: LuaState, at: number): number | bigint {
    if (this.lua._lua_isinteger(state, at) === 0) return this.lua._lua_tonumberx(state, at, 0);
    const integer = this.lua._lua_tointegerx(state, at, 0);
    const number = Number(integer);
    return Number.isSafeInteger(number) ? number : integer;
  }

  private readText(state: LuaState, at: number, left: { size: number }): string {
    const address = this.lua._lua_tolstring(state, at, this.length);
    const length = this.numberAt(this.length) >>> 0;
    spend(left, length);
    return decoder.decode(this.lua.HEAPU8.slice(address, address + length));
  }

  private readTable(state: LuaState, at: number, depth: number, left: { size: number }): LuaTable {
    const { lua } = this;
    if (depth >= MOST_NESTED || lua._lua_checkstack(state, 4) === 0) {
      throw new Error(
        `A table is nested more than ${MOST_NESTED} deep, or holds itself. Give simple values.`,
      );
    }
    const table = new Map<string | number, LuaValue>();
    const index = lua._lua_absindex(state, at);
    const top = lua._lua_gettop(state);
    lua._lua_pushnil(state);
    while (lua._lua_next(state, index) !== 0) {
      const key = this.read(state, top + 1, depth + 1, left);
      if (typeof key === 'string' || typeof key === 'number') {
        table.set(key, this.read(state, top + 2, depth + 1, left));
      }
      lua._lua_settop(state, top + 1);
    }
    return table;
  }
}

function spend(left: { size: number }, size: number): void {
  left.size -= size;
  if (left.size < 0) throw new OutputLimitError();
}
