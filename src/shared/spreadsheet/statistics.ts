import type { FieldValue } from '../fields/field';
import { type CellRange, contains } from './range';
import type { ShownTable } from './shown-table';

/** What a status bar says about selected cells. */
export interface Statistics {
  /** Cells that hold something. An empty text and an unset number are nothing. */
  readonly count: number;
  /** Different values among them. */
  readonly distinct: number;
  /** How many of them are numbers; sum and average are about those. */
  readonly numbers: number;
  readonly sum: number;
  /** Null when there is no number. */
  readonly average: number | null;
}

/** Counts the cells of some ranges; a cell in several of them counts once. */
export function statisticsOf(table: ShownTable, ranges: readonly CellRange[]): Statistics {
  const distinct = new Set<FieldValue>();
  let count = 0;
  let numbers = 0;
  let sum = 0;
  for (const [index, range] of ranges.entries()) {
    const former = ranges.slice(0, index);
    for (let row = range.top; row <= range.bottom; row += 1) {
      const present = table.rowAt(row);
      if (!present) continue;
      for (let at = range.left; at <= range.right; at += 1) {
        const column = table.columns[at];
        if (!column || former.some((other) => contains(other, row, at))) continue;
        const value = present[column.key] ?? null;
        if (value === null || value === '') continue;
        count += 1;
        distinct.add(value);
        if (typeof value !== 'number') continue;
        numbers += 1;
        sum += value;
      }
    }
  }
  const average = numbers === 0 ? null : sum / numbers;
  return { count, distinct: distinct.size, numbers, sum, average };
}
