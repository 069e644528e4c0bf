import './grid-modules';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type { GridApi } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import {
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Row } from '../../shared/tables/tables';
import { ActiveRow } from '../spreadsheet/active-row';
import { FindBar } from '../spreadsheet/find-bar';
import { RefusedCells } from '../spreadsheet/refused-cells';
import { selectionStyle } from '../spreadsheet/selection-classes';
import { StatusBar } from '../spreadsheet/status-bar';
import { rowFilterOptions, useRowFilter } from '../spreadsheet/use-row-filter';
import { ValueFilter } from '../spreadsheet/value-filter';
import { useSheet } from '../spreadsheet/use-sheet';
import { useReadOnly, useStudio } from '../studio/context';
import { gridTheme } from '../theme/grid';
import { CellProblems, ROW_NUMBER } from './cell-problems';
import { COLUMN_DEFAULTS, columnDefinitions } from './column-definitions';
import { keepColumnState, keptColumnState } from './column-state';
import { cellEdited, isArranged, rowsDragged, showStoredOrder } from './grid-events';
import { DRAFT_ROW, GridContext } from './grid-context';
import { gridStyle } from './grid-style';
import { ProblemPopover } from './problem-popover';
import type { GridHost } from './row-actions';
import type { RowSource } from './row-source';
import { ArrangedHint, EmptyTable, NothingShown } from './table-overlays';
import { TableToolbar } from './table-toolbar';
import { type CellReveal, useRevealedCell } from './use-revealed-cell';
import { useRowsInGrid } from './use-rows-in-grid';

interface TableGridProps {
  readonly source: RowSource;
  /** A cell to scroll to and focus; a new object each time. */
  readonly reveal?: CellReveal | null;
  /** What else can be done with the table, for its tool bar. */
  readonly tools?: ReactNode;
  /** What is said below the table of the row of the active cell. */
  readonly details?: (row: Row | undefined) => ReactNode;
}

/**
 * One table of rows. What it shows comes from the document and every edit goes to the document;
 * the grid itself changes nothing. Give it the key of its table, so that another table is another
 * grid.
 */
