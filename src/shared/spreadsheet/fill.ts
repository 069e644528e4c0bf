import type { FieldValue } from '../fields/field';
import { type CellRange, heightOf, widthOf } from './range';
import { continueSeries, repeatValues } from './series';
import { CellEdits, type CellPlan, convertValue, type ShownTable } from './shown-table';

export type FillMode = 'series' | 'copy';

/** A range that the fill handle was drawn from, and the cells beside it to be filled. */
export interface Fill {
  readonly source: CellRange;
  readonly target: CellRange;
  /** Whether the target lies along the columns or along the rows. */
  readonly axis: 'down' | 'across';
  /** 1 for a target below or to the right, -1 for one above or to the left. */
  readonly direction: 1 | -1;
}

/**
 * The fill that a handle makes which is drawn from a range to a cell: the side on which the cell is
 * farther away counts. Nothing when the cell lies in the range.
 */
export function fillTo(source: CellRange, row: number, column: number): Fill | undefined {
  const down = beyond(row, source.top, source.bottom);
  const across = beyond(column, source.left, source.right);
  if (down === 0 && across === 0) return undefined;
  if (Math.abs(down) >= Math.abs(across)) {
    const rows = down > 0 ? [source.bottom + 1, row] : [row, source.top - 1];
    const target = { ...source, top: rows[0] ?? 0, bottom: rows[1] ?? 0 };
    return { source, target, axis: 'down', direction: down > 0 ? 1 : -1 };
  }
  const columns = across > 0 ? [source.right + 1, column] : [column, source.left - 1];
  const target = { ...source, left: columns[0] ?? 0, right: columns[1] ?? 0 };
  return { source, target, axis: 'across', direction: across > 0 ? 1 : -1 };
}

/** The fill of a range by its first row, as Ctrl+D does; nothing for a range of one row. */
export function fillDown(range: CellRange): Fill | undefined {
  if (heightOf(range) === 1) return undefined;
  const source = { ...range, bottom: range.top };
  return { source, target: { ...range, top: range.top + 1 }, axis: 'down', direction: 1 };
}

function beyond(at: number, first: number, last: number): number {
  return at > last ? at - last : Math.min(at - first, 0);
}

/** Plans a fill: each column, or each row, goes on by itself. */
export function planFill(table: ShownTable, fill: Fill, mode: FillMode): CellPlan {
  const cells = new CellEdits(table);
  if (fill.axis === 'down') fillColumns(table, fill, mode, cells);
  else fillRows(table, fill, mode, cells);
  return cells.plan();
}

function fillColumns(table: ShownTable, fill: Fill, mode: FillMode, cells: CellEdits): void {
  const { source, target } = fill;
  for (let at = source.left; at <= source.right; at += 1) {
    const column = table.columns[at];
    if (!column) continue;
    const given = positions(source.top, source.bottom).map(
      (row) => table.rowAt(row)?.[column.key] ?? null,
    );
    const values = goOn(given, heightOf(target), mode, fill.direction);
    for (const [index, value] of values.entries()) {
      const row = fill.direction > 0 ? target.top + index : target.bottom - index;
      cells.set(row, column, convertValue(column.field, column.field, value));
    }
  }
}

function fillRows(table: ShownTable, fill: Fill, mode: FillMode, cells: CellEdits): void {
  const { source, target } = fill;
  const columns = table.columns.slice(source.left, source.right + 1);
  for (let row = source.top; row <= source.bottom; row += 1) {
    const present = table.rowAt(row);
    const given = columns.map(({ key }) => present?.[key] ?? null);
    const values = goOn(given, widthOf(target), mode, fill.direction);
    for (const [index, value] of values.entries()) {
      const column = table.columns[fill.direction > 0 ? target.left + index : target.right - index];
      const from = sourceOf(columns, index, fill.direction);
      if (column && from) cells.set(row, column, convertValue(from.field, column.field, value));
    }
  }
}

/** The column that a filled one takes its values from. */
function sourceOf<T>(columns: readonly T[], index: number, direction: 1 | -1): T | undefined {
  const place = index % columns.length;
  return columns[direction > 0 ? place : columns.length - 1 - place];
}

function goOn(
  given: readonly FieldValue[],
  count: number,
  mode: FillMode,
  direction: 1 | -1,
): FieldValue[] {
  if (mode === 'series') return continueSeries(given, count, direction);
  return repeatValues(direction > 0 ? given : [...given].reverse(), count);
}

function positions(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
