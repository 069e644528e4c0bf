import { afterAll, expect, test } from 'vitest';
import { SyntaxCheck } from './syntax-check';

const check = new SyntaxCheck();
afterAll(() => check.stop());

test('a text that compiles has no fault, also with what only Lua 5.4 knows', async () => {
  expect(
    await check.faultIn('local x <const> = 1\nreturn function() return x // 2 end'),
  ).toBeNull();
});

test.each([
  ['local x = = 1', 1, "unexpected symbol near '='"],
  [
    'local f = function()\n  return 1\n',
    3,
    "'end' expected (to close 'function' at line 1) near <eof>",
  ],
  ['goto nowhere', 1, "no visible label 'nowhere' for <goto> at line 1"],
  ['local x <const> = 1\nx = 2', 2, "attempt to assign to const variable 'x'"],
])('%s is told with the line and in the words of Lua', async (text, line, message) => {
  expect(await check.faultIn(text)).toEqual({ line, message });
});

test('nothing is run', async () => {
  expect(await check.faultIn('while true do end')).toBeNull();
});

test('bytecode is no text', async () => {
  const fault = await check.faultIn('\u001bLua');
  expect(fault?.message).toContain('attempt to load a binary chunk');
});

test('a text that needs more than is there is a fault, and the next text is checked', async () => {
  const deep = await check.faultIn(`return ${'('.repeat(500)}1${')'.repeat(500)}`);
  expect(deep?.message).toMatch(/C stack overflow|too many/);
  expect(await check.faultIn('return 1')).toBeNull();
});

test('after it was stopped it starts again', async () => {
  check.stop();
  expect(await check.faultIn('x =')).toEqual({
    line: 1,
    message: 'unexpected symbol near <eof>',
  });
});
