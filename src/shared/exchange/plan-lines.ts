import { type FieldValue, labelOf } from '../fields/field';
import type { TablePlan } from './plan';

/** The kinds of rows that a plan tells apart, in the order in which they are listed. */
export const LINE_KINDS = ['added', 'changed', 'removed', 'rejected', 'conflicts'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** One row of a plan as a window shows it. */
export interface PlanLine {
  readonly kind: LineKind;
  /** What a user ticks; null for a row that cannot be taken. */
  readonly entry: number | null;
  readonly name: string;
  /** Row on the sheet, or null when the sheet does not have it. */
  readonly row: number | null;
  readonly cells: readonly LineCell[];
}

/** One cell of such a row: its new value beside the old one, or why it is refused. */
export interface LineCell {
  readonly title: string;
  /** Address on the sheet; empty where it is of no interest. */
  readonly address: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly reason: string | null;
}

/** Characters of a value that are shown. */
const LONGEST_TEXT = 1_000;

/** Rows of one kind of a table's plan, from an index on. */
export function planLines(
  table: TablePlan,
  kind: LineKind,
  from: number,
  count: number,
): PlanLine[] {
  const to = from + count;
  switch (kind) {
    case 'added':
      return table.added.slice(from, to).map(({ entry, name, row, values }) => {
        return { kind, entry, name, row, cells: addedCells(table, values) };
      });
    case 'changed':
      return table.changed.slice(from, to).map(({ entry, name, row, cells }) => {
        const changed = cells.map((cell) => ({
          title: cell.title,
          address: cell.address,
          from: valueText(table, cell.column, cell.from),
          to: valueText(table, cell.column, cell.to),
          reason: null,
        }));
        return { kind, entry, name, row, cells: changed };
      });
    case 'removed':
      return table.removed.slice(from, to).map(({ entry, name }) => {
        return { kind, entry, name, row: null, cells: [] };
      });
    case 'rejected':
      return table.rejected.slice(from, to).map(({ row, reasons }) => {
        const cells = reasons.map(({ cell, reason }) => refusedCell(cell, reason));
        return { kind, entry: null, name: `Row ${row}`, row, cells };
      });
    case 'conflicts':
      return table.conflicts.slice(from, to).map(({ name, cells, reason }) => {
        return {
          kind,
          entry: null,
          name,
          row: null,
          cells: [refusedCell(cells.join(', '), reason)],
        };
      });
  }
}

function refusedCell(address: string, reason: string): LineCell {
  return { title: '', address, from: null, to: null, reason };
}

/** The values that differ from what a new row begins with; its identity is its name. */
function addedCells(
  { table }: TablePlan,
  values: Readonly<Record<string, FieldValue>>,
): LineCell[] {
  return table.columns.flatMap(({ key, title, field }) => {
    const value = values[key];
    if (value === undefined || value === field.default || table.identity.includes(key)) return [];
    return [{ title, address: '', from: null, to: textOf(field, value), reason: null }];
  });
}

function valueText({ table }: TablePlan, column: string, value: FieldValue): string {
  const field = table.columns.find(({ key }) => key === column)?.field;
  return field ? textOf(field, value) : String(value ?? '');
}

function textOf(field: TablePlan['table']['columns'][number]['field'], value: FieldValue): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  const text = field.type === 'choice' ? labelOf(field, value) : String(value);
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}
