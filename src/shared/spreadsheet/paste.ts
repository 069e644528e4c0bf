import { foldTitle } from '../exchange/exchange-table';
import type { Fields, FieldValue } from '../fields/field';
import { Unreadable } from '../fields/read-value';
import { type CellRange, heightOf, widthOf } from './range';
import {
  CellEdits,
  type CellPlan,
  type RefusedCell,
  type ShownColumn,
  type ShownTable,
  textReader,
} from './shown-table';

/** The values of a new row; columns that are not named take their defaults. */
export type NewRow = Readonly<Record<string, FieldValue>>;

/** What a paste does. With a refused cell nothing of it is carried out. */
export interface PastePlan extends CellPlan {
  /** Rows for what goes beyond the last row, in their order. */
  readonly added: readonly NewRow[];
  /** The cells that were pasted into; nothing when all of them are in new rows. */
  readonly range: CellRange | undefined;
  /** The first pasted row held titles and said which columns the others belong to. */
  readonly hasHeader: boolean;
}

/** Cells as texts, row by row. A cell that is not there leaves the one in the table as it is. */
export type Block = readonly (readonly (string | undefined)[])[];

/**
 * Plans a paste over a selection. One value goes into every selected cell; a block is repeated when
 * the selection is a multiple of it, and else stands from the selection's first cell on. What goes
 * beyond the last row becomes new rows. A first row that holds titles of columns says where the
 * others belong.
 * @param fields all columns of the table, hidden ones too: titles can name any
 */
export function planPaste(
  table: ShownTable,
  fields: Fields,
  selection: CellRange,
  block: Block,
): PastePlan {
  const header = headerOf(fields, block);
  if (header && header.refused.length > 0) return refusal(header.refused);
  if (header) return placed(table, selection.top, header.columns, block.slice(1), true);
  const { columns, refused } = columnsFrom(table, selection.left, block);
  if (refused) return refusal([refused]);
  return placed(table, selection.top, columns, repeated(block, selection), false);
}

/**
 * Plans new rows from pasted ones. Columns follow a row of titles, else they begin at `left`.
 * @param left position of the first column in the shown table, from 0
 */
export function planNewRows(
  table: ShownTable,
  fields: Fields,
  left: number,
  block: Block,
): PastePlan {
  const header = headerOf(fields, block);
  if (header && header.refused.length > 0) return refusal(header.refused);
  if (header) return placed(table, table.rowCount, header.columns, block.slice(1), true);
  const { columns, refused } = columnsFrom(table, left, block);
  if (refused) return refusal([refused]);
  return placed(table, table.rowCount, columns, block, false);
}

/** A column to paste into; nothing where there is none. */
type Target = ShownColumn | undefined;

interface Header {
  readonly columns: readonly Target[];
  /** Titles that the table does not have, or that stand twice. */
  readonly refused: readonly RefusedCell[];
}

/**
 * The columns that a first row of titles names. It counts as one when rows follow and it holds
 * nothing but titles of the table, or at least two of them: then the others are refused, because
 * nobody means to paste titles as values.
 */
function headerOf(fields: Fields, block: Block): Header | undefined {
  const [titles = [], ...rest] = block;
  if (rest.length === 0) return undefined;
  const known = new Map<string, ShownColumn>();
  for (const [key, field] of Object.entries(fields)) {
    known.set(foldTitle(key), { key, field });
    known.set(foldTitle(field.title), { key, field });
  }
  const columns = titles.map((title = '') => known.get(foldTitle(title)));
  const matched = columns.filter((column) => column !== undefined).length;
  if (matched === 0 || (matched < 2 && matched < titles.length)) return undefined;
  const refused = titles.flatMap((title = '', at): RefusedCell[] => {
    const reason = titleProblem(columns, at, title);
    return reason === undefined ? [] : [{ row: 1, column: title, reason }];
  });
  return { columns, refused };
}

function titleProblem(columns: readonly Target[], at: number, title: string): string | undefined {
  const key = columns[at]?.key;
  if (key === undefined) {
    return `The first row holds titles, and the table has no column "${title}". Copy without this column.`;
  }
  const isFirst = columns.findIndex((column) => column?.key === key) === at;
  return isFirst ? undefined : `The title "${title}" stands twice. Copy each column once.`;
}

function columnsFrom(
  table: ShownTable,
  left: number,
  block: Block,
): { columns: readonly Target[]; refused?: RefusedCell } {
  const columns = table.columns.slice(left);
  const width = filledWidth(block);
  if (width <= columns.length) return { columns };
  const first = columns[0]?.field.title ?? '';
  const refused = {
    row: 1,
    column: first,
    reason: `${width} columns were copied, and from ${first} on the table shows ${columns.length}. Copy fewer columns, or copy their titles too.`,
  };
  return { columns, refused };
}

/** Width without columns at the end that hold nothing. */
function filledWidth(block: Block): number {
  let width = 0;
  for (const cells of block) {
    for (let at = cells.length; at > width; at -= 1) if (cells[at - 1]) width = at;
  }
  return width;
}

function refusal(refused: readonly RefusedCell[]): PastePlan {
  return { edits: [], added: [], refused, range: undefined, hasHeader: false };
}

/** The block as often as the selection is a multiple of it, down and across each by itself. */
function repeated(block: Block, selection: CellRange): Block {
  const width = Math.max(1, widestOf(block));
  const across = timesIn(widthOf(selection), width);
  const rows =
    across === 1
      ? block
      : block.map((cells) => Array.from({ length: width * across }, (_, at) => cells[at % width]));
  return Array.from({ length: timesIn(heightOf(selection), block.length) }, () => rows).flat();
}

function widestOf(block: Block): number {
  return block.reduce((widest, cells) => Math.max(widest, cells.length), 0);
}

function timesIn(whole: number, part: number): number {
  return whole % part === 0 ? whole / part : 1;
}

function placed(
  table: ShownTable,
  top: number,
  columns: readonly Target[],
  rows: Block,
  hasHeader: boolean,
): PastePlan {
  const cells = new CellEdits(table);
  const readers = columns.map((column) => column && textReader(column.field));
  const added: NewRow[] = [];
  for (const [index, texts] of rows.entries()) {
    const position = top + index;
    const fresh: Record<string, FieldValue> | undefined =
      position < table.rowCount ? undefined : {};
    if (fresh) added.push(fresh);
    for (const [at, text] of texts.entries()) {
      const column = columns[at];
      if (!column || text === undefined) continue;
      const value = readers[at]?.(text);
      if (value === undefined) continue;
      if (fresh && !(value instanceof Unreadable)) fresh[column.key] = value;
      else cells.set(position, column, value);
    }
  }
  const range = pastedRange(table, top, columns, rows, hasHeader);
  return { ...cells.plan(), added, range, hasHeader };
}

function pastedRange(
  table: ShownTable,
  top: number,
  columns: readonly Target[],
  rows: Block,
  hasHeader: boolean,
): CellRange | undefined {
  const bottom = Math.min(top + rows.length, table.rowCount) - 1;
  const width = widestOf(rows);
  const used = hasHeader ? columns : columns.slice(0, width);
  const places = used
    .map((column) => table.columns.findIndex(({ key }) => key === column?.key))
    .filter((place) => place >= 0);
  if (bottom < top || places.length === 0) return undefined;
  return { top, bottom, left: Math.min(...places), right: Math.max(...places) };
}
