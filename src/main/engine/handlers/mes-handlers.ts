import type { Handlers } from '../../../shared/contract/connection';
import { formOfDescription, type MessageForm } from '../../../shared/mes/message-form';
import { readDescriptionBytes } from '../xml-description/read-description';
import type { StudioServices } from './studio-services';

/** The MES that windows play against running projects. */
export function mesHandlers({ mes, assetsFolder }: Pick<StudioServices, 'mes' | 'assetsFolder'>) {
  return {
    'mes.readDescription': async ({ fileName, content }) => {
      const bytes = Buffer.from(content, 'base64');
      const description = await readDescriptionBytes(fileName, bytes, assetsFolder);
      return {
        form: sendable(formOfDescription(description)),
        unknown: [...description.unknown],
      };
    },
    'mes.send': async ({ document, ...message }) => (await mes.of(document)).send(message),
    'mes.poll': async ({ document, broker, forms }) => (await mes.of(document)).poll(broker, forms),
    'mes.acknowledge': async ({ document, broker, instanceId }) =>
      (await mes.of(document)).acknowledge(broker, instanceId),
    'mes.scenarios': async ({ document }) => (await mes.of(document)).scenarios(),
    'mes.run': async ({ document, files }) => (await mes.of(document)).runScenarios(files),
    'mes.stop': async ({ document }) => {
      (await mes.of(document)).stopScenarios();
      return null;
    },
  } satisfies Partial<Handlers>;
}

/** The contract's types are mutable. */
function sendable(form: MessageForm) {
  return {
    ...form,
    fields: form.fields.map((field) => ({ ...field, suggestions: [...field.suggestions] })),
  };
}
