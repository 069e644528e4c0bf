import { test as base } from './editor-fixtures';
import { ExchangePage } from './pages/exchange-page';

export { expect } from './editor-fixtures';

/** The project for the editors with export and import. */
export const test = base.extend<{ readonly exchange: ExchangePage }>({
  exchange: async ({ studio }, use) => use(new ExchangePage(studio)),
});
