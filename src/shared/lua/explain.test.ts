import { expect, test } from 'vitest';
import { activeCallAt, declarationAt, explanationAt, pathsIn } from './explain';

/** The text without `|` and where it stood. */
function marked(text: string): [string, number] {
  const offset = text.indexOf('|');
  return [text.slice(0, offset) + text.slice(offset + 1), offset];
}

test.each([
  ['syslib.get|value("/a")', 'syslib.getvalue(path)', 'The present value of an item.'],
  ["local J = require('rapidjson')\nJ.de|code('1')", 'rapidjson.decode(text)', 'JSON text'],
  [
    'local getvalue = syslib.getvalue\nget|value("/a")',
    'syslib.getvalue(path)',
    'declared in line 1',
  ],
  ['|tostring(1)', 'tostring(value)', 'A value as text.'],
  ['math.p|i', 'math.pi: number', 'π'],
  ['local function f(a, b) end f|(1)', 'f(a, b)', 'Local function, declared in line 1.'],
  ['return function(content)\n  return con|tent\nend', '', 'Parameter, declared in line 1.'],
  ['sys|lib.now()', '', 'message queues'],
])('%s', (text, code, words) => {
  const [source, offset] = marked(text);
  const explanation = explanationAt(source, offset);
  expect(explanation?.code).toBe(code);
  expect(explanation?.text).toContain(words);
});

test('a field of something unknown and a word have no explanation', () => {
  expect(explanationAt(...marked('content.par|ameter'))).toBeUndefined();
  expect(explanationAt(...marked('whi|le true do end'))).toBeUndefined();
});

test.each([
  ['syslib.setvalue(|', 'setvalue', 0],
  ['syslib.setvalue("/a", JSON.encode({ 1, 2 }), |', 'setvalue', 2],
  ['syslib.setvalue("/a", JSON.encode(|', 'encode', 0],
  ['syslib.setvalue("/a, b|', 'setvalue', 0],
  ['string.format("%s", 1, 2, 3, |', 'format', 1],
])('%s is in a call', (text, name, argument) => {
  const call = activeCallAt(...marked(text));
  expect(call?.function.name).toBe(name);
  expect(call?.argument).toBe(argument);
});

test('outside of brackets, and in calls of own functions, there is no call to help with', () => {
  expect(activeCallAt(...marked('syslib.now() |'))).toBeUndefined();
  expect(activeCallAt(...marked('local function f(a) end f(|'))).toBeUndefined();
  expect(activeCallAt(...marked('print(x)\nif (|'))).toBeUndefined();
});

test('a local name leads to the declaration that it means', () => {
  const text = 'local a = 1\ndo local a = 2 end\nreturn a';
  expect(declarationAt(text, text.length)).toBe(6);
  expect(declarationAt(text, text.indexOf('a = 2'))).toBe(text.indexOf('a = 2'));
  expect(declarationAt('return b', 8)).toBeUndefined();
});

test('paths are found in texts, without their marks', () => {
  const text = 'syslib.getvalue("/System/Core") -- "/No"\nlocal x = [[/KPI]] .. "no"';
  expect(pathsIn(text).map(({ start, end, path }) => [text.slice(start, end), path])).toEqual([
    ['/System/Core', '/System/Core'],
    ['/KPI', '/KPI'],
  ]);
});
