import { LuaFactory } from 'wasmoon';
import { withSharedMemory } from './shared-memory';

/** Address of a `lua_State`. */
export type LuaState = number;

const FUNCTIONS = [
  '_malloc',
  '_free',
  '_realloc',
  '_lua_newstate',
  '_lua_close',
  '_lua_sethook',
  '_lua_gettop',
  '_lua_settop',
  '_lua_absindex',
  '_lua_checkstack',
  '_lua_type',
  '_lua_isinteger',
  '_lua_tonumberx',
  '_lua_toboolean',
  '_lua_tolstring',
  '_lua_rawlen',
  '_lua_next',
  '_lua_getstack',
  '_lua_getinfo',
  '_lua_getlocal',
  '_lua_getupvalue',
  '_lua_pushnil',
  '_lua_pushboolean',
  '_lua_pushnumber',
  '_lua_pushlstring',
  '_lua_pushlightuserdata',
  '_lua_pushcclosure',
  '_lua_pushvalue',
  '_lua_createtable',
  '_lua_rawset',
  '_lua_setglobal',
  '_lua_callk',
  '_lua_pcallk',
  '_lua_error',
  '_luaL_loadbufferx',
  '_luaL_ref',
  '_luaopen_base',
  '_luaopen_table',
  '_luaopen_string',
  '_luaopen_math',
  '_luaopen_coroutine',
  '_luaopen_utf8',
  '_luaopen_os',
] as const;

type NumberFunctions = {
  readonly [N in (typeof FUNCTIONS)[number]]: (...numbers: number[]) => number;
};

/** The C API of Lua 5.4 in WebAssembly, as far as scripts need it. Strings are addresses. */
export interface LuaModule extends NumberFunctions {
  /** The memory; another view after it has grown, so that it is read anew each time. */
  readonly HEAPU8: Uint8Array;
  /** The same, as it is handed to another thread. */
  readonly memory: WebAssembly.Memory;
  readonly _lua_tointegerx: (state: LuaState, index: number, isNumber: number) => bigint;
  readonly _lua_pushinteger: (state: LuaState, value: bigint) => void;
  readonly _lua_rawgeti: (state: LuaState, index: number, key: bigint) => number;
  /** Makes a function callable from C. @param signature result and arguments: v, i */
  addFunction(implementation: (...numbers: number[]) => number | void, signature: string): number;
  removeFunction(address: number): void;
}

/**
 * Loads Lua, with a memory that other threads can see. Takes some 20 ms, once for each thread, which
 * loads no other WebAssembly meanwhile.
 */
export async function loadLua(): Promise<LuaModule> {
  const { module, memory } = await loadWithSharedMemory();
  const loaded: object = Object.assign(module, { memory });
  if (isLuaModule(loaded)) return loaded;
  throw new Error('This version of wasmoon does not export the C API of Lua that scripts need.');
}

/** wasmoon takes no module that was changed, so that it is changed on its way to the engine of Node. */
async function loadWithSharedMemory(): Promise<{ module: object; memory: unknown }> {
  const { instantiate } = WebAssembly;
  let memory: unknown;
  const instantiateShared = async (bytes: Uint8Array, imports: WebAssembly.Imports) => {
    const result = await instantiate(withSharedMemory(bytes), imports);
    memory = result.instance.exports['memory'];
    return result;
  };
  Object.assign(WebAssembly, { instantiate: instantiateShared });
  try {
    const { module } = await new LuaFactory().getLuaModule();
    return { module, memory };
  } finally {
    Object.assign(WebAssembly, { instantiate });
  }
}

function isLuaModule(module: object): module is LuaModule {
  const further = ['_lua_tointegerx', '_lua_pushinteger', '_lua_rawgeti', 'addFunction'];
  return (
    Reflect.get(module, 'memory') instanceof WebAssembly.Memory &&
    [...FUNCTIONS, ...further, 'removeFunction'].every(
      (name) => typeof Reflect.get(module, name) === 'function',
    )
  );
}
