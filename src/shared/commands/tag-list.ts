import type { Change } from '../project/change';
import type { ObjectId } from '../project/object';
import { type Project, rowsOf, tableKey } from '../project/project';
import { replaceRows } from '../project/replace-rows';
import type { Row, TableName } from '../tables/tables';
import { planTagList } from '../taglist/plan';
import type { Existing } from '../taglist/table-plan';
import { type Handler, newNumbers } from './execution';
import { existingMessage } from './object-checks';
import type { Values } from './values';

/** Carries out the plan of `planTagList`; the processing mode is Configuration afterwards. */
export const updateTagList: Handler<'updateTagList'> = (project, command) => {
  const message = existingMessage(project, command.message);
  const plan = planTagList(project, message.id);
  const newNumber = newNumbers(project);
  const tags = numbered(plan.tagList.rows, newNumber);
  const changes = replaceAll(project, message.id, 'tagList', tags.rows);
  const isMapped = rowsOf(project, message.id, 'directMapping').length > 0;
  if (plan.directMapping && (command.updateDirectMapping || !isMapped)) {
    const { rows } = numbered(plan.directMapping.rows, newNumber);
    changes.push(...replaceAll(project, message.id, 'directMapping', rows));
  }
  if (message.properties.processingMode !== 'Configuration') {
    const properties = { ...message.properties, processingMode: 'Configuration' as const };
    changes.push({ type: 'putObject', object: { ...message, properties } });
  }
  return {
    changes,
    created: tags.created,
    label: `Update Taglist of ${message.name}`,
    place: { object: message.id, table: 'tagList' },
  };
};

function numbered<V extends Values>(
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

function replaceAll(
  project: Project,
  message: ObjectId,
  table: TableName,
  rows: readonly Row[],
): Change[] {
  return replaceRows(tableKey(message, table), rowsOf(project, message, table), rows);
}
