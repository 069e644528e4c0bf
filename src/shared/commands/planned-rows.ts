import type { Change } from '../project/change';
import type { ObjectId } from '../project/object';
import { type Project, rowsOf, tableKey } from '../project/project';
import { replaceRows } from '../project/replace-rows';
import type { Row, TableName } from '../tables/tables';
import type { Existing } from '../taglist/table-plan';
import type { Values } from './values';

/** Gives new numbers to the rows of a plan that have none yet. */
export function numbered<V extends Values>(
  planned: readonly (V | Existing<V>)[],
  newNumber: () => number,
): { rows: Row[]; created: number[] } {
  const created: number[] = [];
  const rows = planned.map((row): Row => {
    if (isExisting(row)) return row;
    const id = newNumber();
    created.push(id);
    return { id, ...row };
  });
  return { rows, created };
}

function isExisting<V extends Values>(row: V | Existing<V>): row is Existing<V> {
  return 'id' in row;
}

/** The changes that make planned rows those of a table. */
export function replaceAll(
  project: Project,
  message: ObjectId,
  table: TableName,
  rows: readonly Row[],
): Change[] {
  return replaceRows(tableKey(message, table), rowsOf(project, message, table), rows);
}
