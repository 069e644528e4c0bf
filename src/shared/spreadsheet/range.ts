/** A rectangle of cells as a table shows them, by positions from 0. All four bounds belong to it. */
export interface CellRange {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** One cell as a table shows it, by positions from 0. */
export interface CellPosition {
  readonly row: number;
  readonly column: number;
}

/** The rectangle between two opposite corners. */
export function rangeBetween(one: CellPosition, other: CellPosition): CellRange {
  return {
    top: Math.min(one.row, other.row),
    bottom: Math.max(one.row, other.row),
    left: Math.min(one.column, other.column),
    right: Math.max(one.column, other.column),
  };
}

/** Whether a cell belongs to a range. */
export function contains(range: CellRange, row: number, column: number): boolean {
  return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
}

export function heightOf({ top, bottom }: CellRange): number {
  return bottom - top + 1;
}

export function widthOf({ left, right }: CellRange): number {
  return right - left + 1;
}

export function sameRange(one: CellRange, other: CellRange): boolean {
  return (
    one.top === other.top &&
    one.bottom === other.bottom &&
    one.left === other.left &&
    one.right === other.right
  );
}

/** The part of a range that a table of this size has; nothing when it has no part of it. */
export function clip(range: CellRange, rows: number, columns: number): CellRange | undefined {
  const clipped = {
    top: Math.max(range.top, 0),
    bottom: Math.min(range.bottom, rows - 1),
    left: Math.max(range.left, 0),
    right: Math.min(range.right, columns - 1),
  };
  return clipped.top > clipped.bottom || clipped.left > clipped.right ? undefined : clipped;
}