export function TableGrid({ source, reveal = null, tools, details }: TableGridProps) {
  const studio = useStudio();
  const readOnly = useReadOnly();
  const root = useRef<HTMLDivElement>(null);
  const [api, setApi] = useState<GridApi<Row> | null>(null);
  const [rejection, setRejection] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const [filtersOpen, setFiltersOpen] = useState(false);
  const [arranged, setArranged] = useState(false);
  const [shown, setShown] = useState(source.rows.length);
  const [wanted, setWanted] = useState<CellReveal | null>(null);
  const latest = useRef(source);
  useLayoutEffect(() => {
    latest.current = source;
  });

  const problems = useMemo(() => new CellProblems(source.problems), [source.problems]);
  const [context] = useState(() => newContext(source, problems));
  const [firstRows] = useState(() => [...source.rows]);
  const canMove = source.move !== undefined;
  const { nameColumn, suggestions } = source;
  const filterOptions = useMemo(
    () => rowFilterOptions(context, source.columns),
    [context, source.columns],
  );
  const columns = useMemo(
    () => columnDefinitions(source.columns, context, { canMove, nameColumn, suggestions }),
    [source.columns, context, canMove, nameColumn, suggestions],
  );
  const draftRows = useMemo(
    () => draftRowsOf(source.draft, source.columns),
    [source.draft, source.columns],
  );
  const [host] = useState<GridHost>(() => ({
    source: () => latest.current,
    context,
    reject: setRejection,
    show: (row, column) => setWanted({ row, column, onShown: context.heldKeys.hold() }),
  }));
  const sheet = useSheet(api, host, root);
  const actions = sheet?.rowActions;

  const find = useCallback(
    (text: string) => {
      setSearch(text);
      api?.setGridOption('quickFilterText', text);
    },
    [api],
  );
  const showAll = useCallback(() => {
    setSearch('');
    context.filter.clear();
    if (api) showStoredOrder(api);
  }, [api, context]);
  const arrange = (grid: GridApi<Row>) => setArranged(isArranged(grid));
  const keepColumns = (grid: GridApi<Row>) =>
    void studio.attempt(() => keepColumnState(studio, source.name, grid));

  useRowsInGrid(api, source.rows, problems, context);
  useRowFilter(api, context);
  useRevealedCell(api, source, reveal, showAll);
  useRevealedCell(api, source, wanted, showAll);

  // Undo and redo lead to a place: what was said of the last action does not hold any more.
  useEffect(() => sheet?.report.set(''), [sheet, reveal]);
  useEffect(() => {
    context.update({ readOnly, inStoredOrder: !arranged, draft: source.draft });
    if (!api) return;
    api.refreshCells({ columns: [ROW_NUMBER], force: true });
  }, [api, context, readOnly, arranged, source.draft]);

  return (
    <Box sx={FRAME}>
      {api && actions && sheet && (
        <TableToolbar
          {...{ api, source, actions, sheet, readOnly, shown, search, filtersOpen, tools }}
          onSearch={find}
          onToggleFilters={() => {
            if (filtersOpen) api.setFilterModel(null);
            setFiltersOpen(!filtersOpen);
          }}
        />
      )}
      {rejection !== null && (
        <Alert severity="error" onClose={() => setRejection(null)} sx={{ borderRadius: 0 }}>
          {rejection}
        </Alert>
      )}
      {sheet && <RefusedCells sheet={sheet} />}
      {sheet && <FindBar sheet={sheet} />}
      <Box
        ref={root}
        sx={[gridStyle, selectionStyle, { flex: 1, minHeight: 0, position: 'relative' }]}
      >
        <AgGridReact<Row>
          {...FIXED_OPTIONS}
          {...filterOptions}
          rowData={firstRows}
          columnDefs={columns}
          defaultColDef={filtersOpen ? WITH_FILTERS : COLUMN_DEFAULTS}
          pinnedTopRowData={draftRows}
          suppressRowDrag={readOnly}
          onGridReady={(event) => {
            const state = keptColumnState(studio, source.name);
            if (state.length > 0) event.api.applyColumnState({ state, applyOrder: true });
            setApi(event.api);
          }}
          onCellEditRequest={(event) => actions && cellEdited(event, actions, host)}
          onCellEditingStarted={() => setRejection(null)}
          onRowDragEnd={(event) => actions && rowsDragged(event, actions, host)}
          onModelUpdated={(event) => setShown(event.api.getDisplayedRowCount())}
          onSortChanged={(event) => arrange(event.api)}
          onFilterChanged={(event) => arrange(event.api)}
          onColumnMoved={(event) => event.finished && keepColumns(event.api)}
          onColumnResized={(event) => event.finished && keepColumns(event.api)}
          onColumnVisible={(event) => keepColumns(event.api)}
          onColumnPinned={(event) => keepColumns(event.api)}
        />
        {source.rows.length === 0 && !source.draft && (
          <EmptyTable
            text={source.empty}
            add={`Add ${source.noun}`}
            onAdd={readOnly ? undefined : () => actions?.add()}
          />
        )}
        {source.rows.length > 0 && shown === 0 && (
          <NothingShown noun={source.noun} onShowAll={showAll} />
        )}
      </Box>
      {arranged && canMove && <ArrangedHint onShowAll={showAll} />}
      {sheet && details && <ActiveRow sheet={sheet} rows={source.rows} render={details} />}
      {sheet && <StatusBar sheet={sheet} rows={source.rows} />}
      {sheet && <ValueFilter sheet={sheet} root={() => root.current} />}
      {api && <ProblemPopover api={api} root={root} problems={problems} />}
    </Box>
  );
}

const FRAME = {
  height: '100%',
  minHeight: 0,
  display: 'flex',
  flexDirection: 'column',
  containerType: 'inline-size',
} as const;

const WITH_FILTERS = { ...COLUMN_DEFAULTS, floatingFilter: true };

/** Options that no table changes. */
const FIXED_OPTIONS = {
  theme: gridTheme,
  getRowId: ({ data }: { data: Row }) => String(data.id),
  maintainColumnOrder: true,
  animateRows: false,
  suppressNoRowsOverlay: true,
  suppressScrollOnNewData: true,
  // Tables have few columns; all of them in the page are found by screen readers and by find.
  suppressColumnVirtualisation: true,
  suppressDragLeaveHidesColumns: true,
  // Popups of editors may reach beyond the table.
  popupParent: document.body,
  readOnlyEdit: true,
  stopEditingWhenCellsLoseFocus: true,
  enterNavigatesVertically: true,
  enterNavigatesVerticallyAfterEdit: true,
  suppressStartEditOnTab: true,
  rowSelection: {
    mode: 'multiRow',
    checkboxes: false,
    headerCheckbox: false,
    enableClickSelection: false,
  },
  rowDragManaged: true,
  rowDragMultiRow: true,
  suppressMoveWhenRowDragging: true,
} as const;

function newContext({ rows, draft }: RowSource, problems: CellProblems): GridContext {
  return new GridContext(rows, { problems, draft, readOnly: false, inStoredOrder: true });
}

/** The line for a new row: empty but for the text that its cell begins with. */
function draftRowsOf(draft: RowSource['draft'], columns: RowSource['columns']): Row[] {
  if (!draft) return [];
  const row: Row = { id: DRAFT_ROW };
  return [Object.keys(columns).reduce((empty, key) => ({ ...empty, [key]: '' }), row)];
}
