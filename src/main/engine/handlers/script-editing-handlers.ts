import type { Handlers } from '../../../shared/contract/connection';
import { scriptKey } from '../../../shared/project/message-script';
import type { StudioServices } from './studio-services';

/** Editing scripts beside the commands of the document. */
export function scriptEditingHandlers({ documents, syntax }: StudioServices) {
  return {
    'script.check': ({ text }) => syntax.faultIn(text),
    'script.settleOutside': async ({ document, message, script, choice }) => {
      await documents.get(document).settleOutside(scriptKey(message, script), choice);
      return null;
    },
  } satisfies Partial<Handlers>;
}
