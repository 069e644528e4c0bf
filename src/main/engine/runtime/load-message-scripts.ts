import { compileMessage } from '../../../shared/mapping/compile-message';
import type { ObjectId } from '../../../shared/project/object';
import { objectOf, type Project } from '../../../shared/project/project';
import { UserError } from '../../../shared/user-error';
import { reasonOf } from '../files/file-failure';
import { type MessageScripts, neededScripts, stopScripts } from '../processor/message-scripts';
import type { OperatedScript, Scripts } from '../scripts/scripts';

/** The texts of a message's scripts by file name. */
export type ScriptFilesOf = (message: ObjectId) => Promise<ReadonlyMap<string, string>>;

/** Scripts that are ready to run, or what is wrong with them. */
export type LoadedScripts = { readonly scripts: MessageScripts } | { readonly problem: string };

/**
 * Loads the scripts that a message needs for Operation: each has to exist, to compile and to return
 * a function.
 */
export async function loadMessageScripts(
  project: Project,
  id: ObjectId,
  filesOf: ScriptFilesOf,
  scripts: Scripts,
): Promise<LoadedScripts> {
  const message = objectOf(project, id, 'message');
  if (!message) return { problem: 'The message configuration is gone.' };
  const needed = neededScripts(compileMessage(project, id), message.properties.triggerType);
  if (needed.length === 0) return { scripts: {} };
  let files: ReadonlyMap<string, string>;
  try {
    files = await filesOf(id);
  } catch (error) {
    return {
      problem: `The scripts of message "${message.name}" cannot be read: ${reasonOf(error)}.`,
    };
  }
  const loaded: Partial<Record<keyof MessageScripts, OperatedScript>> = {};
  for (const use of needed) {
    const file = `${use}.lua`;
    const text = files.get(file);
    try {
      if (text === undefined) {
        throw new UserError(
          `Message "${message.name}" has no script ${file}. Save the project and put ${file} into the folder of the message.`,
        );
      }
      loaded[use] = await scripts.load(`${message.name}/${file}`, text);
    } catch (error) {
      stopScripts(loaded);
      if (error instanceof UserError) return { problem: error.message };
      throw error;
    }
  }
  return { scripts: loaded };
}
