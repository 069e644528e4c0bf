import type { GridApi, IRowNode } from 'ag-grid-community';
import { useEffect, useRef } from 'react';
import type { Row, RowId } from '../../shared/tables/tables';
import { CellProblems, ROW_NUMBER } from './cell-problems';
import type { GridContext } from './grid-context';
import { rowChanges } from './row-changes';

/** Brings what changed in the document into the grid: rows that changed and cells' problems. */
export function useRowsInGrid(
  api: GridApi<Row> | null,
  rows: readonly Row[],
  problems: CellProblems,
  context: GridContext,
): void {
  const inGrid = useRef(rows);
  useEffect(() => {
    if (!api || inGrid.current === rows) return;
    const former = inGrid.current;
    inGrid.current = rows;
    context.setRows(rows);
    bringIn(api, former, rows);
  }, [api, rows, context]);

  useEffect(() => {
    const changed = CellProblems.changedRows(context.problems, problems);
    context.update({ problems });
    if (!api || changed.length === 0) return;
    // Not by force: that would draw a cell anew in which the user is typing.
    api.refreshCells({ rowNodes: nodesOf(api, changed) });
  }, [api, problems, context]);
}

function bringIn(api: GridApi<Row>, former: readonly Row[], rows: readonly Row[]): void {
  const changes = rowChanges(former, rows);
  if (changes.type === 'all') {
    api.setGridOption('rowData', [...rows]);
  } else {
    const { remove, update, add, at } = changes;
    // In two steps, because the place of added rows counts after others are gone.
    if (remove.length > 0 || update.length > 0)
      api.applyTransaction({ remove: [...remove], update: [...update] });
    if (add.length > 0) api.applyTransaction({ add: [...add], addIndex: at });
    if (remove.length === 0 && add.length === 0) return;
  }
  api.refreshCells({ columns: [ROW_NUMBER], force: true });
}

function nodesOf(api: GridApi<Row>, rows: readonly RowId[]): IRowNode<Row>[] {
  return rows.flatMap((row) => api.getRowNode(String(row)) ?? []);
}
