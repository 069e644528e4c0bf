import { carriedOut } from '../carried-out';
import { defaultsOf, type Fields } from '../fields/field';
import { inPortions } from '../in-portions';
import { applyChanges, type Change } from '../project/change';
import type { ObjectId } from '../project/object';
import { type Project, rowsOf, tableKey } from '../project/project';
import { replaceRows } from '../project/replace-rows';
import { treeOf } from '../project/tree';
import { describeRow } from '../tables/describe-row';
import { type Row, type RowId, tableDefinition } from '../tables/tables';
import { UserError } from '../user-error';
import type { CommandOf, ImportedObject, ImportedTable, Place } from './command';
import { type Execution, type Handler, newNumbers } from './execution';
import { describeObject, existingObject } from './object-checks';
import { deleteObjects, editObjects } from './objects';
import { Planting } from './planting';
import { editSettings } from './settings';
import { checkValues, type Values } from './values';

/** Makes, changes and removes objects, then rows, each step on what the one before left. */
export const importTables: Handler<'importTables'> = (project, command) =>
  carriedOut(importTablesInSteps(project, command));

/** As `importTables`, with a pause every few milliseconds of work. */
export function* importTablesInSteps(
  project: Project,
  command: CommandOf<'importTables'>,
): Generator<void, Execution> {
  const steps = new Steps(project);
  yield* importObjects(steps, command);
  for (const table of command.tables) yield* importTable(steps, table);
  return {
    changes: steps.changes,
    created: [],
    label: `Import ${command.source}`,
    place: placeOf(steps.project, command),
  };
}

/** Rows or objects between two pauses. */
const ROWS_PER_STEP = 500;

/** A project that several commands are carried out on, and the changes that they made. */
class Steps {
  readonly changes: Change[] = [];
  project: Project;

  constructor(project: Project) {
    this.project = project;
  }

  take({ changes }: Pick<Execution, 'changes'>): void {
    if (changes.length === 0) return;
    this.project = applyChanges(this.project, changes).project;
    for (const change of changes) this.changes.push(change);
  }
}

function* importObjects(steps: Steps, command: CommandOf<'importTables'>): Generator<void> {
  const { settings, objects, edits, removed, items } = command;
  if (Object.keys(settings).length > 0) {
    steps.take(editSettings(steps.project, { type: 'editSettings', settings }));
  }
  if (objects.length > 0) steps.take({ changes: yield* createObjects(steps.project, objects) });
  if (edits.length > 0) steps.take(editObjects(steps.project, { type: 'editObjects', edits }));
  if (removed.length > 0) {
    checkNothingStaysBelow(steps.project, removed);
    steps.take(deleteObjects(steps.project, { type: 'deleteObjects', objects: removed }));
  }
  if (items.length > 0) {
    const rows = items.map((item): ImportedObject => ({ kind: 'item', ...item }));
    steps.take({ changes: yield* createObjects(steps.project, rows) });
  }
}

function* createObjects(
  project: Project,
  objects: readonly ImportedObject[],
): Generator<void, Change[]> {
  const planting = new Planting(project);
  for (const portion of inPortions(objects, ROWS_PER_STEP)) {
    yield;
    for (const { kind, ...row } of portion) planting.addObject(kind, row);
  }
  return planting.changes();
}

/** Deleting takes all below along, which a list of objects does not say. */
function checkNothingStaysBelow(project: Project, removed: readonly ObjectId[]): void {
  const tree = treeOf(project);
  const doomed = new Set(removed);
  for (const id of removed) {
    const staying = tree.subtreeOf(id).find((below) => !doomed.has(below));
    if (staying === undefined) continue;
    throw new UserError(
      `${describeObject(project, existingObject(project, id))} cannot be removed: ${tree.pathOf(staying)} stays below it. Keep it, or remove both.`,
    );
  }
}

