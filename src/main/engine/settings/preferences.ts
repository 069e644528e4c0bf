import { join } from 'node:path';
import { type Preferences, preferences } from '../../../shared/contract/contract';
import type { Log } from '../log/log';
import { SettingsFile } from './settings-file';

const STANDARD: Preferences = { theme: 'system', layout: null, columns: {} };

/** How the studio looks for this user, kept in the data folder. */
export function preferencesFile(dataFolder: string, log: Log): SettingsFile<Preferences> {
  return new SettingsFile(join(dataFolder, 'preferences.json'), preferences, STANDARD, log);
}
