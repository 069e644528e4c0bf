import {
  type CellPosition,
  type CellRange,
  clip,
  contains,
  heightOf,
  rangeBetween,
  widthOf,
} from '../../shared/spreadsheet/range';

/** How far a selection reaches by itself: over single cells, whole rows or whole columns. */
export type Reach = 'cells' | 'rows' | 'columns';

/** Edges of the ranges that a cell lies at, as bits. */
export const EDGE = { top: 1, right: 2, bottom: 4, left: 8 } as const;

const NOWHERE: readonly CellRange[] = [];

/**
 * The selected cells of a table by their positions in what it shows: rows and columns from 0. It is
 * arithmetic on a few rectangles, so it costs the same for ten rows and for a hundred thousand.
 */
export class CellSelection {
  /** Ranges in the order in which they were selected; the last one grows and shrinks. */
  ranges: readonly CellRange[] = NOWHERE;
  reach: Reach = 'cells';
  /** Cells with what is looked for, as `row * columns + column`. */
  private found: ReadonlySet<number> = new Set();
  private anchor: CellPosition | undefined;
  private head: CellPosition | undefined;
  /** The cell that typing goes to; it can be anywhere in the selection. */
  private activeCell: CellPosition | undefined;
  private rowCount = 0;
  private columns: readonly string[] = [];
  private readonly placeOf = new Map<string, number>();
  private readonly listeners = new Set<() => void>();

  /** Calls a listener after each change until the returned function is called. */
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The cell that is focused, where the selection began. */
  get active(): CellPosition | undefined {
    return this.activeCell;
  }

  /** Where the selection was extended to. */
  get extent(): CellPosition | undefined {
    return this.head;
  }

  /** The range that was selected last. */
  get last(): CellRange | undefined {
    return this.ranges.at(-1);
  }

  /** Whether more than one cell is selected. */
  get isLarge(): boolean {
    const [first, ...others] = this.ranges;
    return first !== undefined && (others.length > 0 || heightOf(first) * widthOf(first) > 1);
  }

  /** Tells the selection what the table shows now. Another order of columns ends the selection. */
  resize(rowCount: number, columns: readonly string[]): void {
    const sameColumns =
      columns.length === this.columns.length && columns.every((key) => this.placeOf.has(key));
    const sameOrder = sameColumns && columns.every((key, at) => this.placeOf.get(key) === at);
    if (sameOrder && rowCount === this.rowCount) return;
    this.rowCount = rowCount;
    if (!sameOrder) {
      this.columns = columns;
      this.placeOf.clear();
      for (const [at, key] of columns.entries()) this.placeOf.set(key, at);
      this.clear();
      return;
    }
    const ranges = this.ranges.flatMap((range) => clip(range, rowCount, columns.length) ?? []);
    if (ranges.length < this.ranges.length) this.clear();
    else this.change({ ranges });
  }

  columnAt(place: number): string | undefined {
    return this.columns[place];
  }

  columnPlace(key: string): number | undefined {
    return this.placeOf.get(key);
  }

  clear(): void {
    this.anchor = this.head = this.activeCell = undefined;
    this.change({ ranges: NOWHERE, reach: 'cells' });
  }

  /** Selects one cell. */
  select(cell: CellPosition): void {
    this.anchor = this.head = this.activeCell = cell;
    this.change({ ranges: [rangeBetween(cell, cell)], reach: 'cells' });
  }

  /** Selects a range; its first cell is the active one. */
  selectRange(range: CellRange): void {
    this.anchor = this.activeCell = { row: range.top, column: range.left };
    this.head = { row: range.bottom, column: range.right };
    this.change({ ranges: [range], reach: 'cells' });
  }

  /** Adds one cell as a further range. */
  add(cell: CellPosition): void {
    this.anchor = this.head = this.activeCell = cell;
    const others = this.reach === 'cells' ? this.ranges : NOWHERE;
    this.change({ ranges: [...others, rangeBetween(cell, cell)], reach: 'cells' });
  }

  /** Makes the last range reach from where it began to a cell. */
  extendTo(cell: CellPosition): void {
    const from = this.anchor;
    if (!from) return this.select(cell);
    this.head = this.clamp(cell);
    this.change({ ranges: [...this.ranges.slice(0, -1), this.reaching(from, this.head)] });
  }

  /** Moves the far end of the last range. */
  extendBy(rows: number, columns: number): CellPosition | undefined {
    if (!this.head) return undefined;
    this.extendTo({ row: this.head.row + rows, column: this.head.column + columns });
    return this.head;
  }

  /** Moves the active cell, which becomes the selection. */
  moveBy(rows: number, columns: number): CellPosition | undefined {
    if (!this.activeCell) return undefined;
    const { row, column } = this.activeCell;
    this.select(this.clamp({ row: row + rows, column: column + columns }));
    return this.activeCell;
  }

  /** Follows rows that went up or down by some places. */
  shiftRows(by: number): void {
    const shifted = (cell: CellPosition | undefined) => cell && { ...cell, row: cell.row + by };
    this.anchor = shifted(this.anchor);
    this.head = shifted(this.head);
    this.activeCell = shifted(this.activeCell);
    const ranges = this.ranges.map((range) => ({
      ...range,
      top: range.top + by,
      bottom: range.bottom + by,
    }));
    this.change({ ranges });
  }

