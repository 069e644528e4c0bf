import type { Row, RowId } from '../../shared/tables/tables';
import type { Problem, Severity } from '../../shared/validation/problem';
import type { CellProblems } from './cell-problems';
import { HeldKeys } from '../spreadsheet/held-keys';
import { RowFilter } from '../spreadsheet/row-filter';
import { CellSelection } from '../spreadsheet/selection';
import { Observable } from '../studio/observable';
import type { RowSource } from './row-source';

/** Row number of the line for a new row; no stored row has it. */
export const DRAFT_ROW: RowId = 0;

interface ContextState {
  readonly problems: CellProblems;
  readonly draft: RowSource['draft'];
  readonly readOnly: boolean;
  /** Rows are shown in stored order and completely, so they can be moved. */
  readonly inStoredOrder: boolean;
}

type PathPicking = (row: Row, column: string, path: string) => void;

/**
 * What cells ask the table for while the grid draws them. One object for the life of a grid: the
 * columns keep it, and the table renews what it knows.
 */
export class GridContext {
  readonly selection = new CellSelection();
  readonly filter = new RowFilter();
  readonly heldKeys = new HeldKeys();
  /** Grows whenever rows of the document came into the grid. */
  readonly shows = new Observable(0);
  private picker: PathPicking = () => undefined;
  private positions: ReadonlyMap<RowId, number>;

  constructor(
    rows: readonly Row[],
    private state: ContextState,
  ) {
    this.positions = positionsOf(rows);
  }

  /** Chooses the path of a cell in the tree of the models; the text typed so far is its start. */
  readonly pickPath: PathPicking = (row, column, path) => this.picker(row, column, path);

  setPicker(picker: PathPicking): void {
    this.picker = picker;
  }

  update(part: Partial<ContextState>): void {
    this.state = { ...this.state, ...part };
  }

  /** @param moved whether rows came, went or changed their places */
  setRows(rows: readonly Row[], moved: boolean): void {
    if (moved) this.positions = positionsOf(rows);
  }

  get problems(): CellProblems {
    return this.state.problems;
  }

  get readOnly(): boolean {
    return this.state.readOnly;
  }

  get inStoredOrder(): boolean {
    return this.state.inStoredOrder;
  }

  /** Place of a row in the stored order, from 1. */
  positionOf(row: RowId): number | string {
    return row === DRAFT_ROW ? '+' : this.placeOf(row);
  }

  /** The same as a number; rows that are gone come first. */
  placeOf(row: RowId): number {
    return this.positions.get(row) ?? 0;
  }

  canEdit(row: RowId, column: string): boolean {
    if (this.state.readOnly) return false;
    return row !== DRAFT_ROW || this.state.draft?.column === column;
  }

  problemsAt(row: RowId, column: string): readonly Problem[] {
    return this.state.problems.at(row, column);
  }

  readonly severityAt = (row: Row | undefined, column: string): Severity | undefined =>
    row && this.state.problems.severityAt(row.id, column);

  /** The text of a cell in the line for a new row. */
  invitationAt(column: string): string {
    return this.state.draft?.column === column ? this.state.draft.placeholder : '';
  }

  /** Text that editing an empty cell of a row begins with. */
  readonly startOf = (row: RowId): string =>
    row === DRAFT_ROW ? (this.state.draft?.start ?? '') : '';
}

function positionsOf(rows: readonly Row[]): ReadonlyMap<RowId, number> {
  return new Map(rows.map(({ id }, index) => [id, index + 1]));
}
