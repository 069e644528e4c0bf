import type {
  CommandOf,
  ImportedObject,
  ImportedTable,
  ObjectEdit,
  ObjectRow,
} from '../commands/command';
import type { FieldValue } from '../fields/field';
import { isMessageTable, isObjectList, OBJECT_LISTS } from './exchange-table';
import type { AddedRow, ChangedRow, ImportPlan, TablePlan } from './plan';
import { settingsOf } from './setting-rows';

/** Numbers of the plan's entries that the user does not want. */
export type LeftOut = ReadonlySet<number>;

const NOTHING: LeftOut = new Set();

/** The command that carries out a plan as one step of undo, without the entries that are left out. */
export function applyPlan(plan: ImportPlan, leftOut = NOTHING): CommandOf<'importTables'> {
  const tables = plan.tables.map((table) => withoutEntries(table, leftOut));
  const lists = tables.filter(({ target }) => isObjectList(target.table));
  const items = lists.filter(({ target }) => target.table === 'items');
  const unmade = unmadeMessages(plan, leftOut);
  return {
    type: 'importTables',
    source: plan.file,
    settings: settingsOf(
      tables.filter(({ target }) => target.table === 'settings').flatMap(settingValues),
    ),
    objects: lists.flatMap(newObjectsOf),
    items: items.flatMap(({ added }) => added.map(objectRowOf)),
    edits: lists.flatMap(({ changed }) => changed.map(objectEditOf)),
    removed: lists.flatMap(({ removed }) => removed.map(({ id }) => id)),
    tables: tables.filter(({ target }) => !unmade.has(target.message)).flatMap(importedTableOf),
  };
}

/** Whether the command would change anything. */
export function changesSomething(command: CommandOf<'importTables'>): boolean {
  const { settings, objects, items, edits, removed, tables } = command;
  const parts = [Object.keys(settings), objects, items, edits, removed, tables];
  return parts.some((part) => part.length > 0);
}

/** A table's plan without the entries that are left out. */
export function withoutEntries(table: TablePlan, leftOut: LeftOut): TablePlan {
  if (leftOut.size === 0) return table;
  const stays = ({ entry }: { entry: number }) => !leftOut.has(entry);
  return {
    ...table,
    added: table.added.filter(stays),
    changed: table.changed.filter(stays),
    removed: table.removed.filter(stays),
  };
}

/** Paths of new message configurations that are left out: their tables go with them. */
function unmadeMessages(plan: ImportPlan, leftOut: LeftOut): ReadonlySet<string> {
  const added = plan.tables.filter(({ table }) => table.name === 'messages');
  return new Set(
    added.flatMap((table) =>
      table.added.filter(({ entry }) => leftOut.has(entry)).map(({ name }) => name),
    ),
  );
}

function settingValues({ changed }: TablePlan) {
  return changed.flatMap(({ id, cells }) => cells.map(({ to }) => ({ id, value: to })));
}

/** Parents stand before what is below them: their paths have fewer parts. */
function newObjectsOf({ target, added }: TablePlan): ImportedObject[] {
  const { table } = target;
  if (!isObjectList(table) || table === 'items') return [];
  const kind = OBJECT_LISTS[table];
  const depth = ({ path }: ImportedObject) => path.split('/').length;
  return added
    .map((row) => ({ kind, ...objectRowOf(row) }))
    .sort((left, right) => depth(left) - depth(right));
}

function objectRowOf({ values }: AddedRow): ObjectRow {
  const { path, description, ...properties } = values;
  return { path: String(path), description: String(description), properties };
}

function objectEditOf({ id, cells }: ChangedRow): ObjectEdit {
  const { description, ...properties } = valuesOf(cells);
  return {
    object: id,
    properties,
    ...(description !== undefined && { description: String(description) }),
  };
}

function valuesOf(cells: ChangedRow['cells']): Record<string, FieldValue> {
  return Object.fromEntries(cells.map(({ column, to }) => [column, to]));
}

function importedTableOf({ target, added, changed, removed }: TablePlan): ImportedTable[] {
  const { table, message } = target;
  if (!isMessageTable(table) || added.length + changed.length + removed.length === 0) return [];
  return [
    {
      message,
      table,
      inserted: insertionsOf(added, new Set(removed.map(({ id }) => id))),
      edits: changed.map(({ id, cells }) => ({ row: id, values: valuesOf(cells) })),
      removed: removed.map(({ id }) => id),
    },
  ];
}

/** New rows that follow the same present row go together. */
function insertionsOf(
  added: readonly AddedRow[],
  removed: ReadonlySet<number>,
): ImportedTable['inserted'] {
  const groups: ImportedTable['inserted'] = [];
  for (const { behind: wanted, values } of added) {
    const behind = typeof wanted === 'number' && removed.has(wanted) ? 'end' : wanted;
    const last = groups.at(-1);
    if (last?.behind === behind) last.rows.push(values);
    else groups.push({ behind, rows: [values] });
  }
  return groups;
}
