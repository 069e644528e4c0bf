import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createLog } from '../log/log';
import { temporaryFolder } from '../testing/temporary-folder';
import { journalSettings } from './journal-settings';

it('keeps messages for 90 days and 2 GB unless the file says otherwise', async () => {
  const folder = await temporaryFolder();
  const log = createLog('error', () => {});
  const standard = { retention: { days: 90, megabytes: 2_000 } };
  expect(await journalSettings(folder, log).read()).toEqual(standard);
  const own = { retention: { days: 365, megabytes: 50_000 } };
  await writeFile(join(folder, 'journal.json'), JSON.stringify(own));
  expect(await journalSettings(folder, log).read()).toEqual(own);
});
