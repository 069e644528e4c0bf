import type { Handlers } from '../../../shared/contract/connection';
import type { ObjectId } from '../../../shared/project/object';
import { objectOf } from '../../../shared/project/project';
import { UserError } from '../../../shared/user-error';
import type { Document } from '../documents/document';
import type { StudioServices } from './studio-services';

/** Running a project: starting, stopping, switching messages. */
export function runtimeHandlers({ documents, running }: StudioServices) {
  return {
    'runtime.state': ({ document }) => running.stateOf(documents.get(document).id),
    'runtime.start': async ({ document }) => {
      await running.start(documents.get(document));
      return running.stateOf(document);
    },
    'runtime.stop': async ({ document }) => {
      await running.stop(document);
      return running.stateOf(document);
    },
    'runtime.switch': async ({ document: id, message, operation }) => {
      const document = documents.get(id);
      if (operation) {
        const runtime = await running.start(document);
        await runtime.operate(message);
      } else {
        running.of(id)?.withdraw(message);
      }
      setMode(document, message, operation ? 'Operation' : 'Configuration');
      return running.stateOf(id);
    },
    'runtime.difference': ({ document, message }) =>
      running.require(document).differenceOf(message),
    'runtime.pushException': async ({ document, provider, exception }) => {
      await running.require(document).pushException(provider, exception);
      return null;
    },
  } satisfies Partial<Handlers>;
}

/** The processing mode is part of the project, so that the switch can be undone and is saved. */
function setMode(
  document: Document,
  id: ObjectId,
  processingMode: 'Configuration' | 'Operation',
): void {
  const message = objectOf(document.project, id, 'message');
  if (!message) throw new UserError('The message configuration is gone.', 'missing-object');
  if (message.properties.processingMode === processingMode) return;
  document.execute({
    type: 'editObjects',
    edits: [{ object: id, properties: { processingMode } }],
  });
}
