import { scriptKey, scriptOf, scriptTitle } from '../project/message-script';
import type { Handler } from './execution';
import { existingMessage } from './object-checks';

/** Gives a script of a message another text, or takes it away. */
export const editScript: Handler<'editScript'> = (project, { message: id, script, text }) => {
  const message = existingMessage(project, id);
  const title = scriptTitle(message, script);
  const former = scriptOf(project, id, script) ?? null;
  const verb = text === null ? 'Remove' : former === null ? 'Write' : 'Edit';
  return {
    changes: former === text ? [] : [{ type: 'putScript', script: scriptKey(id, script), text }],
    created: [],
    label: `${verb} ${title}`,
    place: { object: id, script },
  };
};
