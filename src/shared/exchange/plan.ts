import type { FieldValue } from '../fields/field';
import type { ExtraColumn } from './columns';
import type { ExchangeTable } from './exchange-table';
import type { Target } from './present-rows';
import type { Cell } from './sheet';

/**
 * How an import treats the rows of the project: `merge` adds and changes, `replace` also removes
 * what the workbook does not have, `add` only adds.
 */
export type ImportMode = 'merge' | 'replace' | 'add';
export const IMPORT_MODES: readonly ImportMode[] = ['merge', 'replace', 'add'];

/** Everything that an import would do, before anything changes. */
export interface ImportPlan {
  readonly file: string;
  readonly mode: ImportMode;
  readonly tables: readonly TablePlan[];
  /** What has to be decided before these sheets can be imported. */
  readonly questions: readonly Question[];
  readonly ignored: readonly IgnoredSheet[];
  readonly remarks: readonly string[];
}

/** A sheet that is not imported. */
export interface IgnoredSheet {
  readonly sheet: string;
  readonly reason: string;
  /** No table was found on it, but it may hold one. */
  readonly isUnknown: boolean;
}

/** What the import of one sheet would do to its table. */
export interface TablePlan {
  readonly sheet: string;
  readonly target: Target;
  readonly table: ExchangeTable;
  /** Index on the sheet of each column that was found, by its key. */
  readonly found: ReadonlyMap<string, number>;
  /** Titles of columns that the sheet does not have. */
  readonly missingColumns: readonly string[];
  readonly extraColumns: readonly ExtraColumn[];
  readonly added: readonly AddedRow[];
  readonly changed: readonly ChangedRow[];
  readonly removed: readonly RemovedRow[];
  readonly unchanged: number;
  readonly rejected: readonly RejectedRow[];
  readonly conflicts: readonly Conflict[];
}

/** One entry that a user can tick: its number is unique in its plan. */
interface Entry {
  readonly entry: number;
  /** What names the row to users. */
  readonly name: string;
}

export interface AddedRow extends Entry {
  /** Row on the sheet, from 1 as spreadsheets count. */
  readonly row: number;
  readonly values: Readonly<Record<string, FieldValue>>;
  /** The present row that it follows on the sheet; `start` and `end` where there is none. */
  readonly behind: number | 'start' | 'end';
}

export interface ChangedRow extends Entry {
  readonly row: number;
  readonly id: number;
  readonly cells: readonly ChangedCell[];
}

/** One cell with another value than the project has. */
export interface ChangedCell {
  readonly column: string;
  readonly title: string;
  readonly address: string;
  readonly from: FieldValue;
  readonly to: FieldValue;
}

export interface RemovedRow extends Entry {
  readonly id: number;
}

/** A row that cannot be taken. */
export interface RejectedRow {
  readonly row: number;
  /** Cell addresses and reasons; each is a sentence. */
  readonly reasons: readonly { readonly cell: string; readonly reason: string }[];
  readonly cells: readonly Cell[];
}

/** Rows of the workbook that claim the same identity; none of them is taken. */
export interface Conflict {
  readonly name: string;
  readonly cells: readonly string[];
  readonly reason: string;
}

/** Something that is asked about, not guessed. */
export interface Question {
  readonly kind: 'message' | 'unknown-message' | 'several-sheets' | 'identity-missing';
  readonly sheets: readonly string[];
  readonly text: string;
  /** The table that the sheets hold; its message is empty while that is the question. */
  readonly target: Target;
  /** Columns of the sheet that are not read, among which a missing one can be chosen. */
  readonly extraColumns: readonly ExtraColumn[];
}

/** The totals of a plan or of one of its tables. */
export interface PlanCounts {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly conflicts: number;
}

/** Counts what the tables of a plan hold. */
export function countPlan(tables: readonly TablePlan[]): PlanCounts {
  const sum = (count: (table: TablePlan) => number) =>
    tables.reduce((total, table) => total + count(table), 0);
  return {
    added: sum(({ added }) => added.length),
    changed: sum(({ changed }) => changed.length),
    removed: sum(({ removed }) => removed.length),
    unchanged: sum(({ unchanged }) => unchanged),
    rejected: sum(({ rejected }) => rejected.length),
    conflicts: sum(({ conflicts }) => conflicts.length),
  };
}

/** Whether carrying out a plan changes nothing and nothing was refused. */
export function isEmptyPlan({ tables, questions }: ImportPlan): boolean {
  const { added, changed, removed, rejected, conflicts } = countPlan(tables);
  return questions.length + added + changed + removed + rejected + conflicts === 0;
}
