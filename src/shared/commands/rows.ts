import { defaultsOf } from '../fields/field';
import { replaceRows } from '../project/replace-rows';
import { type Project, rowsOf, tableKey } from '../project/project';
import { describeRow } from '../tables/describe-row';
import { type Row, type RowId, type TableName, tableDefinition } from '../tables/tables';
import { UserError } from '../user-error';
import type { Place } from './command';
import { type Execution, type Handler, newNumbers } from './execution';
import { existingMessage } from './object-checks';
import { checkValues, type Values } from './values';

interface TableOfMessage {
  readonly message: number;
  readonly table: TableName;
}

/** Inserts rows before a row or at the end; columns that are not named take their defaults. */
export const insertRows: Handler<'insertRows'> = (project, command) => {
  const { columns, title } = tableDefinition(command.table);
  const newNumber = newNumbers(project);
  const defaults = defaultsOf(columns);
  const inserted = command.rows.map((values, index): Row => {
    checkValues(columns, values, () => describeRow(command.table, values, index, 'new row'));
    return { id: newNumber(), ...defaults, ...values };
  });
  const rows = presentRows(project, command);
  const at = command.before === null ? rows.length : indexOfRow(project, command, command.before);
  return {
    changes: [{ type: 'spliceRows', table: keyOf(command), at, remove: 0, rows: inserted }],
    created: inserted.map((row) => row.id),
    label: `Insert ${countRows(inserted.length)} in ${title}`,
    place: placeIn(command, inserted[0]?.id),
  };
};

/** Changes cells; several edits of one row are taken in their order. */
export const editRows: Handler<'editRows'> = (project, command) => {
  const { columns, title } = tableDefinition(command.table);
  const former = pickRows(
    project,
    command,
    command.edits.map((edit) => edit.row),
  );
  const edited = new Map(former.map(({ row }) => [row.id, row]));
  const indexes = new Map(former.map(({ row, index }) => [row.id, index]));
  for (const { row: id, values } of command.edits) {
    const row = edited.get(id);
    if (!row) continue;
    checkValues(columns, values, () => describeRow(command.table, row, indexes.get(id) ?? 0));
    if (!holds(row, values)) edited.set(id, { ...row, ...values });
  }
  const changed = former.flatMap(({ row }) => {
    const after = edited.get(row.id);
    return after === undefined || after === row ? [] : [after];
  });
  return {
    changes:
      changed.length === 0 ? [] : [{ type: 'updateRows', table: keyOf(command), rows: changed }],
    created: [],
    label: former.length === 1 ? `Edit ${title}` : `Edit ${countRows(former.length)} of ${title}`,
    place: placeOfFirstEdit(command, command.edits[0]),
  };
};

/** Removes rows. */
export const deleteRows: Handler<'deleteRows'> = (project, command) => {
  const removed = rowSet(pickRows(project, command, command.rows));
  return reordered(project, command, {
    rows: presentRows(project, command).filter((row) => !removed.has(row.id)),
    label: `Delete ${countRows(removed.size)} from`,
  });
};

/** Inserts a copy of each row, in their present order, behind the last of them. */
export const duplicateRows: Handler<'duplicateRows'> = (project, command) => {
  const originals = pickRows(project, command, command.rows);
  const newNumber = newNumbers(project);
  const copies = originals.map(({ row }): Row => ({ ...row, id: newNumber() }));
  const behind = (originals.at(-1)?.index ?? -1) + 1;
  return {
    changes: [{ type: 'spliceRows', table: keyOf(command), at: behind, remove: 0, rows: copies }],
    created: copies.map((row) => row.id),
    label: `Duplicate ${countRows(copies.length)} of ${tableDefinition(command.table).title}`,
    place: placeIn(command, copies[0]?.id),
  };
};

/** Moves rows, in their present order, before a row or to the end. */
export const moveRows: Handler<'moveRows'> = (project, command) => {
  const moving = pickRows(project, command, command.rows);
  const set = rowSet(moving);
  const rows = presentRows(project, command);
  const anchor =
    command.before === null ? rows.length : indexOfRow(project, command, command.before);
  const stays = (row: Row) => !set.has(row.id);
  return reordered(project, command, {
    rows: [
      ...rows.slice(0, anchor).filter(stays),
      ...moving.map(({ row }) => row),
      ...rows.slice(anchor).filter(stays),
    ],
    label: `Move ${countRows(moving.length)} of`,
    shown: moving[0]?.row.id,
  });
};

function reordered(
  project: Project,
  command: TableOfMessage,
  result: { rows: readonly Row[]; label: string; shown?: RowId | undefined },
): Execution {
  return {
    changes: replaceRows(keyOf(command), presentRows(project, command), result.rows),
    created: [],
    label: `${result.label} ${tableDefinition(command.table).title}`,
    place: placeIn(command, result.shown),
  };
}

function presentRows(project: Project, { message, table }: TableOfMessage): readonly Row[] {
  existingMessage(project, message);
  return rowsOf(project, message, table);
}

interface PickedRow {
  readonly row: Row;
  readonly index: number;
}

/** The rows with these numbers in the table's order, each once. */
function pickRows(project: Project, command: TableOfMessage, ids: readonly RowId[]): PickedRow[] {
  const wanted = new Set(ids);
  const found: PickedRow[] = [];
  const rows = presentRows(project, command);
  for (let index = 0; index < rows.length && wanted.size > 0; index += 1) {
    const row = rows[index];
    if (row && wanted.delete(row.id)) found.push({ row, index });
  }
  for (const id of wanted) throw missingRow(project, command, id);
  return found;
}

function indexOfRow(project: Project, command: TableOfMessage, id: RowId): number {
  const index = presentRows(project, command).findIndex((row) => row.id === id);
  if (index < 0) throw missingRow(project, command, id);
  return index;
}

function missingRow(project: Project, { message, table }: TableOfMessage, id: RowId): UserError {
  const { title } = tableDefinition(table);
  const { name } = existingMessage(project, message);
  return new UserError(
    `${title} of "${name}" has no row with number ${id}. It was deleted, or its insertion was undone. Choose another row.`,
    'missing-row',
  );
}

function rowSet(rows: readonly PickedRow[]): ReadonlySet<RowId> {
  return new Set(rows.map(({ row }) => row.id));
}

function holds(row: Row, values: Values): boolean {
  return Object.entries(values).every(([key, value]) => row[key] === value);
}

function keyOf({ message, table }: TableOfMessage) {
  return tableKey(message, table);
}

function placeIn({ message, table }: TableOfMessage, row: RowId | undefined): Place {
  return row === undefined ? { object: message, table } : { object: message, table, row };
}

function placeOfFirstEdit(
  command: TableOfMessage,
  edit: { row: RowId; values: Values } | undefined,
): Place {
  const column = Object.keys(edit?.values ?? {})[0];
  const place = placeIn(command, edit?.row);
  return column === undefined ? place : { ...place, column };
}

function countRows(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`;
}
