import '../grid/grid-modules';
import Box from '@mui/material/Box';
import type { GridApi } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useEffect, useState } from 'react';
import type { ObjectId } from '../../shared/project/object';
import { gridTheme } from '../theme/grid';
import { CHANGING_COLUMNS, LIVE_COLUMNS, LiveGridContext, liveStyle } from './live-columns';
import type { LiveRow } from './live-rows';
import type { LiveValues } from './live-values';

interface LiveGridProps {
  readonly rows: LiveRow[];
  readonly filter: string;
  /** Null while the project does not run. */
  readonly values: LiveValues | null;
  readonly onSelect: (items: readonly ObjectId[]) => void;
  /** A value was typed into a row. */
  readonly onWrite: (item: ObjectId, text: string) => void;
}

/** The table of live values. The rows in view are watched and drawn, no others. */
export function LiveGrid({ rows, filter, values, onSelect, onWrite }: LiveGridProps) {
  const [api, setApi] = useState<GridApi<LiveRow> | null>(null);
  const [context] = useState(() => new LiveGridContext(values));
  useEffect(() => {
    context.show(values);
    if (!api) return;
    api.refreshCells({ force: true });
    if (!values) return;
    watchShown(api, values);
    const end = values.onChanges((items) => redraw(api, items));
    return () => {
      end();
      values.list([]);
    };
  }, [api, context, values]);
  const watch = () => {
    if (api && context.values) watchShown(api, context.values);
  };
  return (
    <Box sx={[liveStyle, { flex: 1, minHeight: 0 }]}>
      <AgGridReact<LiveRow>
        {...OPTIONS}
        context={context}
        rowData={rows}
        quickFilterText={filter}
        onGridReady={(event) => setApi(event.api)}
        onViewportChanged={watch}
        onModelUpdated={watch}
        onSelectionChanged={(event) => onSelect(event.api.getSelectedRows().map(({ id }) => id))}
        onCellEditRequest={({ data, newValue }) => onWrite(data.id, String(newValue ?? ''))}
      />
    </Box>
  );
}

const OPTIONS = {
  theme: gridTheme,
  columnDefs: LIVE_COLUMNS,
  defaultColDef: { resizable: true, sortable: false, suppressHeaderFilterButton: true },
  getRowId: ({ data }: { data: LiveRow }) => String(data.id),
  animateRows: false,
  suppressNoRowsOverlay: true,
  suppressScrollOnNewData: true,
  readOnlyEdit: true,
  stopEditingWhenCellsLoseFocus: true,
  rowSelection: {
    mode: 'multiRow',
    checkboxes: false,
    headerCheckbox: false,
    enableClickSelection: true,
  },
} as const;

function watchShown(api: GridApi<LiveRow>, values: LiveValues): void {
  const first = api.getFirstDisplayedRowIndex();
  const last = api.getLastDisplayedRowIndex();
  const items: ObjectId[] = [];
  for (let index = Math.max(0, first); index <= last; index += 1) {
    const row = api.getDisplayedRowAtIndex(index)?.data;
    if (row) items.push(row.id);
  }
  values.list(items);
}

function redraw(api: GridApi<LiveRow>, items: readonly ObjectId[]): void {
  const rowNodes = items
    .map((id) => api.getRowNode(String(id)))
    .filter((node) => node !== undefined);
  if (rowNodes.length > 0) api.refreshCells({ rowNodes, columns: CHANGING_COLUMNS, force: true });
}
