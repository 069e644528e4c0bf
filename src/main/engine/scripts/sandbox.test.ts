import { afterAll, describe, expect, it } from 'vitest';
import type { LuaValue } from '../../../shared/scripts/lua-value';
import { SCRIPT_LIMITS, type ScriptLimits } from './script-limits';
import { type ScriptCalls, ScriptThread } from './script-thread';
import { scriptPlant } from './testing/script-plant';

const thread = new ScriptThread(() => undefined);
afterAll(() => thread.stop());

const LIMITS: ScriptLimits = { ...SCRIPT_LIMITS, time: 1_000, memory: 16 * 1024 * 1024 };
const AROUND = { limit: LIMITS.time, deadline: 10_000, log: () => undefined };

let made = 0;

interface End {
  readonly results: readonly LuaValue[];
  readonly limit?: string | undefined;
  readonly message: string;
}

/** What a script returns in a VM of its own, or the error that it ends with. */
async function run(body: string, calls: ScriptCalls = unknownFunction): Promise<End> {
  made += 1;
  const name = 'M/input.lua';
  const text = `return function(...)\n${body}\nend`;
  const load = { type: 'load', script: made, name, text, limits: LIMITS } as const;
  const call = { type: 'run', script: made, name, values: [] } as const;
  const loaded = await thread.carryOut({ ...AROUND, message: load, calls });
  const answer =
    loaded.type === 'failed' ? loaded : await thread.carryOut({ ...AROUND, message: call, calls });
  thread.unload(made);
  if (answer.type === 'done') return { results: answer.results, message: '' };
  return { results: [], limit: answer.limit, message: answer.message };
}

const unknownFunction: ScriptCalls = (name) => {
  if (name === 'getvalue') return [1];
  throw new Error(`there is no function ${name}`);
};

/** The limit that a body hits, or the text of its error, or `no error`. */
async function end(body: string): Promise<string> {
  const { limit, message } = await run(body);
  return limit ?? (message === '' ? 'no error' : message);
}

