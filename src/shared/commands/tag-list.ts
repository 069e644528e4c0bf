import { rowsOf } from '../project/project';
import { planTagList } from '../taglist/plan';
import { type Handler, newNumbers } from './execution';
import { existingMessage } from './object-checks';
import { numbered, replaceAll } from './planned-rows';

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
