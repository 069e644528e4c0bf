import type { Target } from './present-rows';

/** A number whose cell shows something else than the plain number, such as `000123` or a date. */
export interface FormattedNumber {
  readonly number: number;
  readonly shown: string;
}

/** A formula that failed: `#N/A`, `#REF!`. */
export interface CellError {
  readonly error: string;
}

/** What stands in one cell. Formula cells hold their cached value. `null` is an empty cell. */
export type Cell = string | number | boolean | null | FormattedNumber | CellError;

/** Rows of a sheet. They are asked for one by one, as there may be too many to hold their cells. */
export interface SheetRows {
  readonly length: number;
  /** The row at an index from 0 on. */
  at(index: number): readonly Cell[] | undefined;
}

/** One sheet as it was read: rows from the first on, each as long as its last filled cell. */
export interface Sheet {
  readonly name: string;
  readonly rows: SheetRows;
  /** It was made of something that is no table: columns that it does not have are of no interest. */
  readonly isPart?: true;
  /** Of a sheet that was not read but made: what is known of it. Its rows begin at once. */
  readonly given?: {
    readonly target: Target;
    /** Titles of the columns. */
    readonly titles: readonly string[];
    /** Rows, from 0, that cannot be taken, each with a whole sentence why. */
    readonly refused: ReadonlyMap<number, string>;
  };
}

/** A workbook as it was read; a .csv file is a workbook of one sheet. */
export interface Workbook {
  /** The file's name without its folder. */
  readonly file: string;
  readonly sheets: readonly Sheet[];
  /** What was left aside when reading, such as links to other workbooks. */
  readonly remarks: readonly string[];
}

/** Letters of a column counted from 0: `A`, `Z`, `AA`. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** Address of a cell, row and column counted from 0: `B7`. */
export function cellAddress(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`;
}

/** Rows of a sheet from one index up to another one, or to their end. */
export function* rowsBetween(
  { rows }: Sheet,
  from: number,
  to = rows.length,
): Generator<readonly Cell[]> {
  const end = Math.min(to, rows.length);
  for (let index = from; index < end; index += 1) yield rows.at(index) ?? [];
}

/** Index of the first row with a filled cell. */
export function firstFilledRow(sheet: Sheet): number | undefined {
  let index = 0;
  for (const row of rowsBetween(sheet, 0)) {
    if (row.some((cell) => !isEmptyCell(cell))) return index;
    index += 1;
  }
  return undefined;
}

/** Whether nothing stands in a cell. A text of blanks is something. */
export function isEmptyCell(cell: Cell | undefined): boolean {
  return cell === undefined || cell === null || cell === '';
}

/** What a reader of the sheet sees in a cell. */
export function shownText(cell: Cell | undefined): string {
  if (cell === undefined || cell === null) return '';
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (typeof cell !== 'object') return String(cell);
  return 'error' in cell ? cell.error : cell.shown;
}
