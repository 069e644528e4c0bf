import type { GridApi } from 'ag-grid-community';
import type { CellPosition, CellRange } from '../../shared/spreadsheet/range';
import type { CellPlan, RefusedCell, ShownTable } from '../../shared/spreadsheet/shown-table';
import type { Row, RowId } from '../../shared/tables/tables';
import { type GridHost, RowActions } from '../grid/row-actions';
import type { RowSource, TableChange } from '../grid/row-source';
import { Observable } from '../studio/observable';
import type { CellSelection } from './selection';

/** Why an action was not carried out, cell by cell. */
export interface Refusal {
  /** What was tried, such as `Paste`. */
  readonly action: string;
  readonly cells: readonly RefusedCell[];
}

/** Which parts of the find bar are shown. */
export type FindMode = 'closed' | 'find' | 'replace';

/** What a sheet asks in dialogs. */
export interface SheetTools {
  changeByPattern(sheet: Sheet): void;
  /** Chooses a path for a cell in the tree of the models. */
  pickPath(sheet: Sheet, cell: PathCell): void;
}

export interface PathCell {
  readonly row: Row;
  readonly column: string;
  /** The path to begin with. */
  readonly path: string;
}

/** One table as a spreadsheet: what it shows, what is selected, and what the last action said. */
export class Sheet {
  /** What the last action did, for the status bar. */
  readonly report = new Observable('');
  readonly refusal = new Observable<Refusal | null>(null);
  readonly find = new Observable<FindMode>('closed');
  /** The column whose values are shown to be ticked. */
  readonly valueFilter = new Observable<string | null>(null);
  readonly rowActions: RowActions;

  constructor(
    readonly api: GridApi<Row>,
    readonly host: GridHost,
    readonly selection: CellSelection,
    readonly tools: SheetTools,
  ) {
    this.rowActions = new RowActions(api, host, () => this.selectedRows());
  }

  get source(): RowSource {
    return this.host.source();
  }

  get readOnly(): boolean {
    return this.host.context.readOnly;
  }

  /** The table as it is shown now. */
  shown(): ShownTable {
    const { api, source } = this;
    return {
      columns: shownColumns(api, source).flatMap((key) => {
        const field = source.columns[key];
        return field ? [{ key, field }] : [];
      }),
      rowCount: api.getDisplayedRowCount(),
      rowAt: (position) => api.getDisplayedRowAtIndex(position)?.data,
    };
  }

  /** Key of the column of the active cell. */
  get activeColumn(): string | undefined {
    const { active } = this.selection;
    return active && this.selection.columnAt(active.column);
  }

  /** The row of the active cell. */
  get activeRow(): Row | undefined {
    const { active } = this.selection;
    return active && this.api.getDisplayedRowAtIndex(active.row)?.data;
  }

  /** Chooses the path of the active cell in the tree of the models, when it holds one. */
  pickActivePath(): void {
    const row = this.activeRow;
    const column = this.activeColumn;
    if (!row || column === undefined || this.source.columns[column]?.type !== 'path') return;
    this.tools.pickPath(this, { row, column, path: String(row[column] ?? '') });
  }

  /** Tells the selection how large the table is now. */
  resize(): void {
    const { api, source } = this;
    this.selection.resize(api.getDisplayedRowCount(), shownColumns(api, source));
  }

  /** A cell that has the focus and is not the active one becomes the selection. */
  followFocus(): void {
    const { api, selection } = this;
    const focused = api.getFocusedCell();
    if (!focused) return;
    if (focused.rowPinned) return selection.clear();
    const row = focused.rowIndex;
    const column = selection.columnPlace(focused.column.getColId());
    const { active } = selection;
    if (column === undefined || (active?.row === row && active.column === column)) return;
    selection.select({ row, column });
  }

  /**
   * Focuses a cell and brings it into view; the selection stays as it is. When a filter left fewer
   * rows, the last one takes the place of those that are gone.
   */
  focus({ row, column }: CellPosition): void {
    const key = this.selection.columnAt(column);
    const shown = Math.min(row, this.api.getDisplayedRowCount() - 1);
    if (key === undefined || shown < 0) return;
    this.api.ensureIndexVisible(shown);
    this.api.ensureColumnVisible(key);
    this.api.setFocusedCell(shown, key);
  }

  /** Brings a cell into view. */
  scrollTo({ row, column }: CellPosition): void {
    const key = this.selection.columnAt(column);
    if (key === undefined) return;
    this.api.ensureIndexVisible(row);
    this.api.ensureColumnVisible(key);
  }

  /** The rows that selected cells stand in, in stored order. */
  selectedRows(): RowId[] {
    const { context } = this.host;
    const ids = new Set<RowId>();
    for (const { top, bottom } of this.selection.ranges) {
      for (let row = top; row <= bottom; row += 1) {
        const id = this.api.getDisplayedRowAtIndex(row)?.data?.id;
        if (id !== undefined) ids.add(id);
      }
    }
    return [...ids].sort((left, right) => context.placeOf(left) - context.placeOf(right));
  }

  /** How many stored rows filters and search hide now. */
  hiddenRows(): number {
    return this.source.rows.length - this.api.getDisplayedRowCount();
  }

  /** Says that cells refused what they were given. Answers whether there were such cells. */
  refuses(action: string, { refused }: CellPlan): boolean {
    this.refusal.set(refused.length === 0 ? null : { action, cells: refused });
    if (refused.length > 0) this.report.set('');
    return refused.length > 0;
  }

  /**
   * Carries out a change as one step of undo; a refusal is shown and the document stays as it was.
   * @param done says what was done and shows it
   */
  change(change: TableChange, done: (created: readonly RowId[]) => void): void {
    if (!this.readOnly) void this.carryOut(change, done);
  }

  private async carryOut(
    change: TableChange,
    done: (created: readonly RowId[]) => void,
  ): Promise<void> {
    this.host.reject(null);
    this.report.set('');
    const isEmpty = change.edits.length === 0 && (change.added?.rows.length ?? 0) === 0;
    try {
      done(isEmpty ? [] : await this.source.carryOut(change));
    } catch (error) {
      this.host.reject(error instanceof Error ? error.message : String(error));
    }
  }

  /** Selects a range and focuses its first cell. */
  show(range: CellRange): void {
    this.selection.selectRange(range);
    this.focus({ row: range.top, column: range.left });
  }
}

/** Keys of the shown columns from left to right, without the row numbers. */
function shownColumns(api: GridApi<Row>, { columns }: RowSource): string[] {
  return api
    .getAllDisplayedColumns()
    .map((column) => column.getColId())
    .filter((key) => Object.hasOwn(columns, key));
}
