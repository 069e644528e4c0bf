import { BASE_FUNCTIONS, STANDARD_LIBRARIES } from './api-standard';
import type { LuaFunction, LuaLibrary, LuaMember } from './api-entry';
import { OBJECT_METHODS, STUDIO_LIBRARIES } from './api-studio';

/*
 * What a script can use, in one place: completion, hover, signatures, warnings and the guide are made
 * of it. A test holds it against the sandbox itself.
 */

/** Everything that has members, by the name or the module's name. */
export const LUA_LIBRARIES: readonly LuaLibrary[] = [...STUDIO_LIBRARIES, ...STANDARD_LIBRARIES];

/** Functions that stand alone. */
export const LUA_FUNCTIONS: readonly LuaFunction[] = BASE_FUNCTIONS;

/** Methods of what `syslib.getobject` answers. */
export const LUA_OBJECT_METHODS: readonly LuaFunction[] = OBJECT_METHODS;

/** The words of Lua. */
export const LUA_KEYWORDS = [
  'and',
  'break',
  'do',
  'else',
  'elseif',
  'end',
  'false',
  'for',
  'function',
  'goto',
  'if',
  'in',
  'local',
  'nil',
  'not',
  'or',
  'repeat',
  'return',
  'then',
  'true',
  'until',
  'while',
] as const;

/** Names of other values that are there without being declared. */
const VALUES = ['_G', '_VERSION', '_ENV'];

/** All names that a script finds without declaring them. */
export const LUA_GLOBALS: ReadonlySet<string> = new Set([
  ...VALUES,
  ...LUA_FUNCTIONS.map(({ name }) => name),
  ...LUA_LIBRARIES.flatMap(({ globals }) => globals),
]);

/** The modules that `require` knows. */
export const LUA_MODULES: readonly string[] = LUA_LIBRARIES.flatMap(({ module }) =>
  module === undefined ? [] : [module],
);

const libraryByGlobal = new Map(
  LUA_LIBRARIES.flatMap((library) => library.globals.map((name) => [name, library] as const)),
);

/** The library that stands under a global name. */
export function libraryOfGlobal(name: string): LuaLibrary | undefined {
  return libraryByGlobal.get(name);
}

/** The library that `require` answers for a module. */
export function libraryOfModule(module: string): LuaLibrary | undefined {
  return LUA_LIBRARIES.find((library) => library.module === module);
}

/** A member of a library. */
export function memberOf(library: LuaLibrary, name: string): LuaMember | undefined {
  return library.members.find((member) => member.name === name);
}

/** How a function is called: `syslib.getvalue(path)`. */
export function signatureOf({ name, parameters }: LuaFunction, owner = ''): string {
  return `${owner}${name}(${parameters.map((one) => (one.optional ? `[${one.name}]` : one.name)).join(', ')})`;
}
