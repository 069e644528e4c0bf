import type { CellEditRequestEvent, GridApi, RowDragEndEvent } from 'ag-grid-community';
import type { FieldValue } from '../../shared/fields/field';
import { readTyped, Unreadable } from '../../shared/fields/read-value';
import type { Row, RowId } from '../../shared/tables/tables';
import { DRAFT_ROW } from './grid-context';
import type { GridHost, RowActions } from './row-actions';

/** Hands an edited cell to the document, or says why its text is refused. */
export function cellEdited(
  event: CellEditRequestEvent<Row>,
  actions: RowActions,
  host: GridHost,
): void {
  const { data } = event;
  const typed: unknown = event.newValue;
  const column = event.column.getColId();
  const field = host.source().columns[column];
  if (!field) return;
  if (data.id === DRAFT_ROW) return newRowTyped(textOf(typed), actions, host);
  const read = typeof typed === 'boolean' ? typed : readTyped(field, textOf(typed));
  if (read instanceof Unreadable) host.reject(`${read.reason} The former value was kept.`);
  else if (sameInOneLine(read, data[column] ?? null)) host.reject(null);
  else actions.edit(data.id, column, read);
}

/** A cell's editor has one line: a text that it shows without its line breaks was not changed. */
function sameInOneLine(typed: FieldValue, stored: FieldValue): boolean {
  if (typeof stored !== 'string') return typed === stored;
  return typed === stored || typed === stored.replaceAll(/[\r\n]/g, '');
}

/** What an editor answers: its text, or nothing when it was emptied. */
function textOf(typed: unknown): string {
  return typeof typed === 'string' ? typed : '';
}

function newRowTyped(text: string, actions: RowActions, host: GridHost): void {
  const { draft } = host.source();
  if (!draft || text.trim() === '' || text === draft.start) return;
  actions.runCreating(() => draft.create(text.trim()));
}

/** Hands the new place of dragged rows to the document. */
export function rowsDragged(
  { api, nodes }: RowDragEndEvent<Row>,
  actions: RowActions,
  host: GridHost,
) {
  const moved = new Set(nodes.flatMap(({ data }) => (data ? [data.id] : [])));
  const order: RowId[] = [];
  api.forEachNode(({ data }) => data && order.push(data.id));
  const stored = host.source().rows;
  if (order.every((id, index) => id === stored[index]?.id)) return;
  const first = order.findIndex((id) => moved.has(id));
  actions.moveBefore([...moved], order[first + moved.size] ?? null);
}

/** Whether rows are shown in another order than the stored one, or not all of them. */
export function isArranged(api: GridApi<Row>): boolean {
  return (
    api.isAnyFilterPresent() ||
    api.getColumnState().some(({ sort }) => sort === 'asc' || sort === 'desc')
  );
}

/** Shows all rows in stored order. */
export function showStoredOrder(api: GridApi<Row>): void {
  api.setFilterModel(null);
  api.setGridOption('quickFilterText', '');
  api.applyColumnState({ defaultState: { sort: null } });
}
