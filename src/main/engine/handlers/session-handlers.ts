import { productName, version } from '../../../../package.json';
import type { Handlers } from '../../../shared/contract/connection';
import type { StudioServices } from './studio-services';

/** The first call of a window and the look of the studio. */
export function sessionHandlers({ face, documents, samples, preferences }: StudioServices) {
  return {
    hello: async () => ({
      product: productName,
      version,
      face,
      documents: documents.states(),
      samples: await samples.list(),
      preferences: await preferences.read(),
    }),
    'preferences.set': async ({ theme, layout, columns, panels }) => {
      await preferences.update((former) => ({
        ...former,
        ...(panels && { panels }),
        theme: theme ?? former.theme,
        layout: layout === undefined ? former.layout : layout,
        columns: columns ?? former.columns,
      }));
      return null;
    },
  } satisfies Partial<Handlers>;
}
