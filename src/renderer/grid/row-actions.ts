import type { GridApi, IRowNode } from 'ag-grid-community';
import type { Row, RowId } from '../../shared/tables/tables';
import { ROW_NUMBER } from './cell-problems';
import type { GridContext } from './grid-context';
import type { RowSource } from './row-source';

/** What the actions need of the table around them. */
export interface GridHost {
  /** The rows as they are now. */
  readonly source: () => RowSource;
  readonly context: GridContext;
  /** Says why an edit was refused; null takes the text away. */
  readonly reject: (reason: string | null) => void;
  /** Scrolls to a row as soon as the document has it, and focuses it. Until then keys wait. */
  readonly show: (row: RowId, column?: string) => void;
}

/**
 * What users do with the rows of a table: by key, by button, by mouse. Actions take the rows of the
 * selected cells; rows that a filter hides are left alone.
 */
export class RowActions {
  constructor(
    private readonly api: GridApi<Row>,
    private readonly host: GridHost,
    private readonly selectedRows: () => readonly RowId[],
  ) {}

  /** Adds a row at the end, or begins to edit the line for a new one. */
  add(): void {
    const source = this.host.source();
    const { add, draft } = source;
    if (add) return this.runCreating(add);
    if (!draft || this.host.context.readOnly) return;
    this.api.setFocusedCell(0, draft.column, 'top');
    this.api.startEditingCell({ rowIndex: 0, colKey: draft.column, rowPinned: 'top' });
  }

  /** Inserts a row above the chosen ones; where rows have no place of their own, adds one. */
  insertAbove(): void {
    const { insert } = this.host.source();
    const [first] = this.chosenRows();
    if (insert && first !== undefined) this.runCreating(() => insert(first));
    else this.add();
  }

  duplicate(): void {
    const rows = this.chosenRows();
    if (rows.length > 0) this.runCreating(() => this.host.source().duplicate(rows));
  }

  /** Deletes rows; the focus stays at the same height. */
  remove(): void {
    const rows = this.chosenRows();
    if (rows.length === 0) return;
    const next = this.rowBehind(new Set(rows));
    const column = this.focusedColumn();
    this.runMoving(async () => {
      const removed = await this.host.source().remove(rows);
      if (removed && next !== undefined) this.host.show(next, column);
    });
  }

  /** Gives one cell a new value. */
  edit(row: RowId, column: string, value: string | number | boolean | null): void {
    this.run(() => this.host.source().edit([{ row, values: { [column]: value } }]));
  }

  /** Moves the chosen rows up (-1) or down (1) by one place. */
  moveBy(step: -1 | 1): void {
    const { move, rows } = this.host.source();
    const chosen = new Set(this.chosenRows());
    if (!move || chosen.size === 0 || !this.host.context.inStoredOrder) return;
    const places = rows.flatMap(({ id }, index) => (chosen.has(id) ? [index] : []));
    const target = step < 0 ? (places[0] ?? 0) - 1 : (places.at(-1) ?? 0) + 2;
    if (target < 0 || target > rows.length) return;
    const shown = this.focusedRow()?.id;
    const column = this.focusedColumn();
    // Rows that do not stand together come together.
    const stayTogether = (places.at(-1) ?? 0) - (places[0] ?? 0) === places.length - 1;
    this.runMoving(async () => {
      await move([...chosen], rows[target]?.id ?? null);
      if (stayTogether) this.host.context.selection.shiftRows(step);
      if (shown !== undefined) this.host.show(shown, column);
    });
  }

  /** Moves rows in front of another, or to the end. */
  moveBefore(moved: readonly RowId[], before: RowId | null): void {
    const { move } = this.host.source();
    if (move) this.run(() => move(moved, before));
  }

  /** Carries out the first known fix of the focused cell's problems. */
  fixFocused(): void {
    const row = this.focusedRow();
    const column = this.focusedColumn();
    if (!row || !column) return;
    const problem = this.host.context.problemsAt(row.id, column).find(({ fix }) => fix);
    if (problem) this.run(() => this.host.source().fix(problem));
  }

  /** The rows of the selected cells, in stored order. */
  chosenRows(): readonly RowId[] {
    return this.selectedRows();
  }

  /** Carries out an edit; a refusal is shown and the document stays as it was. */
  run(action: () => Promise<void>): void {
    void this.carryOut(action);
  }

  /** Carries out an edit that creates rows, and shows the first of them. */
  runCreating(action: () => Promise<readonly RowId[]>): void {
    this.runMoving(async () => {
      const [first] = await action();
      if (first !== undefined) this.host.show(first);
    });
  }

  /** Carries out an edit that moves rows and the focus. Keys wait, for they are meant for what comes. */
  private runMoving(action: () => Promise<void>): void {
    const release = this.host.context.heldKeys.hold();
    void this.carryOut(action).finally(release);
  }

  private async carryOut(action: () => Promise<void>): Promise<void> {
    if (this.host.context.readOnly) return;
    this.host.reject(null);
    try {
      await action();
    } catch (error) {
      this.host.reject(error instanceof Error ? error.message : String(error));
    }
  }

  private focusedNode(): IRowNode<Row> | undefined {
    const cell = this.api.getFocusedCell();
    if (!cell) return undefined;
    return cell.rowPinned
      ? this.api.getPinnedTopRow(cell.rowIndex)
      : this.api.getDisplayedRowAtIndex(cell.rowIndex);
  }

  private focusedRow(): Row | undefined {
    return this.focusedNode()?.data;
  }

  private focusedColumn(): string | undefined {
    const column = this.api.getFocusedCell()?.column.getColId();
    return column === ROW_NUMBER ? undefined : column;
  }

  /** The row shown behind the last of some rows, or before the first. */
  private rowBehind(rows: ReadonlySet<RowId>): RowId | undefined {
    const shown: RowId[] = [];
    this.api.forEachNodeAfterFilterAndSort(({ data }) => data && shown.push(data.id));
    const last = shown.reduce((found, id, index) => (rows.has(id) ? index : found), -1);
    return shown[last + 1] ?? shown.filter((id) => !rows.has(id)).at(-1);
  }
}
