import type { Message } from '../../shared/project/object';
import { rowsOf } from '../../shared/project/project';
import { changesAnything, planTagList, type TagListPlan } from '../../shared/taglist/plan';
import type { Studio } from '../studio/studio';

/** An Update Taglist that is about to run. */
export interface TaglistUpdate {
  readonly plan: TagListPlan;
  /** Whether it does anything at all. */
  readonly changes: boolean;
  /** Something that is there already would change, so the user decides. */
  readonly needsAnswer: boolean;
  run(): Promise<void>;
}

/** Plans Update Taglist for a message. @throws UserError when it cannot be done */
export function taglistUpdate(studio: Studio, message: Message): TaglistUpdate {
  const project = studio.replica.get()?.project;
  if (!project) throw new Error('No project is open.');
  const plan = planTagList(project, message.id);
  const changes = changesAnything(plan);
  const nothingToLose =
    rowsOf(project, message.id, 'tagList').length === 0 &&
    rowsOf(project, message.id, 'directMapping').length === 0;
  return {
    plan,
    changes,
    needsAnswer: changes && !nothingToLose,
    run: async () => {
      if (changes) await applyTaglistUpdate(studio, message, false);
      else studio.notify('information', `The tag list of "${message.name}" is up to date.`);
    },
  };
}

/** Carries Update Taglist out as one step of undo and says what it did. */
export async function applyTaglistUpdate(
  studio: Studio,
  message: Message,
  updateDirectMapping: boolean,
): Promise<void> {
  await studio.execute({ type: 'updateTagList', message: message.id, updateDirectMapping });
  studio.notify('success', `The tag list of "${message.name}" was updated.`);
  studio.reveal({ object: message.id, table: 'tagList' });
}
