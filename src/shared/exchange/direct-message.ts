import type { Message, ObjectId } from '../project/object';
import { objectOf, type Project } from '../project/project';
import { UserError } from '../user-error';

/**
 * The message configuration that tags with their direct mapping are brought into.
 * @throws UserError when there is none with this number, or it has no direct mapping
 */
export function directMessage(project: Project, id: ObjectId): Message {
  const message = objectOf(project, id, 'message');
  if (!message) {
    throw new UserError('The message configuration does not exist any more.', 'missing-object');
  }
  const { messageType, mappingType } = message.properties;
  if (messageType === 'OrderParameter' && mappingType === 'Direct') return message;
  throw new UserError(
    `Message configuration "${message.name}" has no direct mapping. Choose mapping type Direct, or another message.`,
  );
}
