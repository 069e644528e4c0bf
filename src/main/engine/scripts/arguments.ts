import { luaTypeOf, type LuaValue } from '../../../shared/scripts/lua-value';

/** The error that Lua's own functions raise for a wrong argument. */
export function badArgument(
  name: string,
  position: number,
  expected: string,
  value: LuaValue,
): Error {
  const got = value === undefined ? 'nil' : luaTypeOf(value);
  return new Error(`bad argument #${position} to '${name}' (${expected} expected, got ${got})`);
}

/** An argument that has to be a text. @throws Error as Lua words it */
export function textArgument(name: string, values: readonly LuaValue[], position: number): string {
  const value = values[position - 1];
  if (typeof value === 'string') return value;
  throw badArgument(name, position, 'string', value);
}

/** An argument that has to be a whole number. @throws Error as Lua words it */
export function integerArgument(
  name: string,
  values: readonly LuaValue[],
  position: number,
): number {
  const value = values[position - 1];
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw badArgument(name, position, 'integer', value);
}
