import { join } from 'node:path';
import { z } from 'zod';
import type { Log } from '../log/log';
import { SettingsFile } from '../settings/settings-file';
import { DEFAULT_RETENTION, retentionLimits } from './retention';

const schema = z.object({ retention: retentionLimits.default(DEFAULT_RETENTION) });
export type JournalSettings = z.infer<typeof schema>;

/** How long this machine keeps messages, in `journal.json` of the data folder. */
export function journalSettings(dataFolder: string, log: Log): SettingsFile<JournalSettings> {
  return new SettingsFile(join(dataFolder, 'journal.json'), schema, schema.parse({}), log);
}