function* importTable(steps: Steps, imported: ImportedTable): Generator<void> {
  const message = messageAt(steps.project, imported.message);
  const before = rowsOf(steps.project, message, imported.table) as readonly Row[];
  const edited = yield* editedRows(imported, before);
  const key = tableKey(message, imported.table);
  if (imported.inserted.length === 0 && imported.removed.length === 0) {
    const rows = edited.filter((row, index) => row !== before[index]);
    if (rows.length > 0) steps.take({ changes: [{ type: 'updateRows', table: key, rows }] });
    return;
  }
  const after = yield* withInserted(steps.project, imported, without(imported, before, edited));
  steps.take({ changes: replaceRows(key, before, after) });
}

function messageAt(project: Project, path: string): ObjectId {
  const id = treeOf(project).idAt(path);
  if (id !== undefined && project.objects.get(id)?.kind === 'message') return id;
  throw new UserError(`Message configuration "${path}" does not exist. Import it as well.`);
}

function* editedRows(
  { table, edits }: ImportedTable,
  before: readonly Row[],
): Generator<void, readonly Row[]> {
  if (edits.length === 0) return before;
  const { columns } = tableDefinition(table);
  const values = new Map(edits.map((edit) => [edit.row, edit.values]));
  const rows: Row[] = [];
  for (const [index, row] of before.entries()) {
    if (index % ROWS_PER_STEP === 0) yield;
    const change = values.get(row.id);
    rows.push(change ? { ...row, ...change } : row);
    if (!change) continue;
    values.delete(row.id);
    checkValues(columns, change, () => describeRow(table, row, index));
  }
  for (const id of values.keys()) throw missingRow(table, id);
  return rows;
}

function without(
  { table, removed }: ImportedTable,
  before: readonly Row[],
  edited: readonly Row[],
): readonly Row[] {
  if (removed.length === 0) return edited;
  const doomed = new Set(removed);
  const kept = edited.filter((row) => !doomed.has(row.id));
  if (kept.length + doomed.size === before.length) return kept;
  const present = new Set(before.map((row) => row.id));
  for (const id of doomed) if (!present.has(id)) throw missingRow(table, id);
  return kept;
}

function* withInserted(
  project: Project,
  { table, inserted }: ImportedTable,
  rows: readonly Row[],
): Generator<void, readonly Row[]> {
  if (inserted.length === 0) return rows;
  const { columns } = tableDefinition(table);
  const defaults = defaultsOf(columns);
  const newNumber = newNumbers(project);
  const make = (values: Values, index: number): Row =>
    newRow(table, columns, defaults, values, index, newNumber());
  const places = new Map<RowId | 'start' | 'end', Row[]>();
  for (const { behind, rows: values } of inserted) {
    const place = places.get(behind) ?? [];
    places.set(behind, place);
    for (const portion of inPortions(values, ROWS_PER_STEP)) {
      for (const one of portion) place.push(make(one, place.length));
      yield;
    }
  }
  return woven(table, rows, places);
}

function newRow(
  table: ImportedTable['table'],
  columns: Fields,
  defaults: Values,
  values: Values,
  index: number,
  id: RowId,
): Row {
  checkValues(columns, values, () => describeRow(table, values, index, 'new row'));
  return { ...defaults, ...values, id };
}

/** Puts new rows behind the rows that they follow. */
function woven(
  table: ImportedTable['table'],
  rows: readonly Row[],
  places: Map<RowId | 'start' | 'end', Row[]>,
): Row[] {
  const result: Row[] = [];
  const place = (where: RowId | 'start' | 'end') => {
    for (const row of places.get(where) ?? []) result.push(row);
    places.delete(where);
  };
  place('start');
  for (const row of rows) {
    result.push(row);
    place(row.id);
  }
  place('end');
  for (const [where] of places) throw missingRow(table, Number(where));
  return result;
}

function missingRow(table: ImportedTable['table'], id: RowId): UserError {
  return new UserError(
    `${tableDefinition(table).title} has no row with number ${id} any more. Import the file again.`,
    'missing-row',
  );
}

function placeOf(project: Project, command: CommandOf<'importTables'>): Place | null {
  const [table] = command.tables;
  if (!table) return null;
  return { object: messageAt(project, table.message), table: table.table };
}
