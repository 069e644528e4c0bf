import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCopiedCells } from './copied-table';
import { writeTabSeparated } from './tab-separated';

const blanks = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
const rectangle = (cell: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
    .chain(([height, width]) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
        minLength: height,
        maxLength: height,
      }),
    );
const shown = (rows: readonly (readonly string[])[]) => rows.map((cells) => cells.map(blanks));

test('cells in quotes come back as they were, whatever the table loses of their blanks', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ' ', '\t', '"', '\n'), maxLength: 6 });
  fc.assert(
    fc.property(rectangle(cell), (rows) => {
      const read = readCopiedCells(writeTabSeparated(rows), shown(rows));
      // Where the text can be read in two ways, both look the same in the table.
      expect(shown(read)).toEqual(shown(rows));
    }),
    { numRuns: 1000 },
  );
});

test('line breaks that are not in quotes belong to their cells', () => {
  const line = fc.string({ unit: fc.constantFrom('a', '"', 'b'), minLength: 1, maxLength: 3 });
  const cell = fc
    .array(line, { minLength: 1, maxLength: 3 })
    .map((lines) => lines.join('\n'))
    .filter((text) => !text.startsWith('"'));
  fc.assert(
    fc.property(rectangle(cell), (rows) => {
      const text = rows.map((cells) => `${cells.join('\t')}\n`).join('');
      expect(readCopiedCells(text, shown(rows))).toEqual(rows);
    }),
    { numRuns: 1000 },
  );
});
