import type { GridApi, IRowNode } from 'ag-grid-community';
import { useLayoutEffect, useRef } from 'react';
import type { Row, RowId } from '../../shared/tables/tables';
import { CellProblems, ROW_NUMBER } from './cell-problems';
import type { GridContext } from './grid-context';
import { type RowChanges, rowChanges } from './row-changes';

/**
 * Brings what changed in the document into the grid: rows that changed and cells' problems. It is
 * there with the frame that shows the change everywhere else.
 */
export function useRowsInGrid(
  api: GridApi<Row> | null,
  rows: readonly Row[],
  problems: CellProblems,
  context: GridContext,
): void {
  const inGrid = useRef(rows);
  useLayoutEffect(() => {
    if (!api || inGrid.current === rows) return;
    const former = inGrid.current;
    inGrid.current = rows;
    const changes = rowChanges(former, rows);
    context.setRows(rows, movesRows(changes));
    // Edits move no row while rows are shown in stored order, so the grid need not look at all of them.
    const staysInPlace = context.inStoredOrder && !movesRows(changes);
    if (staysInPlace && changes.type === 'few') replaceData(api, changes.update);
    else bringIn(api, changes, rows);
    context.shows.set(context.shows.get() + 1);
  }, [api, rows, context]);

  useLayoutEffect(() => {
    const changed = CellProblems.changedRows(context.problems, problems);
    context.update({ problems });
    if (!api || changed.length === 0) return;
    // Not by force: that would draw a cell anew in which the user is typing.
    api.refreshCells({ rowNodes: nodesOf(api, changed) });
  }, [api, problems, context]);
}

function movesRows(changes: RowChanges): boolean {
  return changes.type === 'all' || changes.remove.length > 0 || changes.add.length > 0;
}

function replaceData(api: GridApi<Row>, rows: readonly Row[]): void {
  for (const row of rows) api.getRowNode(String(row.id))?.updateData(row);
}

function bringIn(api: GridApi<Row>, changes: RowChanges, rows: readonly Row[]): void {
  if (changes.type === 'all') {
    api.setGridOption('rowData', [...rows]);
  } else {
    const { remove, update, add, at } = changes;
    // In two steps, because the place of added rows counts after others are gone.
    if (remove.length > 0 || update.length > 0)
      api.applyTransaction({ remove: [...remove], update: [...update] });
    if (add.length > 0) api.applyTransaction({ add: [...add], addIndex: at });
    if (!movesRows(changes)) return;
  }
  api.refreshCells({ columns: [ROW_NUMBER], force: true });
}

function nodesOf(api: GridApi<Row>, rows: readonly RowId[]): IRowNode<Row>[] {
  return rows.flatMap((row) => api.getRowNode(String(row)) ?? []);
}
