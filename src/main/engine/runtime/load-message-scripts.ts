import {
  neededScripts,
  type ScriptName,
  scriptFile,
  scriptOf,
  scriptTitle,
} from '../../../shared/project/message-script';
import type { ObjectId } from '../../../shared/project/object';
import { objectOf, type Project } from '../../../shared/project/project';
import { UserError } from '../../../shared/user-error';
import { type MessageScripts, stopScripts } from '../processor/message-scripts';
import type { OperatedScript, Scripts } from '../scripts/scripts';

/** Scripts that are ready to run, or what is wrong with them. */
export type LoadedScripts = { readonly scripts: MessageScripts } | { readonly problem: string };

/**
 * Loads the scripts that a message needs for Operation: each has to exist, to compile and to return
 * a function.
 */
export async function loadMessageScripts(
  project: Project,
  id: ObjectId,
  scripts: Scripts,
): Promise<LoadedScripts> {
  const message = objectOf(project, id, 'message');
  if (!message) return { problem: 'The message configuration is gone.' };
  const loaded: Partial<Record<ScriptName, OperatedScript>> = {};
  for (const script of neededScripts(message)) {
    const text = scriptOf(project, id, script);
    try {
      if (text === undefined) {
        throw new UserError(
          `Message "${message.name}" has no script ${scriptFile(script)}. Write one.`,
        );
      }
      loaded[script] = await scripts.load(scriptTitle(message, script), text);
    } catch (error) {
      stopScripts(loaded);
      if (error instanceof UserError) return { problem: error.message };
      throw error;
    }
  }
  return { scripts: loaded };
}
