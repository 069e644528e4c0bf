import type {
  ColDef,
  EditableCallbackParams,
  SuppressKeyboardEventParams,
} from 'ag-grid-community';
import type { Field, Fields } from '../../shared/fields/field';
import { compareNames } from '../../shared/project/tree';
import type { Row } from '../../shared/tables/tables';
import { fieldText } from '../fields/field-text';
import { ROW_NUMBER } from './cell-problems';
import { ChoiceEditor } from './choice-editor';
import { ChoiceFloatingFilter } from './choice-floating-filter';
import { DRAFT_ROW, type GridContext } from './grid-context';
import { isOurKey } from './grid-keyboard';
import { PathEditor } from './path-editor';

type TableColumn = ColDef<Row> & { colId: string };

/** The grid's columns: row numbers, then one for each field. */
export function columnDefinitions(columns: Fields, canMove: boolean): TableColumn[] {
  const fields = Object.entries(columns).map(([key, field]) => columnOf(key, field));
  return [numberColumn(canMove), ...fields];
}

/** What all columns have in common. */
export const COLUMN_DEFAULTS: ColDef<Row> = {
  sortable: true,
  resizable: true,
  minWidth: 60,
  suppressKeyboardEvent: ({ event, editing }: SuppressKeyboardEventParams<Row>) =>
    !editing && isOurKey(event),
  cellClassRules: {
    'cell-error': ({ data, colDef, context }) => severity(context, data, colDef) === 'error',
    'cell-warning': ({ data, colDef, context }) => severity(context, data, colDef) === 'warning',
    'cell-information': ({ data, colDef, context }) =>
      severity(context, data, colDef) === 'information',
  },
};

function severity(context: GridContext, row: Row | undefined, column: ColDef<Row>) {
  return row && context.problems.severityAt(row.id, column.colId ?? '');
}

function numberColumn(canMove: boolean): TableColumn {
  return {
    colId: ROW_NUMBER,
    headerName: '',
    width: canMove ? 72 : 56,
    minWidth: 48,
    pinned: 'left',
    lockPosition: 'left',
    lockVisible: true,
    resizable: false,
    sortable: false,
    suppressNavigable: true,
    suppressHeaderMenuButton: true,
    cellClass: 'row-number',
    getQuickFilterText: () => '',
    valueGetter: ({ data, context }) => positionOf(context, data),
    ...(canMove && { rowDrag: ({ context, data }) => canDrag(context, data) }),
    rowDragText: ({ rowNodes = [] }) =>
      rowNodes.length === 1 ? 'Move 1 row' : `Move ${rowNodes.length} rows`,
  };
}

function positionOf(context: GridContext, row: Row | undefined): number | string {
  if (!row || row.id === DRAFT_ROW) return '+';
  return context.positions.get(row.id) ?? '';
}

function canDrag(context: GridContext, row: Row | undefined): boolean {
  return row?.id !== DRAFT_ROW && context.inStoredOrder && !context.readOnly;
}

function columnOf(key: string, field: Field): TableColumn {
  return {
    colId: key,
    headerName: field.title,
    headerTooltip: field.help,
    width: field.width ?? 140,
    valueGetter: ({ data }) => data?.[key] ?? null,
    editable: (params) => isEditable(params, key),
    getQuickFilterText: ({ value }) => fieldText(field, value),
    ...typeOf(key, field),
  };
}

function isEditable({ context, data }: EditableCallbackParams<Row, GridContext>, key: string) {
  if (context.readOnly || !data) return false;
  return data.id !== DRAFT_ROW || context.draft?.column === key;
}

/** How cells of a field's type are shown, edited, filtered and compared. */
function typeOf(key: string, field: Field): ColDef<Row> {
  const asText: ColDef<Row> = {
    filter: 'agTextColumnFilter',
    filterValueGetter: ({ data }) => fieldText(field, data?.[key] ?? null),
    valueFormatter: ({ value, data, context }) =>
      data?.id === DRAFT_ROW ? placeholderOf(context, key, value) : fieldText(field, value),
    comparator: (left, right) => compareNames(fieldText(field, left), fieldText(field, right)),
  };
  switch (field.type) {
    case 'boolean':
      return {
        ...asText,
        comparator: (left, right) => Number(left) - Number(right),
        cellRendererSelector: ({ data }) =>
          data?.id === DRAFT_ROW ? undefined : { component: 'agCheckboxCellRenderer' },
        cellEditor: 'agCheckboxCellEditor',
        cellClass: 'boolean-cell',
        floatingFilterComponent: ChoiceFloatingFilter,
        floatingFilterComponentParams: { labels: ['Yes', 'No'] },
      };
    case 'choice':
      return {
        ...asText,
        cellEditor: ChoiceEditor,
        cellEditorParams: { choices: field.choices },
        cellEditorPopup: true,
        cellEditorPopupPosition: 'over',
        floatingFilterComponent: ChoiceFloatingFilter,
        floatingFilterComponentParams: { labels: field.choices?.map(({ label }) => label) },
      };
    case 'number':
      return {
        ...asText,
        filter: 'agNumberColumnFilter',
        filterValueGetter: ({ data }) => data?.[key] ?? null,
        comparator: compareNumbers,
        cellEditor: 'agTextCellEditor',
        cellClass: 'number-cell',
        headerClass: 'ag-right-aligned-header',
      };
    case 'path':
      return {
        ...asText,
        cellEditor: PathEditor,
        cellEditorParams: { leadsTo: field.leadsTo },
        cellEditorPopup: true,
        cellEditorPopupPosition: 'over',
      };
    case 'text':
    case 'multilineText':
      return { ...asText, cellEditor: 'agTextCellEditor' };
  }
}

function placeholderOf({ draft }: GridContext, key: string, value: string): string {
  return draft?.column === key && value === '' ? draft.placeholder : value;
}

/** Numbers that are not set come last in ascending order. */
function compareNumbers(left: number | null, right: number | null): number {
  if (left === right) return 0;
  if (left === null) return 1;
  if (right === null) return -1;
  return left - right;
}