  /** Selects whole rows; `more` adds them to the rows that are selected, or takes one away. */
  selectRow(row: number, more = false): void {
    const cell = { row, column: 0 };
    const range = this.wholeRow(row);
    const others = more && this.reach === 'rows' ? this.ranges : NOWHERE;
    const without = others.flatMap((other) => withoutRow(other, row));
    const isTaken = others.some((other) => contains(other, row, 0));
    this.anchor = this.head = this.activeCell = cell;
    const ranges = isTaken && without.length > 0 ? without : [...others, range];
    this.change({ ranges, reach: 'rows' });
  }

  /** Selects a whole column; `more` adds it to the columns that are selected. */
  selectColumn(column: number, more = false): void {
    if (this.rowCount === 0) return;
    this.anchor = this.head = this.activeCell = { row: 0, column };
    const others = more && this.reach === 'columns' ? this.ranges : NOWHERE;
    const range = { top: 0, bottom: this.rowCount - 1, left: column, right: column };
    this.change({ ranges: [...others, range], reach: 'columns' });
  }

  selectAll(): void {
    const range = clip(EVERYTHING, this.rowCount, this.columns.length);
    if (!range) return;
    this.anchor ??= this.activeCell = { row: 0, column: 0 };
    this.head = this.anchor;
    this.change({ ranges: [range], reach: 'rows' });
  }

  /** Lets the selected ranges reach over whole rows or columns. */
  widen(reach: 'rows' | 'columns'): void {
    const everything = clip(EVERYTHING, this.rowCount, this.columns.length);
    if (!everything || this.ranges.length === 0) return;
    const { left, right, top, bottom } = everything;
    const ranges = this.ranges.map((range) =>
      reach === 'rows' ? { ...range, left, right } : { ...range, top, bottom },
    );
    this.change({ ranges, reach });
  }

  /**
   * Moves the active cell inside the selected range: down its columns or along its rows, and from the
   * end to the begin. @returns the cell, or nothing when there is no range to move in
   */
  moveInside(along: 'rows' | 'columns', step: 1 | -1): CellPosition | undefined {
    const [range, ...others] = this.ranges;
    if (!range || !this.activeCell || others.length > 0 || !this.isLarge) return undefined;
    const height = heightOf(range);
    const width = widthOf(range);
    const row = this.activeCell.row - range.top;
    const column = this.activeCell.column - range.left;
    const count = height * width;
    const place = along === 'columns' ? column * height + row : row * width + column;
    const next = (place + step + count) % count;
    this.activeCell =
      along === 'columns'
        ? { row: range.top + (next % height), column: range.left + Math.floor(next / height) }
        : { row: range.top + Math.floor(next / width), column: range.left + (next % width) };
    this.change({});
    return this.activeCell;
  }

  /** Marks the cells with what is looked for. */
  mark(cells: readonly CellPosition[]): void {
    if (cells.length === 0 && this.found.size === 0) return;
    this.found = new Set(cells.map(({ row, column }) => row * this.columns.length + column));
    this.change({});
  }

  isFound(row: number, key: string): boolean {
    if (this.found.size === 0) return false;
    const column = this.placeOf.get(key);
    return column !== undefined && this.found.has(row * this.columns.length + column);
  }

  /** Whether a cell is shown as selected. A single cell is only shown as focused. */
  isSelected(row: number, key: string): boolean {
    const column = this.placeOf.get(key);
    if (column === undefined || !this.isLarge) return false;
    for (const range of this.ranges) if (contains(range, row, column)) return true;
    return false;
  }

  /** Whether a cell of the row is selected. */
  touchesRow(row: number): boolean {
    for (const { top, bottom } of this.ranges) if (row >= top && row <= bottom) return true;
    return false;
  }

  /** The edges of the last range that a cell lies at, as bits of {@link EDGE}. */
  edgesOf(row: number, key: string): number {
    const column = this.placeOf.get(key);
    const range = this.ranges[this.ranges.length - 1];
    if (column === undefined || !range || !contains(range, row, column)) return 0;
    return (
      (row === range.top ? EDGE.top : 0) |
      (column === range.right ? EDGE.right : 0) |
      (row === range.bottom ? EDGE.bottom : 0) |
      (column === range.left ? EDGE.left : 0)
    );
  }

  private reaching(from: CellPosition, to: CellPosition): CellRange {
    const range = rangeBetween(from, to);
    if (this.reach === 'rows') return { ...range, left: 0, right: this.columns.length - 1 };
    return this.reach === 'columns' ? { ...range, top: 0, bottom: this.rowCount - 1 } : range;
  }

  private wholeRow(row: number): CellRange {
    return { top: row, bottom: row, left: 0, right: this.columns.length - 1 };
  }

  private clamp({ row, column }: CellPosition): CellPosition {
    return {
      row: Math.min(Math.max(row, 0), this.rowCount - 1),
      column: Math.min(Math.max(column, 0), this.columns.length - 1),
    };
  }

  private change(part: { ranges?: readonly CellRange[]; reach?: Reach }): void {
    if (part.ranges) this.ranges = part.ranges;
    if (part.reach) this.reach = part.reach;
    for (const listener of this.listeners) listener();
  }
}

const EVERYTHING: CellRange = {
  top: 0,
  bottom: Number.MAX_SAFE_INTEGER,
  left: 0,
  right: Number.MAX_SAFE_INTEGER,
};

/** What is left of a range of whole rows when one of them is taken away. */
function withoutRow(range: CellRange, row: number): CellRange[] {
  if (row < range.top || row > range.bottom) return [range];
  const parts = [
    { ...range, bottom: row - 1 },
    { ...range, top: row + 1 },
  ];
  return parts.filter(({ top, bottom }) => top <= bottom);
}
