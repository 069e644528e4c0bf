import type { Handlers } from '../../../shared/contract/connection';
import type { StudioServices } from './studio-services';

/** Projects that could be opened: recent ones and unsaved work of earlier sessions. */
export function projectHandlers({ recent, backups }: StudioServices) {
  return {
    'projects.recent': () => recent.list(),
    'projects.forget': async ({ id }) => {
      await recent.forget(id);
      return null;
    },
    'projects.backups': () => backups.list(),
    'projects.discardBackup': async ({ id }) => {
      await backups.discard(id);
      return null;
    },
  } satisfies Partial<Handlers>;
}
