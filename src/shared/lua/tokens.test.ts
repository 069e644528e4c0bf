import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentOfString, tokensOf } from './tokens';

const kinds = (text: string) => tokensOf(text).map((token) => `${token.kind} ${token.text}`);

test('takes a script apart', () => {
  expect(kinds("local x <const> = 0x1F // 2.5e3 .. 'a\\'b' -- end")).toEqual([
    'keyword local',
    'name x',
    'symbol <',
    'name const',
    'symbol >',
    'symbol =',
    'number 0x1F',
    'symbol //',
    'number 2.5e3',
    'symbol ..',
    "string 'a\\'b'",
    'comment -- end',
  ]);
  expect(kinds('[==[ a ]] ]==] --[[ b\n]] goto top ::top::')).toEqual([
    'string [==[ a ]] ]==]',
    'comment --[[ b\n]]',
    'keyword goto',
    'name top',
    'symbol ::',
    'name top',
    'symbol ::',
  ]);
});

test('a string without its end goes to the end of the line', () => {
  const [, open, next] = tokensOf('x"/System\ny');
  expect(open).toMatchObject({ kind: 'string', text: '"/System', open: true });
  expect(next).toMatchObject({ kind: 'name', text: 'y' });
  expect(open && contentOfString(open)).toMatchObject({ start: 2, end: 9, text: '/System' });
});

const PIECES = ['a', '1', ' ', '\n', '"', "'", '[', ']', '=', '-', '.', '<', '\\', 'z', 'é'];

test('any text is taken apart without losing anything but blanks', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...PIECES), maxLength: 40 }), (text) => {
      let at = 0;
      for (const token of tokensOf(text)) {
        expect(token.start).toBeGreaterThanOrEqual(at);
        expect(token.end).toBeGreaterThan(token.start);
        expect(token.text).toBe(text.slice(token.start, token.end));
        expect(text.slice(at, token.start).trim()).toBe('');
        at = token.end;
      }
    }),
  );
});
