import { expect, test } from 'vitest';
import { apiGuide } from './api-guide';

test('the chapter of the guide lists what scripts can use as the table of the API does', async () => {
  // `vitest -u` writes the chapter anew.
  await expect(apiGuide()).toMatchFileSnapshot('../../../docs/guide/scripts-api.md');
});
