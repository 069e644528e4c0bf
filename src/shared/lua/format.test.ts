import { expect, test } from 'vitest';
import { formatLua } from './format';
import { SNIPPETS, snippetText } from './snippets';
import { tokensOf } from './tokens';
import { warningsOf } from './warnings';

test('lines are indented by their nesting', () => {
  const text = `local f = function(content)
local t = {
a = 1,
   b = { 2,
3 } }
      if t.a then return t
elseif t.b then
for _, v in ipairs(t.b) do
print(v)   
end
else
repeat
x()
until true
end
end
return f`;
  expect(formatLua(text)).toBe(`local f = function(content)
  local t = {
    a = 1,
    b = { 2,
      3 } }
  if t.a then return t
  elseif t.b then
    for _, v in ipairs(t.b) do
      print(v)
    end
  else
    repeat
      x()
    until true
  end
end
return f`);
});

test('brackets that open in one line are one step', () => {
  expect(formatLua('push(queue, encode({\na = 1,\n}))\nf(function()\ng()\nend)')).toBe(
    'push(queue, encode({\n  a = 1,\n}))\nf(function()\n  g()\nend)',
  );
});

test('long texts and comments stay as they are', () => {
  const text = 'do\nlocal s = [[\n a\n   b ]]\n--[[ one\ntwo ]]\n-- three\nend';
  expect(formatLua(text)).toBe(
    'do\n  local s = [[\n a\n   b ]]\n  --[[ one\ntwo ]]\n  -- three\nend',
  );
});

test('the ends of lines stay as they are, and blank lines at the end become one', () => {
  expect(formatLua('do\r\nx()\r\nend\r\n\r\n\r\n')).toBe('do\r\n  x()\r\nend\r\n');
});

test('formatting twice is formatting once, and takes or adds no piece of the script', () => {
  const pieces = (text: string) => tokensOf(text).map((token) => token.text);
  for (const { body } of SNIPPETS) {
    const once = formatLua(body);
    expect(formatLua(once)).toBe(once);
    expect(pieces(once)).toEqual(pieces(body));
  }
});

test('snippets are formatted, and those that are a whole script have nothing to complain about', () => {
  for (const snippet of SNIPPETS) {
    const text = snippetText(snippet);
    expect(formatLua(text)).toBe(text);
  }
  for (const snippet of SNIPPETS.filter(({ isWhole }) => isWhole)) {
    expect(warningsOf(snippetText(snippet))).toEqual([]);
  }
});
