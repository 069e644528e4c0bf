import { type CellRange, sameRange } from './range';
import { cellText, CellEdits, type CellPlan, type ShownTable } from './shown-table';

/** Says that several ranges cannot be copied together. */
export const CANNOT_COPY_RANGES =
  'Ranges can be copied together when they have the same columns or the same rows. Choose such ranges or one range.';

/**
 * The texts of the cells of some ranges, row by row. Several ranges come together when they have the
 * same columns or the same rows; otherwise the answer is undefined.
 */
export function copiedCells(
  table: ShownTable,
  ranges: readonly CellRange[],
): string[][] | undefined {
  const [first] = ranges;
  if (!first) return undefined;
  if (ranges.every(({ left, right }) => left === first.left && right === first.right)) {
    const sorted = [...ranges].sort((one, other) => one.top - other.top);
    return sorted.flatMap((range) => cellsOf(table, range));
  }
  if (ranges.every(({ top, bottom }) => top === first.top && bottom === first.bottom)) {
    const sorted = [...ranges].sort((one, other) => one.left - other.left);
    const blocks = sorted.map((range) => cellsOf(table, range));
    return (blocks[0] ?? []).map((_, row) => blocks.flatMap((block) => block[row] ?? []));
  }
  return undefined;
}

function cellsOf(table: ShownTable, range: CellRange): string[][] {
  const columns = table.columns.slice(range.left, range.right + 1);
  const rows: string[][] = [];
  for (let position = range.top; position <= range.bottom; position += 1) {
    const row = table.rowAt(position);
    rows.push(columns.map(({ key, field }) => (row ? cellText(field, row[key] ?? null) : '')));
  }
  return rows;
}

/** Sets the cells of some ranges back to their defaults. */
export function planClear(table: ShownTable, ranges: readonly CellRange[]): CellPlan {
  const cells = new CellEdits(table);
  const distinct = ranges.filter(
    (range, index) => ranges.findIndex((other) => sameRange(other, range)) === index,
  );
  for (const range of distinct) {
    for (let row = range.top; row <= range.bottom; row += 1) {
      for (let at = range.left; at <= range.right; at += 1) {
        const column = table.columns[at];
        if (column) cells.set(row, column, column.field.default);
      }
    }
  }
  return cells.plan();
}
