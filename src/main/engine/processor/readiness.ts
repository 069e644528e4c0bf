import { messagePropertySet } from '../../../shared/properties/message';
import { labelOf } from '../../../shared/fields/field';
import type { Message, ObjectId } from '../../../shared/project/object';
import { objectOf, type Project } from '../../../shared/project/project';
import { ancestorOf } from '../../../shared/project/tree';
import { validateObject } from '../../../shared/validation/validate';

/** Mapping types whose messages can be received and sent. */
const MAPPED = new Set(['Direct', 'Group', 'Flexible', 'Historian']);

/**
 * Why a message cannot take part: its errors and those of its broker, and parts of it that are not
 * carried out yet. Empty when it is ready.
 */
export function readiness(project: Project, id: ObjectId): string[] {
  const message = objectOf(project, id, 'message');
  if (!message) return ['The message configuration is gone.'];
  const broker = ancestorOf(project, id, 'broker');
  if (broker?.kind !== 'broker') {
    return [`Message "${message.name}" stands below no message broker. Move it below one.`];
  }
  const errors = [...validateObject(project, id), ...validateObject(project, broker.id)]
    .filter(({ severity }) => severity === 'error')
    .map(({ message: text }) => text);
  return [...errors, ...notInOperationYet(message)];
}

function notInOperationYet({ name, properties }: Message): string[] {
  const { messageType, mappingType, triggerType } = properties;
  const { fields } = messagePropertySet;
  if (messageType === 'OrderParameter' && !MAPPED.has(mappingType)) {
    const label = labelOf(fields.mappingType, mappingType);
    return [
      `Message "${name}" has the mapping type ${label}, which is not in operation yet. Direct, Group, Flexible and Historian are.`,
    ];
  }
  const isTriggered = messageType === 'OrderStatus' || messageType === 'OrderAbort';
  if (isTriggered && triggerType === 'Script') {
    return [
      `Message "${name}" is triggered by a script, which is not in operation yet. Use a trigger item.`,
    ];
  }
  return [];
}
