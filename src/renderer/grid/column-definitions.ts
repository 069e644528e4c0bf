import type { ColDef, SuppressKeyboardEventParams } from 'ag-grid-community';
import {
  type Field,
  type Fields,
  type FieldValue,
  MAXIMUM_TEXT_LENGTH,
} from '../../shared/fields/field';
import { compareNames } from '../../shared/project/tree';
import type { Row } from '../../shared/tables/tables';
import { rowNumberClasses, selectionClasses } from '../spreadsheet/selection-classes';
import { fieldText } from '../fields/field-text';
import { ROW_NUMBER } from './cell-problems';
import { ChoiceEditor } from './choice-editor';
import { ChoiceFloatingFilter } from './choice-floating-filter';
import { DRAFT_ROW, type GridContext } from './grid-context';
import { isOurKey } from './grid-keyboard';
import { SuggestEditor } from '../spreadsheet/suggest-editor';
import { PathEditor } from './path-editor';
import type { CellSuggestions } from './row-source';

type Column = ColDef<Row, FieldValue>;

interface ColumnOptions {
  /** Rows can be dragged to another place. */
  readonly canMove: boolean;
  /** The column that names a row; it stays in view. */
  readonly nameColumn: string | undefined;
  readonly suggestions: CellSuggestions | undefined;
}

/** The grid's columns: row numbers, then one for each field. */
export function columnDefinitions(
  columns: Fields,
  context: GridContext,
  { canMove, nameColumn, suggestions }: ColumnOptions,
): ColDef<Row>[] {
  const fields = Object.entries(columns).map(([key, field]): Column => {
    const column = { ...columnOf(key, field, context), ...completion(suggestions?.[key]) };
    return key === nameColumn ? { ...column, pinned: 'left' } : column;
  });
  return [numberColumn(context, canMove), ...fields];
}

/** What all columns have in common. */
export const COLUMN_DEFAULTS: ColDef<Row> = {
  sortable: true,
  resizable: true,
  minWidth: 60,
  suppressHeaderFilterButton: true,
  suppressKeyboardEvent: ({ event, editing }: SuppressKeyboardEventParams<Row>) =>
    !editing && isOurKey(event),
};

function numberColumn(context: GridContext, canMove: boolean): Column {
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
    cellClass: 'row-number',
    cellClassRules: {
      ...problemClasses(ROW_NUMBER, context),
      ...rowNumberClasses(context.selection),
    },
    getQuickFilterText: () => '',
    valueGetter: ({ data }) => (data ? context.positionOf(data.id) : null),
    // The grid itself lets no row be dragged while rows are sorted or filtered.
    ...(canMove && { rowDrag: ({ data }) => data !== undefined && data.id !== DRAFT_ROW }),
    rowDragText: ({ rowNodes = [] }) =>
      rowNodes.length === 1 ? 'Move 1 row' : `Move ${rowNodes.length} rows`,
  };
}

function columnOf(key: string, field: Field, context: GridContext): Column {
  return {
    colId: key,
    headerName: field.title,
    headerClass: () => headerClasses(key, field, context),
    width: field.width ?? 140,
    initialHide: field.hidden === true,
    valueGetter: ({ data }) => data?.[key] ?? null,
    editable: ({ data }) => data !== undefined && context.canEdit(data.id, key),
    cellClassRules: {
      ...problemClasses(key, context),
      ...selectionClasses(key, context.selection),
    },
    getQuickFilterText: ({ value }) => fieldText(field, value ?? null),
    filter: 'agTextColumnFilter',
    filterValueGetter: ({ data }) => fieldText(field, data?.[key] ?? null),
    valueFormatter: ({ value, data }) =>
      data?.id === DRAFT_ROW ? context.invitationAt(key) : fieldText(field, value ?? null),
    comparator: (left, right) =>
      compareNames(fieldText(field, left ?? null), fieldText(field, right ?? null)),
    ...ofType(key, field, context),
  };
}

function headerClasses(key: string, field: Field, { filter }: GridContext): string[] {
  return [
    'table-column',
    ...(field.type === 'number' ? ['ag-right-aligned-header'] : []),
    ...(filter.valuesOf(key) ? ['value-filtered'] : []),
  ];
}

function completion(suggestions: (() => readonly string[]) | undefined): Column {
  if (!suggestions) return {};
  return {
    cellEditorSelector: ({ value }) =>
      hasLines(value)
        ? LINES_EDITOR
        : {
            component: SuggestEditor,
            params: { suggestions },
            popup: true,
            popupPosition: 'over',
          },
  };
}

function problemClasses(
  column: string,
  { severityAt }: GridContext,
): NonNullable<Column['cellClassRules']> {
  return {
    'cell-error': ({ data }) => severityAt(data, column) === 'error',
    'cell-warning': ({ data }) => severityAt(data, column) === 'warning',
    'cell-information': ({ data }) => severityAt(data, column) === 'information',
  };
}

/** How cells of a field's type are edited, filtered and compared where it is not as text. */
function ofType(key: string, field: Field, context: GridContext): Column {
  switch (field.type) {
    case 'boolean':
      return {
        comparator: (left, right) => Number(left) - Number(right),
        cellRendererSelector: ({ data }) =>
          data?.id === DRAFT_ROW ? undefined : { component: 'agCheckboxCellRenderer' },
        cellEditor: 'agCheckboxCellEditor',
        cellClass: 'boolean-cell',
        ...choiceFilter(['Yes', 'No']),
      };
    case 'choice':
      return {
        cellEditor: ChoiceEditor,
        cellEditorParams: { choices: field.choices },
        cellEditorPopup: true,
        cellEditorPopupPosition: 'over',
        ...choiceFilter((field.choices ?? []).map(({ label }) => label)),
      };
    case 'number':
      return {
        filter: 'agNumberColumnFilter',
        filterValueGetter: ({ data }) => data?.[key] ?? null,
        comparator: compareNumbers,
        cellEditor: 'agTextCellEditor',
        cellClass: 'number-cell',
      };
    case 'path':
      return {
        cellEditor: PathEditor,
        cellEditorParams: {
          leadsTo: field.leadsTo,
          startOf: context.startOf,
          pick: (row: Row, path: string) => context.pickPath(row, key, path),
        },
        cellEditorPopup: true,
        cellEditorPopupPosition: 'over',
      };
    case 'text':
    case 'multilineText':
      return { cellEditorSelector: ({ value }) => textEditor(field, value) };
  }
}

/** A line of text would lose the line breaks of a cell that has some. */
function textEditor({ type }: Field, value: unknown) {
  return type === 'text' && !hasLines(value) ? { component: 'agTextCellEditor' } : LINES_EDITOR;
}

const LINES_EDITOR = {
  component: 'agLargeTextCellEditor',
  params: { maxLength: MAXIMUM_TEXT_LENGTH, rows: 5, cols: 40 },
  popup: true,
  popupPosition: 'over' as const,
};

function hasLines(value: unknown): boolean {
  return typeof value === 'string' && /[\r\n]/.test(value);
}

function choiceFilter(labels: readonly string[]): Column {
  return {
    floatingFilterComponent: ChoiceFloatingFilter,
    floatingFilterComponentParams: { labels },
    suppressFloatingFilterButton: true,
  };
}

/** Numbers that are not set come last in ascending order. */
function compareNumbers(left: unknown, right: unknown): number {
  if (left === right) return 0;
  if (typeof left !== 'number') return 1;
  if (typeof right !== 'number') return -1;
  return left - right;
}
