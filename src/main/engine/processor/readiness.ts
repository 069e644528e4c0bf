import type { ObjectId } from '../../../shared/project/object';
import { objectOf, type Project } from '../../../shared/project/project';
import { ancestorOf } from '../../../shared/project/tree';
import { validateObject } from '../../../shared/validation/validate';

/**
 * Why a message cannot take part: its errors and those of its broker. Empty when it is ready. Its
 * scripts are looked at when they are loaded.
 */
export function readiness(project: Project, id: ObjectId): string[] {
  const message = objectOf(project, id, 'message');
  if (!message) return ['The message configuration is gone.'];
  const broker = ancestorOf(project, id, 'broker');
  if (broker?.kind !== 'broker') {
    return [`Message "${message.name}" stands below no message broker. Move it below one.`];
  }
  return [...validateObject(project, id), ...validateObject(project, broker.id)]
    .filter(({ severity }) => severity === 'error')
    .map(({ message: text }) => text);
}