describe('what reaches outside is not there', () => {
  it.each([
    ['files', 'io'],
    ['running files', 'dofile'],
    ['loading files', 'loadfile'],
    ['packages', 'package'],
    ['the debug library', 'debug'],
    ['warnings', 'warn'],
    ['the end of the program', 'os.exit'],
    ['other programs', 'os.execute'],
    ['the environment', 'os.getenv'],
    ['removing files', 'os.remove'],
    ['renaming files', 'os.rename'],
    ['temporary files', 'os.tmpname'],
    ['the locale', 'os.setlocale'],
    ['bytecode of a function', 'string.dump'],
    ['the module of JSON as a stray global', 'rapidjson'],
    ['objects of JavaScript', 'js'],
    ['the process', 'process'],
  ])('%s: %s', async (_, expression) => {
    expect((await run(`return ${expression}`)).results).toEqual([undefined]);
  });

  it.each([
    ['a module of the file system', "require('fs')", 'there is no module "fs"'],
    ['a C library', "require('socket.core')", 'there is no module "socket.core"'],
    ['a path', "require('../../x')", 'there is no module "../../x"'],
    ['bytecode', "load('\\27Lua', 'x', 'b')", 'load takes text only'],
    ['a finalizer', 'setmetatable({}, { __gc = function() end })', 'finalizers (__gc)'],
    ['stopping the collector', "collectgarbage('stop')", 'collectgarbage takes'],
  ])('%s is refused, with the line', async (_, expression, problem) => {
    const text = await end(`local x = ${expression}`);
    expect(text).toContain(problem);
    expect(text).toMatch(/^M\/input\.lua:2: /);
  });

  it('bytecode that is disguised as text is not loaded', async () => {
    expect((await run("return load('\\27Lua\\84\\0')")).results[1]).toContain('binary chunk');
  });

  it('the metatable of texts reaches nothing but the string library of the script', async () => {
    const body =
      "getmetatable('').__index.upper = function() return 'changed' end return ('a'):upper()";
    expect((await run(body)).results).toEqual(['changed']);
    expect((await run("return ('a'):upper()")).results).toEqual(['A']);
  });

  it('globals of one script are not those of another', async () => {
    await run('leak = 1');
    expect((await run('return leak')).results).toEqual([undefined]);
  });

  it('a queue and an object hide their metatables', async () => {
    const body = "return getmetatable(syslib.getobject('/a'))";
    expect((await run(body, () => ['/a'])).results).toEqual([false]);
  });

  it('a table with the keys of a prototype changes no prototype', async () => {
    const { results } = await run(
      "return { ['__proto__'] = { polluted = true }, constructor = { prototype = { polluted = true } } }",
    );
    expect(results[0]).toBeInstanceOf(Map);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('JSON with such keys changes no prototype either', async () => {
    const body = `return require('rapidjson').decode('{"__proto__":{"polluted":true}}')`;
    expect((await run(body)).results[0]).toBeInstanceOf(Map);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('functions and threads stay inside', async () => {
    expect((await run('return print, coroutine.create(print)')).results).toEqual([
      { opaque: 'function' },
      { opaque: 'thread' },
    ]);
  });
});

describe('abuse ends at a limit', () => {
  it.each([
    ['an endless loop', 'while true do end', 'time'],
    ['an endless goto', '::again:: goto again', 'time'],
    ['an endless repeat with calls', 'repeat math.abs(1) until false', 'time'],
    [
      'a loop that catches every error',
      'while true do pcall(function() while true do end end) end',
      'time',
    ],
    ['nested pcalls', 'local function f() while true do pcall(f) end end f()', 'time'],
    ['a coroutine that never yields', 'coroutine.wrap(function() while true do end end)()', 'time'],
    [
      'coroutines without end',
      'while true do pcall(coroutine.wrap(function() while true do end end)) end',
      'time',
    ],
    [
      'two coroutines that call each other',
      'local a a = coroutine.wrap(function() while true do coroutine.yield() end end) while true do a() end',
      'time',
    ],
    [
      'a close variable that loops',
      'do local x <close> = setmetatable({}, { __close = function() while true do end end }) end',
      'time',
    ],
    [
      'an index metamethod that loops',
      'return setmetatable({}, { __index = function() while true do end end }).a',
      'time',
    ],
    ['an iterator without end', 'for _ in function() return 1 end do end', 'time'],
    [
      'a comparison that loops',
      'table.sort({ 3, 2, 1 }, function() while true do end end)',
      'time',
    ],
    ['a replacement that loops', "string.gsub('a', 'a', function() while true do end end)", 'time'],
    ['short calls without end', 'local function f() end while true do f() end', 'time'],
    ['library calls without end', "while true do pcall(string.rep, 'x', 100) end", 'time'],
    ['calls of the program without end', 'while true do syslib.now() end', 'time'],
    ['calls that wait without end', "while true do syslib.getvalue('/a') end", 'time'],
    ['an endless loop over floats', 'for i = 1.0, 1e300 do end', 'time'],
    ['a chunk from load that loops', "load('while true do end')()", 'time'],
    ['a text bomb', "return ('x'):rep(1e9)", 'memory'],
    ['a text that doubles', "local s = 'x' while true do s = s .. s end", 'memory'],
    ['a table that grows', 'local t = {} for i = 1, 1e9 do t[i] = i end', 'memory'],
    [
      'a concatenation of much',
      "local t = {} for i = 1, 2000 do t[i] = ('x'):rep(1e4) end return table.concat(t)",
      'memory',
    ],
    [
      'a huge unpack',
      'return table.unpack({}, 1, 1e7)',
      'M/input.lua:2: too many results to unpack',
    ],
    ['too much output', "return ('x'):rep(5 * 1024 * 1024)", 'output'],
    [
      'too much output in small pieces',
      'local t = {} for i = 1, 300000 do t[i] = 1 end return t',
      'output',
    ],
    ['too much in a call', "syslib.setvalue('/a', ('x'):rep(5 * 1024 * 1024))", 'output'],
    [
      'deep recursion in C',
      "local function f() return (string.gsub('a', 'a', f)) end f()",
      'M/input.lua: C stack overflow',
    ],
    [
      'a deep expression',
      "assert(load('return ' .. ('('):rep(1e5) .. '1'))",
      'M/input.lua:2: C stack overflow',
    ],
    [
      'a table that holds itself',
      'local t = {} t.t = t return t',
      'M/input.lua:1: A table is nested more than 64 deep, or holds itself. Give simple values.',
    ],
    [
      'JSON of a table that holds itself',
      'local t = {} t.t = t JSON.encode(t)',
      'M/input.lua:2: a table is nested more than 128 deep, or holds itself',
    ],
    ['a number that JSON does not have', 'JSON.encode(0/0)', 'M/input.lua:2: JSON has no number'],
    [
      'an error without a text',
      'error({})',
      'M/input.lua: an error that is no text was raised. Give error() a text.',
    ],
    [
      'an error that is nil',
      'error()',
      'M/input.lua: an error that is no text was raised. Give error() a text.',
    ],
    [
      'an error whose text raises',
      "error(setmetatable({}, { __tostring = function() error('x') end }))",
      'M/input.lua: an error that is no text was raised. Give error() a text.',
    ],
  ])('%s', async (_, body, expected) => {
    expect(await end(body)).toContain(expected);
  });

  it('recursion without end ends at a limit', async () => {
    expect(await end('local function f(n) return f(n + 1) + 1 end f(1)')).toMatch(
      /^(?:time|memory|M\/input\.lua:2: stack overflow)/,
    );
  });

  it('deeply nested JSON is an error, not a crash', async () => {
    const { results } = await run("return JSON.decode(('['):rep(1e5))");
    expect(results).toEqual([undefined, expect.stringContaining('nested too deeply')]);
  });

  it('memory that was refused can be caught, and the script goes on', async () => {
    expect((await run("local ok = pcall(string.rep, 'x', 1e9) return ok")).results).toEqual([
      false,
    ]);
  });

  it('the line of a limit is told', async () => {
    expect((await run('local x = 1\nwhile true do\n  x = x + 1\nend')).message).toMatch(
      /^M\/input\.lua:[34]: the time limit of 1 s was reached\.$/,
    );
    expect((await run("local x = 1\nreturn ('x'):rep(1e9)")).message).toBe(
      'M/input.lua:3: the memory limit of 16 MB was reached.',
    );
    expect((await run("return ('x'):rep(5 * 1024 * 1024)")).message).toBe(
      'M/input.lua:1: the output limit of 4 MB was reached.',
    );
  });

  it.each([
    ['a pattern that backtracks', "string.find(('a'):rep(5000), '.-.-.-.-.-b$')"],
    ['an error handler that loops', 'xpcall(error, function() while true do end end)'],
    [
      'a handler that raises for ever',
      "xpcall(error, function() while true do pcall(error) end end, 'x')",
    ],
  ])('%s is ended with its thread', async (_, body) => {
    const { scripts } = await scriptPlant({ time: 200 });
    const script = await scripts.load('M/input.lua', `return function()\n${body}\nend`);
    const begin = Date.now();
    const { problem } = await script.run([]);
    expect(problem).toContain('M/input.lua:2: the time limit of 0.2 s was reached');
    expect(Date.now() - begin).toBeLessThan(2_000);
  });
});
