import type { Handlers } from '../../../shared/contract/connection';
import type { StudioServices } from './studio-services';

/** Open documents: opening, editing, saving, closing. */
export function documentHandlers({ documents, folders, recent, running }: StudioServices) {
  return {
    'document.create': ({ name, sample }) => documents.create(name, sample),
    'document.open': ({ folder }) => documents.openFolder(folders.pathOf(folder)),
    'document.openRecent': async ({ id }) => documents.openFolder(await recent.locationOf(id)),
    'document.recover': ({ backup }) => documents.recover(backup),
    'document.resume': ({ document, snapshot }) => documents.resume(document, snapshot),
    'document.save': ({ document, overwrite }) => documents.save(document, overwrite),
    'document.saveAs': ({ document, folder, name }) =>
      documents.saveAs(document, folders.pathOf(folder), name),
    'document.saveTarget': ({ document, folder, name }) =>
      documents.saveTarget(document, folders.pathOf(folder), name),
    'document.close': async ({ document, discard }) => {
      await documents.close(document, discard);
      return null;
    },
    'document.content': ({ document }) => ({
      ...documents.get(document).content(),
      runtime: running.stateOf(document),
    }),
    'document.execute': ({ document, command }) => documents.get(document).execute(command),
    'document.undo': ({ document }) => {
      documents.get(document).undo();
      return null;
    },
    'document.redo': ({ document }) => {
      documents.get(document).redo();
      return null;
    },
  } satisfies Partial<Handlers>;
}
