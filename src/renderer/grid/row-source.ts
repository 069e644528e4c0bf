import type { Fields } from '../../shared/fields/field';
import type { NewRow } from '../../shared/spreadsheet/paste';
import type { RowEdit } from '../../shared/spreadsheet/shown-table';
import type { Row, RowId } from '../../shared/tables/tables';
import type { Problem } from '../../shared/validation/problem';

/** Texts that complete the cells of a column; asked for when a cell is edited. */
export type CellSuggestions = Readonly<Record<string, () => readonly string[]>>;

/** A change of many cells, and new rows besides. */
export interface TableChange {
  /** What the Undo menu names. */
  readonly label: string;
  readonly edits: readonly RowEdit[];
  /** New rows before a row, or at the end when it is null. */
  readonly added?: { readonly rows: readonly NewRow[]; readonly before: RowId | null };
}

/**
 * Rows that a grid shows and how they are edited. Each function is one step of undo; it resolves
 * when the engine has carried the edit out and rejects with a text for users when it refused. The
 * rows themselves change only through the document.
 */
export interface RowSource {
  /** Names the table in the preferences, where its column state is kept. */
  readonly name: string;
  readonly title: string;
  /** What a row is called: `row`, `item`. */
  readonly noun: string;
  readonly columns: Fields;
  /** The column that names a row; it stays in view. */
  readonly nameColumn: string | undefined;
  /** In stored order. */
  readonly rows: readonly Row[];
  /** Problems whose place has a row. */
  readonly problems: readonly Problem[];
  /** What the cells of some columns are completed from, by column; always the same object. */
  readonly suggestions?: CellSuggestions;
  /** Shown when there are no rows: what to do next. */
  readonly empty: string;
  /** Workbooks of this table, where there are any, and plain lists that make rows of it. */
  readonly exchange?: {
    readonly import: () => Promise<void>;
    readonly export: () => Promise<void>;
    readonly pasteList?: () => Promise<void>;
  };
  edit(edits: readonly RowEdit[]): Promise<void>;
  /** Changes cells and adds rows, all as one step. Answers the numbers of the new rows. */
  carryOut(change: TableChange): Promise<readonly RowId[]>;
  /** Carries out the known fix of a problem. */
  fix(problem: Problem): Promise<void>;
  /** Adds a row at the end. Left out when rows begin with `draft`. */
  readonly add?: () => Promise<readonly RowId[]>;
  readonly insert?: (before: RowId) => Promise<readonly RowId[]>;
  readonly move?: (rows: readonly RowId[], before: RowId | null) => Promise<void>;
  duplicate(rows: readonly RowId[]): Promise<readonly RowId[]>;
  /** Answers whether the rows are gone: the user may be asked before. */
  remove(rows: readonly RowId[]): Promise<boolean>;
  /** A line at the head of the table whose one cell makes a row from what is typed. */
  readonly draft?: {
    readonly column: string;
    readonly placeholder: string;
    /** Text that the cell begins with. */
    readonly start: string;
    create(text: string): Promise<readonly RowId[]>;
  };
}
