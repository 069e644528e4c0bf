import type { Handlers } from '../../../shared/contract/connection';
import { readContainer } from '../../../shared/msi/messages/read-container';
import { scriptFile, scriptOf } from '../../../shared/project/message-script';
import { objectOf, type Project } from '../../../shared/project/project';
import type { ObjectId } from '../../../shared/project/object';
import { UserError } from '../../../shared/user-error';
import type { ScriptKind } from '../../../shared/scripts/script-trial';
import { readMessageTemplate } from '../xml-description/template-file';
import type { StudioServices } from './studio-services';

/** Trying the scripts of messages. */
export function scriptTrialHandlers(services: StudioServices) {
  const { documents, running, scriptTrials, assetsFolder } = services;
  return {
    'scripts.try': ({ document: id, script, text, ...trial }) => {
      const document = documents.get(id);
      const { project } = document;
      return scriptTrials.try({
        ...trial,
        project,
        kind: script,
        text: text ?? scriptText(project, trial.message, script),
        running: running.of(id)?.scriptReach,
      });
    },
    'scripts.journalInput': async ({ document, entry }) => {
      const detail = running.require(document).journal.detail(entry);
      if (!detail) throw new UserError('The message is not in the journal any more.', 'not-found');
      const container = readContainer(detail.xml, await readMessageTemplate(assetsFolder));
      const { messageInstanceId: instanceId, messageContext, content } = container;
      if (content.type !== 'OrderParameter') {
        throw new UserError('This message has no parameters. Take an order parameter message.');
      }
      const values = content.parameters.map(({ name, value }) => ({ name, value }));
      const { orderContext } = content;
      return { message: detail.message, instanceId, values, messageContext, orderContext };
    },
  } satisfies Partial<Handlers>;
}

/** @throws UserError when the message has no such script */
function scriptText(project: Project, message: ObjectId, script: ScriptKind): string {
  const text = scriptOf(project, message, script);
  if (text !== undefined) return text;
  throw new UserError(
    `Message "${nameOf(project, message)}" has no script ${scriptFile(script)}.`,
    'no-script',
  );
}

function nameOf(project: Project, message: ObjectId): string {
  return objectOf(project, message, 'message')?.name ?? String(message);
}
