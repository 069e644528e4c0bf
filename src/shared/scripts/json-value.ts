import { isLuaTable, listOf, type LuaValue } from './lua-value';

/** A value of JSON. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json };

/** A value of JSON as scripts have it: arrays are tables that begin at 1. */
export function luaOfJson(json: Json): LuaValue {
  if (json === null || typeof json !== 'object') return json;
  if (isList(json)) return new Map(json.map((one, index) => [index + 1, luaOfJson(one)]));
  return new Map(Object.entries(json).map(([name, one]) => [name, luaOfJson(one)]));
}

/** A value of a script as JSON, as far as JSON has it: what it has not becomes a text. */
export function jsonOfLua(value: LuaValue): Json {
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value !== 'object') return value;
  if (!isLuaTable(value)) return value.opaque;
  const list = listOf(value);
  if (list.length > 0 && list.length === value.size) return list.map(jsonOfLua);
  return Object.fromEntries([...value].map(([key, one]) => [String(key), jsonOfLua(one)]));
}

function isList(
  json: readonly Json[] | { readonly [name: string]: Json },
): json is readonly Json[] {
  return Array.isArray(json);
}
