import type { Message } from '../../shared/project/object';
import { objectsOf, type Project } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';
import { UserError } from '../../shared/user-error';

/**
 * The message configuration with a name or a full path.
 * @throws UserError when there is none, or several have the name; the text lists the candidates
 */
export function findMessage(project: Project, nameOrPath: string): Message {
  const messages = objectsOf(project, 'message');
  const tree = treeOf(project);
  const found = messages.filter(
    (message) => message.name === nameOrPath || tree.pathOf(message.id) === nameOrPath,
  );
  const [first, second] = found;
  if (first && !second) return first;
  if (first) {
    const paths = found.map((message) => tree.pathOf(message.id)).join(', ');
    throw new UserError(
      `Several message configurations are named "${nameOrPath}": ${paths}. Name one by its path.`,
    );
  }
  const names = messages.map((message) => message.name).join(', ') || 'none';
  throw new UserError(
    `The project has no message configuration "${nameOrPath}". It has: ${names}.`,
  );
}
