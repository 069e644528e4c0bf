import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readTabSeparated, writeTabSeparated } from './tab-separated';

describe('what other programs put on the clipboard', () => {
  it.each<[string, string, string[][]]>([
    [
      'Excel: rows end with CR LF',
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'Google Sheets: no line end behind the last row',
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a cell with a line break', '"one\ntwo"\tb\r\n', [['one\ntwo', 'b']]],
    ['a cell with a tab and quotes', '"a\t""b"""\r\n', [['a\t"b"']]],
    ['bare quotes inside a cell', '5" pipe\t"A" and "B"\r\n', [['5" pipe', '"A" and "B"']]],
    ['a quote that is never closed', '"abc\tx\r\n', [['"abc', 'x']]],
    ['a single empty cell', '\r\n', [['']]],
    [
      'empty cells at the edges',
      '\t\r\na\t',
      [
        ['', ''],
        ['a', ''],
      ],
    ],
    ['an empty row in the middle', 'a\r\n\r\nb\r\n', [['a'], [''], ['b']]],
    ['old line ends', 'a\rb\r', [['a'], ['b']]],
    ['nothing', '', []],
    ['blanks and leading zeros', ' 000123 \t=1+1\n', [[' 000123 ', '=1+1']]],
  ])('%s', (_, text, rows) => {
    expect(readTabSeparated(text)).toEqual(rows);
  });
});

test('writes as Excel does: quotes only where a cell would fall apart', () => {
  expect(
    writeTabSeparated([
      ['a', '5" pipe'],
      ['one\ntwo', '"x"'],
    ]),
  ).toBe('a\t5" pipe\r\n"one\ntwo"\t"""x"""\r\n');
});

const cell = fc.string({
  unit: fc.constantFrom('a', 'Ä', ' ', '\t', '"', '\n', '\r', '\r\n', '0', '='),
  maxLength: 8,
});

test('any cells come back as they were written', () => {
  const rows = fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
    .chain(([height, width]) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
        minLength: height,
        maxLength: height,
      }),
    );
  fc.assert(
    fc.property(rows, (cells) => {
      expect(readTabSeparated(writeTabSeparated(cells))).toEqual(cells);
    }),
    { numRuns: 2000 },
  );
});

test('any text is read without harm, and all its bare characters are kept', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '\t', '\n', '"'), maxLength: 30 }),
      (text) => {
        const letters = readTabSeparated(text).flat().join('').replaceAll(/[^a]/g, '');
        expect(letters).toBe(text.replaceAll(/[^a]/g, ''));
      },
    ),
  );
});
