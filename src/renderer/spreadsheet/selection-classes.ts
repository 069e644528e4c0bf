import type { CellClassParams, CellClassRules } from 'ag-grid-community';
import type { FieldValue } from '../../shared/fields/field';
import type { Row } from '../../shared/tables/tables';
import { cssColor } from '../theme/stylesheet';
import { FILTER_SIGN, HANDLE } from './mouse';
import { type CellSelection, EDGE } from './selection';

type Params = CellClassParams<Row, FieldValue>;
type Rules = CellClassRules<Row, FieldValue>;

/** Classes that show what is selected and found in a column. */
export function selectionClasses(column: string, selection: CellSelection): Rules {
  const isRow = ({ node }: Params) => node.rowPinned === undefined || node.rowPinned === null;
  const edge = (bit: number) => (params: Params) =>
    isRow(params) && selection.isLarge && (selection.edgesOf(params.rowIndex, column) & bit) !== 0;
  const corner = EDGE.bottom | EDGE.right;
  return {
    'range-cell': (params) => isRow(params) && selection.isSelected(params.rowIndex, column),
    'range-top': edge(EDGE.top),
    'range-right': edge(EDGE.right),
    'range-bottom': edge(EDGE.bottom),
    'range-left': edge(EDGE.left),
    'range-corner': (params) =>
      isRow(params) && (selection.edgesOf(params.rowIndex, column) & corner) === corner,
    'found-cell': (params) => isRow(params) && selection.isFound(params.rowIndex, column),
  };
}

/** Classes of the row numbers. */
export function rowNumberClasses(selection: CellSelection): Rules {
  return {
    'in-selection': ({ rowIndex, node }) => !node.rowPinned && selection.touchesRow(rowIndex),
  };
}

const FUNNEL =
  "url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='12' height='12'%3E%3Cpath d='M1 2h10L7 6.5V11L5 9.8V6.5z'/%3E%3C/svg%3E\")";

const NO_EDGE = 'inset 0 0 0 0 transparent';

/** How they look. Edges are shadows, so that nothing moves when a cell is selected. */
export const selectionStyle = {
  '& .ag-cell.row-number.in-selection': {
    color: cssColor('text'),
    fontWeight: 600,
    backgroundColor: cssColor('selected'),
  },
  '& .ag-cell.range-cell:not(.cell-error):not(.cell-warning):not(.cell-information)': {
    backgroundColor: cssColor('selected'),
  },
  '& .ag-cell': {
    '--edge-top': NO_EDGE,
    '--edge-right': NO_EDGE,
    '--edge-bottom': NO_EDGE,
    '--edge-left': NO_EDGE,
  },
  '& .ag-cell.range-cell': {
    boxShadow: 'var(--edge-top), var(--edge-right), var(--edge-bottom), var(--edge-left)',
  },
  '& .ag-cell.range-top': { '--edge-top': `inset 0 1px 0 0 ${cssColor('accent')}` },
  '& .ag-cell.range-right': { '--edge-right': `inset -1px 0 0 0 ${cssColor('accent')}` },
  '& .ag-cell.range-bottom': { '--edge-bottom': `inset 0 -1px 0 0 ${cssColor('accent')}` },
  '& .ag-cell.range-left': { '--edge-left': `inset 1px 0 0 0 ${cssColor('accent')}` },
  '& .ag-cell.found-cell': {
    backgroundColor: cssColor('warningSurface'),
    outline: `1px solid ${cssColor('warning')}`,
    outlineOffset: '-1px',
  },
  '& .ag-cell.range-corner:not(.ag-cell-inline-editing)::after': {
    content: '""',
    position: 'absolute',
    right: 0,
    bottom: 0,
    width: HANDLE - 2,
    height: HANDLE - 2,
    backgroundColor: cssColor('accent'),
    borderTop: `1px solid ${cssColor('surface')}`,
    borderLeft: `1px solid ${cssColor('surface')}`,
    cursor: 'crosshair',
  },
  // Sign of the list of values, drawn over the header's end; the keyboard has Ctrl+Shift+L.
  '& .ag-header-cell.table-column .ag-header-cell-comp-wrapper': { paddingRight: '14px' },
  '& .ag-header-cell.table-column::after': {
    content: '""',
    position: 'absolute',
    top: 0,
    bottom: 0,
    right: FILTER_SIGN.edge,
    width: FILTER_SIGN.width,
    opacity: 0.55,
    cursor: 'pointer',
    backgroundColor: cssColor('muted'),
    maskImage: FUNNEL,
    maskRepeat: 'no-repeat',
    maskPosition: 'center',
    WebkitMaskImage: FUNNEL,
    WebkitMaskRepeat: 'no-repeat',
    WebkitMaskPosition: 'center',
  },
  '& .ag-header-cell.table-column:hover::after': { opacity: 1 },
  '& .ag-header-cell.value-filtered::after': { opacity: 1, backgroundColor: cssColor('accent') },
  '&.drawing-fill, &.drawing-fill *': { cursor: 'crosshair !important' },
} as const;
