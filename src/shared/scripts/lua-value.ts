/**
 * A value of a script outside of its Lua VM. `undefined` is nil, `null` is the null of JSON. A table
 * is a map, so that no key of a script means anything to the program. What has no value outside,
 * such as a function, is only named.
 */
export type LuaValue =
  | undefined
  | null
  | boolean
  | number
  /** An integer beyond ±(2^53 − 1). */
  | bigint
  | string
  | LuaTable
  | LuaOpaque;

export type LuaTable = ReadonlyMap<string | number, LuaValue>;

/** A value that cannot leave the VM. */
export interface LuaOpaque {
  /** Its type as Lua names it: `function`, `userdata`, `thread`. */
  readonly opaque: string;
}

/** The type of a value as Lua names it. */
export function luaTypeOf(value: LuaValue): string {
  if (value === undefined) return 'nil';
  if (value === null) return 'null';
  if (typeof value === 'bigint') return 'number';
  if (typeof value !== 'object') return typeof value;
  return isLuaTable(value) ? 'table' : value.opaque;
}

export function isLuaTable(value: LuaValue): value is LuaTable {
  return value instanceof Map;
}

/** The values of a table from index 1 up to the first hole. */
export function listOf(table: LuaTable): LuaValue[] {
  const list: LuaValue[] = [];
  for (let index = 1; table.has(index); index += 1) list.push(table.get(index));
  return list;
}

/** A table with the values of a list. */
export function luaList(values: readonly LuaValue[]): LuaTable {
  return new Map(values.map((value, index) => [index + 1, value]));
}

/** A table with these fields; those that are undefined are left out. */
export function luaFields(fields: Readonly<Record<string, LuaValue>>): LuaTable {
  return new Map(Object.entries(fields).filter(([, value]) => value !== undefined));
}
