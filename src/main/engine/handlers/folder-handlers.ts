import type { Handlers } from '../../../shared/contract/connection';
import type { StudioServices } from './studio-services';

/** The folder chooser of the browser face. */
export function folderHandlers({ folders }: StudioServices) {
  return {
    'folders.list': ({ folder }) => folders.list(folder),
    'folders.create': ({ parent, name }) => folders.create(parent, name),
  } satisfies Partial<Handlers>;
}
