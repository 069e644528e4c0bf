import { beforeAll, expect, test } from 'vitest';
import {
  LUA_FUNCTIONS,
  LUA_GLOBALS,
  LUA_LIBRARIES,
  LUA_MODULES,
  LUA_OBJECT_METHODS,
} from '../../../shared/lua/api';
import { SNIPPETS, snippetText } from '../../../shared/lua/snippets';
import { isLuaTable, listOf, type LuaValue } from '../../../shared/scripts/lua-value';
import { Interruption } from '../scripts/interruption';
import { loadLua, type LuaModule } from '../scripts/lua-module';
import { type HostFunction, LuaVm } from '../scripts/lua-vm';
import { SCRIPT_LIMITS } from '../scripts/script-limits';
import { compileFault } from './compile-fault';

/*
 * The table that completion, hover and the guide are made of is held against the sandbox itself.
 */

let lua: LuaModule;
beforeAll(async () => {
  lua = await loadLua();
});

/** What a script answers; calls of the program answer `/System` for paths. */
function answerOf(text: string): LuaValue[] {
  const host: HostFunction = (name, values) => {
    if (name === 'raise') throw new Error(JSON.stringify(values[0]));
    return ['/System'];
  };
  const interruption = new Interruption(new SharedArrayBuffer(4));
  const vm = new LuaVm(lua, 'names.lua', SCRIPT_LIMITS, host, interruption);
  try {
    vm.load(text);
    return vm.call([]);
  } finally {
    vm.close();
  }
}

/** The names and types in a table that an expression gives: `name type`. */
function membersIn(expression: string): string[] {
  const [names] = answerOf(`return function()
    local names = {}
    for name, value in pairs(${expression}) do
      names[#names + 1] = name .. ' ' .. (type(value) == 'function' and 'function' or 'value')
    end
    return names
  end`);
  if (!isLuaTable(names)) throw new Error(`${expression} is no table.`);
  return listOf(names).map(String).sort();
}

const described = (members: readonly { readonly name: string; readonly kind: string }[]) =>
  members.map(({ name, kind }) => `${name} ${kind}`).sort();

test('the globals are those of the sandbox', () => {
  const names = membersIn('_G').map((line) => line.split(' ')[0]);
  // _ENV is a name of every script and no global.
  expect(names).toEqual([...LUA_GLOBALS].filter((name) => name !== '_ENV').sort());
  const functions = membersIn('_G').filter((line) => line.endsWith(' function'));
  expect(functions).toEqual(described(LUA_FUNCTIONS));
});

test.each(LUA_LIBRARIES.map((library) => [library.name, library] as const))(
  'the members of %s are those of the sandbox',
  (_, { globals, module, members }) => {
    const ways = [...globals, ...(module === undefined ? [] : [`require('${module}')`])];
    expect(ways).not.toEqual([]);
    for (const way of ways) expect(membersIn(way)).toEqual(described(members));
  },
);

test('the modules are those of require, and no other', () => {
  for (const module of LUA_MODULES) {
    expect(answerOf(`return function() return type(require('${module}')) end`)).toEqual(['table']);
  }
  expect(() => answerOf(`require('socket')`)).toThrow(`a script has ${LUA_MODULES.join(' and ')}`);
});

test('the methods of objects are there, and no other', () => {
  for (const { name } of LUA_OBJECT_METHODS) {
    const text = `return function() return type(syslib.getobject('/System').${name}) end`;
    expect(answerOf(text)).toEqual(['function']);
  }
  const text = `return function() return syslib.getobject('/System').rename end`;
  expect(answerOf(text)).toEqual([undefined]);
});

test('every snippet compiles, and those of a whole script return a function', () => {
  for (const snippet of SNIPPETS) expect(compileFault(lua, snippetText(snippet))).toBeNull();
  for (const snippet of SNIPPETS.filter(({ isWhole }) => isWhole)) {
    expect(() => answerOf(snippetText(snippet))).not.toThrow('return');
  }
});
