import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PackedRows, packRows } from './packed-rows';
import type { Cell } from './sheet';

const text = fc.string({ unit: 'binary', maxLength: 12 });

const cell: fc.Arbitrary<Cell> = fc.oneof(
  text,
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.constant(null),
  fc.record({ number: fc.double({ noNaN: true }), shown: text }),
  fc.record({ error: fc.constantFrom('#N/A', '#REF!') }),
);

function packed(portions: readonly (readonly (readonly Cell[])[])[]): PackedRows {
  const rows = new PackedRows();
  for (const portion of portions) rows.add(packRows(portion));
  return rows;
}

describe('packed rows', () => {
  it('give every cell back, in portions of any size', () => {
    const sheet = fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 12 });
    fc.assert(
      fc.property(sheet, fc.integer({ min: 1, max: 5 }), (rows, size) => {
        const portions = [];
        for (let at = 0; at < rows.length; at += size) portions.push(rows.slice(at, at + size));
        const all = packed(portions);
        expect(all.length).toBe(rows.length);
        expect(rows.map((_, index) => all.at(index))).toEqual(rows);
        expect(all.at(rows.length)).toBeUndefined();
      }),
    );
  });

  it('have none without a portion, and none before the first', () => {
    expect(new PackedRows().at(0)).toBeUndefined();
    expect(packed([[['a']]]).at(-1)).toBeUndefined();
  });

  it('take no portion behind one that is smaller than the first', () => {
    const rows = packed([[['a'], ['b']], [['c']]]);
    expect(() => rows.add(packRows([['d']]))).toThrow('smaller than 2 rows');
  });
});
