import { beforeEach, describe, expect, it } from 'vitest';
import { CellSelection, EDGE } from './selection';

const COLUMNS = ['name', 'path', 'type'];
let selection: CellSelection;

beforeEach(() => {
  selection = new CellSelection();
  selection.resize(10, COLUMNS);
});

function range(top: number, left: number, bottom = top, right = left) {
  return { top, bottom, left, right };
}

describe('selecting cells', () => {
  it('extends from where it began, in every direction, and stays inside the table', () => {
    selection.select({ row: 5, column: 1 });
    selection.extendTo({ row: 2, column: 2 });
    expect(selection.ranges).toEqual([range(2, 1, 5, 2)]);
    selection.extendBy(100, -100);
    expect(selection.ranges).toEqual([range(5, 0, 9, 1)]);
    expect(selection.active).toEqual({ row: 5, column: 1 });
  });

  it('adds ranges and extends the last of them', () => {
    selection.select({ row: 0, column: 0 });
    selection.add({ row: 4, column: 2 });
    selection.extendTo({ row: 5, column: 2 });
    expect(selection.ranges).toEqual([range(0, 0), range(4, 2, 5, 2)]);
  });

  it('moves the active cell as far as the table goes, and follows rows that move', () => {
    selection.select({ row: 5, column: 1 });
    selection.extendBy(1, 1);
    expect(selection.moveBy(0, 100)).toEqual({ row: 5, column: 2 });
    expect(selection.ranges).toEqual([range(5, 2)]);
    selection.extendBy(1, 0);
    selection.shiftRows(-2);
    expect(selection.active).toEqual({ row: 3, column: 2 });
    expect(selection.ranges).toEqual([range(3, 2, 4, 2)]);
    selection.extendBy(-2, 0);
    expect(selection.ranges).toEqual([range(2, 2, 3, 2)]);
  });

  it('shows a single cell as focused only', () => {
    selection.select({ row: 1, column: 1 });
    expect(selection.isSelected(1, 'path')).toBe(false);
    selection.extendTo({ row: 2, column: 1 });
    expect(selection.isSelected(2, 'path')).toBe(true);
    expect(selection.isSelected(2, 'name')).toBe(false);
    expect(selection.isSelected(2, 'unknown')).toBe(false);
  });

  it('knows the edges of the last range', () => {
    selection.selectRange(range(1, 0, 2, 1));
    expect(selection.edgesOf(1, 'name')).toBe(EDGE.top | EDGE.left);
    expect(selection.edgesOf(2, 'path')).toBe(EDGE.bottom | EDGE.right);
    expect(selection.edgesOf(3, 'path')).toBe(0);
  });
});

describe('selecting rows and columns', () => {
  it('takes whole rows, more of them, and one of them away', () => {
    selection.selectRow(1);
    selection.extendTo({ row: 3, column: 0 });
    expect(selection.ranges).toEqual([range(1, 0, 3, 2)]);
    selection.selectRow(7, true);
    selection.selectRow(2, true);
    expect(selection.ranges).toEqual([range(1, 0, 1, 2), range(3, 0, 3, 2), range(7, 0, 7, 2)]);
    expect(selection.touchesRow(2)).toBe(false);
    expect(selection.touchesRow(7)).toBe(true);
  });

  it('takes whole columns and more of them', () => {
    selection.selectColumn(1);
    selection.extendTo({ row: 0, column: 2 });
    expect(selection.ranges).toEqual([range(0, 1, 9, 2)]);
    selection.selectColumn(0, true);
    expect(selection.ranges).toHaveLength(2);
  });

  it('takes everything, and widens what is selected', () => {
    selection.selectAll();
    expect(selection.ranges).toEqual([range(0, 0, 9, 2)]);
    selection.select({ row: 4, column: 1 });
    selection.widen('rows');
    expect(selection.ranges).toEqual([range(4, 0, 4, 2)]);
    selection.select({ row: 4, column: 1 });
    selection.widen('columns');
    expect(selection.ranges).toEqual([range(0, 1, 9, 1)]);
  });
});

describe('moving inside a selection', () => {
  it('goes down the columns, and along the rows, and round', () => {
    selection.selectRange(range(1, 0, 2, 1));
    const down = [1, 2, 3, 4].map(() => selection.moveInside('columns', 1));
    expect(down.map((cell) => [cell?.row, cell?.column])).toEqual([
      [2, 0],
      [1, 1],
      [2, 1],
      [1, 0],
    ]);
    expect(selection.moveInside('rows', -1)).toEqual({ row: 2, column: 1 });
    expect(selection.ranges).toEqual([range(1, 0, 2, 1)]);
  });

  it('does nothing in a single cell', () => {
    selection.select({ row: 1, column: 1 });
    expect(selection.moveInside('rows', 1)).toBeUndefined();
  });
});

describe('a table that changes', () => {
  it('cuts the selection to the rows that are left', () => {
    selection.selectRange(range(2, 0, 8, 1));
    selection.resize(5, COLUMNS);
    expect(selection.ranges).toEqual([range(2, 0, 4, 1)]);
    selection.resize(1, COLUMNS);
    expect(selection.ranges).toEqual([]);
  });

  it('ends the selection when columns move or go', () => {
    selection.selectRange(range(2, 0, 8, 1));
    selection.resize(10, ['path', 'name', 'type']);
    expect(selection.ranges).toEqual([]);
  });

  it('does not tell anybody when nothing changed', () => {
    let told = 0;
    selection.subscribe(() => (told += 1));
    selection.resize(10, [...COLUMNS]);
    expect(told).toBe(0);
    selection.select({ row: 0, column: 0 });
    expect(told).toBe(1);
  });
});

it('marks found cells', () => {
  selection.mark([{ row: 3, column: 1 }]);
  expect(selection.isFound(3, 'path')).toBe(true);
  expect(selection.isFound(3, 'name')).toBe(false);
  selection.mark([]);
  expect(selection.isFound(3, 'path')).toBe(false);
});
