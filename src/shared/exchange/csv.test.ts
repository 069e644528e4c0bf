import { describe, expect, it } from 'vitest';
import { findDelimiter, parseCsv, writeCsv } from './csv';

describe('parseCsv', () => {
  it('reads quotes, doubled quotes, line breaks in quotes and all line ends', () => {
    expect(parseCsv('a,"b,""c""",\r\n"x\r\ny",2\nlast,')).toEqual([
      ['a', 'b,"c"', null],
      ['x\r\ny', '2'],
      ['last', null],
    ]);
  });

  it('keeps texts that look like numbers, Booleans or formulas', () => {
    expect(parseCsv('000123,1E5,TRUE,=1+1')).toEqual([['000123', '1E5', 'TRUE', '=1+1']]);
  });

  it('says where a quote was left open', () => {
    expect(() => parseCsv('a\n"b')).toThrow('A quote that is opened in row 2 is never closed.');
  });

  it('stops at its limits', () => {
    expect(() => parseCsv('a\nb\nc', ',', { rows: 2, columns: 9 })).toThrow('more than 2 rows');
    expect(() => parseCsv('a,b,c', ',', { rows: 9, columns: 2 })).toThrow('Row 1 has more than 2');
  });
});

describe('findDelimiter', () => {
  it.each([
    ['a;b;c\n1,5;2,5;3\n', ';'],
    ['a\tb\n1\t2', '\t'],
    ['a,b\n"x;y;z",2', ','],
    ['a|b\n1|2', '|'],
    ['sep=;\na,b;c', ';'],
    ['only one column\nx', ','],
  ])('finds the delimiter of %j', (text, delimiter) => {
    expect(findDelimiter(text)).toBe(delimiter);
  });

  it('leaves out the line that names it', () => {
    expect(parseCsv('\ufeffsep=;\r\na;b')).toEqual([['a', 'b']]);
  });
});

describe('writeCsv', () => {
  it('quotes what would not come back otherwise', () => {
    const rows = [['plain', ' blanks ', 'a,b', 'say "x"', 'line\nbreak', null, true, 1.5]];
    const written = writeCsv(rows);
    expect(written).toBe('plain," blanks ","a,b","say ""x""","line\nbreak",,TRUE,1.5\r\n');
    expect(parseCsv(written)[0]?.map(String)).toEqual(
      rows[0]?.map((one) => (one === true ? 'TRUE' : String(one))),
    );
  });
});
