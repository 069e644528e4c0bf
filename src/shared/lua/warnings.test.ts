import { expect, test } from 'vitest';
import { warningsOf } from './warnings';

/** Warnings as `line:column code`. */
const found = (text: string) =>
  warningsOf(text).map(({ code, from }) => `${from.line}:${from.column} ${code}`);

const INPUT = `local dataInPath = "/System/Core/integrationTest/MProC/DataIn"
local JSON = require('rapidjson')
local fun = function(content)
     local jsonData = JSON.encode(content)
     local res = syslib.setvalue(dataInPath, jsonData)
     return res
end
return fun
`;

const OUTPUT = `local dataOutPath = "/System/Core/integrationTest/MProC/DataOut"
local JSON = require('rapidjson')
local fun = function(content)
       local jsonData = syslib.getvalue(dataOutPath)
       if jsonData then
             local data = JSON.decode(jsonData)
             syslib.setvalue(dataOutPath, "")
             return data
        else
               return
        end
end
`;

test('the first example of the manual has nothing to complain about', () => {
  expect(warningsOf(INPUT)).toEqual([]);
});

test('the second example lacks its return, and the message says what to add', () => {
  expect(warningsOf(OUTPUT)).toEqual([
    expect.objectContaining({
      code: 'no-function-returned',
      severity: 'error',
      from: { line: 3, column: 7 },
      to: { line: 3, column: 10 },
      message:
        'The script defines the function "fun" but returns nothing. Add the line "return fun" at its end.',
    }),
  ]);
});

test.each<[string, string[]]>([
  ['return function() return valu end', ['1:26 undefined-global']],
  ['total = 1\nreturn function() return total end', []],
  ['return function() return JSON.encode(inmation.now()), _VERSION, _G end', []],
  ['local a = 1\nreturn function() end', ['1:7 unused-local']],
  ['local _a = 1\nreturn function(content) end', []],
  ['local a = 1\na = 2\nreturn function() end', ['1:7 unused-local']],
  ['return function() for index = 1, 2 do end end', ['1:23 unused-local']],
  ['local function f() end\nreturn function() end', ['1:16 unused-local']],
  ['local a = 1\nreturn function(a) return a end', ['1:7 unused-local', '2:17 shadowing']],
  ['return function(a) local a = a; return a end', ['1:26 shadowing']],
  ['return function() repeat local ok = true until ok end', []],
  ['local f <const> = function() end\nlocal x <close> = nil\nreturn f, x', []],
  [
    'local t = require "rapidjson"\nreturn function() return t.encode { a = b } end',
    ['2:41 undefined-global'],
  ],
  ['return function() return syslib.getvale(1) end', ['1:33 unknown-member']],
  [
    "local J = require('rapidjson')\nreturn function() return J.encod(1), J.null end",
    ['2:28 unknown-member'],
  ],
  ['function syslib.mine() end\nsyslib.other = 1\nreturn syslib.now', []],
  ['local string = {}\nreturn function() return string.none, _G.none end', []],
  ['', ['1:1 empty-script']],
  ['-- later', ['1:1 empty-script']],
  ['syslib.now()', ['1:1 no-function-returned']],
  ['function run() end', ['1:10 no-function-returned']],
  [
    'local a, b = 1, function() end\nreturn',
    ['1:7 unused-local', '1:10 unused-local', '2:1 no-function-returned'],
  ],
  ['return { run = function() end }', ['1:8 no-function-returned']],
  ['return nil', ['1:8 no-function-returned']],
  ['if syslib.now() > 0 then return function() end else return function() end end', []],
  ['return make()', ['1:8 undefined-global']],
  ['this is no Lua', []],
  ["local f = function() return 'Größe ° 漢' end\nreturn f", []],
])('%s', (text, expected) => {
  expect(found(text)).toEqual(expected);
});

test('a member that begins alike is suggested', () => {
  const [warning] = warningsOf('return function() return syslib.getvale() end');
  expect(warning?.message).toBe('syslib has no "getvale", so it is nil. There is "getvalue".');
});

test('a name that differs by capital letters is suggested', () => {
  const [warning] = warningsOf('return function() return Syslib.now() end');
  expect(warning?.message).toContain('"syslib" exists');
});
