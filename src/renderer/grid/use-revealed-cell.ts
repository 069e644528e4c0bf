import type { GridApi } from 'ag-grid-community';
import { useEffect, useRef } from 'react';
import type { Row, RowId } from '../../shared/tables/tables';
import type { RowSource } from './row-source';

/** A cell to bring into view. Without a column the first one in view is taken. */
export interface CellReveal {
  readonly row?: RowId | undefined;
  readonly column?: string | undefined;
  /** Is called when the cell has the focus, or when another one is wanted in its place. */
  readonly onShown?: (() => void) | undefined;
}

/**
 * Scrolls to a cell, focuses it and lets it flash, once for each new `reveal`. It waits for a row
 * that the document is about to have, and clears filters that would hide the row.
 */
export function useRevealedCell(
  api: GridApi<Row> | null,
  { rows, columns }: RowSource,
  reveal: CellReveal | null,
  clearFilters: () => void,
): void {
  const shown = useRef<CellReveal | null>(null);
  useEffect(() => () => reveal?.onShown?.(), [reveal]);
  useEffect(() => {
    if (!api || !reveal || shown.current === reveal || reveal.row === undefined) return;
    const node = api.getRowNode(String(reveal.row));
    if (!node) return;
    shown.current = reveal;
    if (!node.displayed) clearFilters();
    const column = reveal.column ?? firstColumn(api, columns);
    if (column === undefined || node.rowIndex === null) return reveal.onShown?.();
    if (!api.getColumn(column)?.isVisible()) api.setColumnsVisible([column], true);
    api.ensureIndexVisible(node.rowIndex);
    api.ensureColumnVisible(column);
    api.flashCells({ rowNodes: [node], ...(reveal.column && { columns: [column] }) });
    // A panel that comes to the front for this takes the focus first.
    requestAnimationFrame(() => {
      if (!api.isDestroyed() && node.rowIndex !== null) api.setFocusedCell(node.rowIndex, column);
      reveal.onShown?.();
    });
  }, [api, rows, columns, reveal, clearFilters]);
}

function firstColumn(api: GridApi<Row>, columns: RowSource['columns']): string | undefined {
  const visible = api.getAllDisplayedColumns().map((column) => column.getColId());
  return visible.find((column) => column in columns);
}
