import { describe, expect, it } from 'vitest';
import { boolean, choice, number, optionalNumber, text } from '../fields/field';
import { Unreadable } from '../fields/read-value';
import { cellOf, cellReader, sameValue } from './cell-rules';
import type { Cell } from './sheet';

const title = { title: 'Field', help: '' };
const direction = choice(
  [
    { value: 'TO_SF', label: 'To Shopfloor' },
    { value: 'BOTH', label: 'Both' },
  ],
  title,
);

function reasonOf(result: unknown): string {
  if (!(result instanceof Unreadable)) throw new Error(`Taken as ${String(result)}.`);
  return result.reason;
}

describe('texts', () => {
  const read = cellReader(text(title));

  it.each<[Cell | undefined, string]>([
    ['000123', '000123'],
    ['1E5', '1E5'],
    ['TRUE', 'TRUE'],
    ['=1+1', '=1+1'],
    ['  blanks  ', '  blanks  '],
    [true, 'TRUE'],
    [42, '42'],
    [{ number: 123, shown: '000123' }, '000123'],
    [null, ''],
    [undefined, ''],
  ])('reads %j as %j', (cell, expected) => {
    expect(read(cell)).toBe(expected);
  });

  it('refuses a text that no cell of Excel could hold, and errors', () => {
    expect(read('x'.repeat(32_767))).toHaveLength(32_767);
    expect(reasonOf(read('x'.repeat(32_768)))).toContain('32768 characters');
    expect(reasonOf(read({ error: '#N/A' }))).toBe('Field holds the error #N/A.');
  });
});

describe('Booleans', () => {
  const read = cellReader(boolean(title));

  it.each<Cell>([true, 'TRUE', 'wahr', 'Vrai', 'yes', 'JA', 'x', 'X', 1, '1', ' on ', '✓'])(
    'reads %j as yes',
    (cell) => {
      expect(read(cell)).toBe(true);
    },
  );

  it.each<Cell>([false, 'FALSE', 'Falsch', 'faux', 'no', 'nein', 0, '0', '', null, '-'])(
    'reads %j as no',
    (cell) => {
      expect(read(cell)).toBe(false);
    },
  );

  it('refuses anything else', () => {
    expect(reasonOf(read('maybe'))).toContain('"maybe", not a yes or a no');
  });
});

describe('choices', () => {
  const read = cellReader(direction);

  it.each(['To Shopfloor', 'to shopfloor', 'TOSHOPFLOOR', 'TO_SF', ' to_sf '])(
    'reads %j by label or value',
    (cell) => {
      expect(read(cell)).toBe('TO_SF');
    },
  );

  it('says nothing when empty, and names what is possible otherwise', () => {
    expect(read(null)).toBeUndefined();
    expect(reasonOf(read('Up'))).toBe('Field is "Up". Possible are To Shopfloor, Both.');
    expect(cellOf(direction, 'TO_SF')).toBe('To Shopfloor');
  });
});

describe('numbers', () => {
  const read = cellReader(optionalNumber(title));

  it.each<[Cell, number | null]>([
    [1.5, 1.5],
    ['1.5', 1.5],
    ['1,5', 1.5],
    ['-1e-7', -1e-7],
    ['\u22123', -3],
    [{ number: 0.25, shown: '25%' }, 0.25],
    [Number.MAX_VALUE, Number.MAX_VALUE],
    [String(Number.MIN_VALUE), Number.MIN_VALUE],
    [null, null],
  ])('reads %j as %j', (cell, expected) => {
    expect(read(cell)).toBe(expected);
  });

  it('refuses texts, two meanings and what is beyond the limits', () => {
    expect(reasonOf(read('ten'))).toBe('Field is "ten", not a number.');
    expect(reasonOf(read('1,234'))).toContain('thousands or decimals');
    expect(reasonOf(read('1e999'))).toContain('not a number');
    const port = cellReader(
      number({ ...title, default: 1, minimum: 1, maximum: 9, integer: true }),
    );
    expect(reasonOf(port(10))).toBe('Field must be between 1 and 9: 10.');
    expect(reasonOf(port(1.5))).toBe('Field must be a whole number: 1.5.');
    expect(port(null)).toBeUndefined();
  });
});

describe('sameValue', () => {
  it('does not tell kinds of line breaks apart, but everything else', () => {
    expect(sameValue('a\r\nb', 'a\nb')).toBe(true);
    expect(sameValue('a\r\r\nb', 'a\r\nb')).toBe(true);
    expect(sameValue('a ', 'a')).toBe(false);
    expect(sameValue('1', 1)).toBe(false);
  });
});
