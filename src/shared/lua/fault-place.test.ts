import { expect, test } from 'vitest';
import { placeOfFault } from './fault-place';

const place = (text: string, line: number, message: string) => {
  const { from, to } = placeOfFault(text, { line, message });
  return `${from.line}:${from.column}-${to.line}:${to.column}`;
};

test('a fault is at the piece that Lua names', () => {
  expect(place('local x = = 1', 1, "unexpected symbol near '='")).toBe('1:11-1:12');
  expect(place('a = 1\n  b c\n', 2, "syntax error near 'c'")).toBe('2:5-2:6');
  expect(place('f("a" "b")', 1, `')' expected near '"b"'`)).toBe('1:7-1:10');
});

test('at the end of the script it is the last piece', () => {
  expect(place('return function()\n  x()\n\n', 4, "'end' expected near <eof>")).toBe('2:5-2:6');
  expect(place('', 1, 'unexpected symbol near <eof>')).toBe('1:1-1:1');
});

test('without a piece it is the line', () => {
  expect(place('local x <const> = 1\n  x = 2', 2, "attempt to assign to const variable 'x'")).toBe(
    '2:3-2:8',
  );
});
