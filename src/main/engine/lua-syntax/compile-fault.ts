import type { LuaFault } from '../../../shared/contract/script-editing-calls';
import type { LuaModule } from '../scripts/lua-module';
import { LuaValues } from '../scripts/lua-values';

/** Bytes that Lua may take for compiling one text. */
const MEMORY = 64 * 1024 * 1024;

/** The name of the chunk, which Lua puts in front of what it says. */
const CHUNK = '=script';

/** What Lua says about a text that it cannot compile; null when it can. The text is not run. */
export function compileFault(lua: LuaModule, text: string): LuaFault | null {
  let used = 0;
  const allocator = lua.addFunction((_, block = 0, before = 0, after = 0) => {
    const held = block === 0 ? 0 : before;
    if (after === 0) {
      if (block !== 0) lua._free(block);
      used -= held;
      return 0;
    }
    if (used + after - held > MEMORY) return 0;
    const address = lua._realloc(block, after);
    if (address !== 0) used += after - held;
    return address;
  }, 'iiiii');
  const values = new LuaValues(lua, 100_000);
  const state = lua._lua_newstate(allocator, 0);
  try {
    const status = values.withText(CHUNK, (chunk) =>
      values.withText('t', (mode) =>
        values.withText(text, (address, bytes) =>
          lua._luaL_loadbufferx(state, address, bytes, chunk, mode),
        ),
      ),
    );
    if (status === 0) return null;
    const [message] = values.fromStack(state, lua._lua_gettop(state));
    return faultOf(typeof message === 'string' ? message : 'The script cannot be compiled.');
  } finally {
    lua._lua_close(state);
    values.close();
    lua.removeFunction(allocator);
  }
}

/** Takes Lua's words apart: `script:3: '=' expected near 'x'`. */
function faultOf(text: string): LuaFault {
  const found = /^script:(\d+): ([^]*)$/.exec(text);
  return { line: Math.max(1, Number(found?.[1] ?? 1)), message: found?.[2] ?? text };
}
