import type { Project } from '../../../shared/project/project';
import { treeOf } from '../../../shared/project/tree';
import type { TrialSetup } from '../../../shared/scripts/script-trial';
import { UserError } from '../../../shared/user-error';
import type { ItemAccess } from '../runtime/parts';
import type { ScriptReach } from '../scripts/script-api';
import { ItemsCopy } from './items-copy';
import { QueuesCopy } from './queues-copy';

/** Items that a copy is made of: those of a running project, or such as they are at a start. */
export type CopiedItems = Pick<ItemAccess, 'read' | 'writeProblem' | 'write' | 'isForced'>;

/**
 * What a script reaches that is tried on a copy: everything as it is, with the values of the setup;
 * what is written is seen by the script and goes no further.
 * @param running the message queues and past values of a running project
 * @throws UserError when the setup names what does not exist, or gives an item no fitting value
 */
export function copiedReach(
  project: Project,
  items: CopiedItems,
  running: Pick<ScriptReach, 'queues' | 'history'> | undefined,
  setup: TrialSetup,
  now: () => number,
): ScriptReach {
  const copy = new ItemsCopy(items, project, now);
  for (const { path, value } of setup.items) copy.set(path, value);
  const queues = new QueuesCopy(running?.queues);
  for (const { object, slot, messages } of setup.queues) {
    if (treeOf(project).idAt(object) === undefined) {
      throw new UserError(`There is no object ${object}. Correct the path of the message queue.`);
    }
    queues.fill(object, slot, messages);
  }
  const { history } = running ?? {};
  return { items: copy, queues, project: () => project, ...(history && { history }) };
}
