import { UserError } from '../user-error';
import type { Handler } from './execution';
import { existingMessage } from './object-checks';

export const updateTagList: Handler<'updateTagList'> = (project, command) => {
  const message = existingMessage(project, command.message);
  throw new UserError(`Update Taglist of "${message.name}" is still being built.`);
};
