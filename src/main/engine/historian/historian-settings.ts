import { join } from 'node:path';
import { z } from 'zod';
import { SecretFile } from '../users/secret-file';

const schema = z.object({
  /** Days for which samples are kept. A month goes as a whole, when its last day is older. */
  keepDays: z.number().int().min(1).max(36_500).default(1_100),
  /** Milliseconds of values that may be lost when the process is killed. */
  flushInterval: z.number().int().min(200).max(60_000).default(1_000),
  /** Connection string of the PostgreSQL database that holds samples; empty for files of its own. */
  postgresql: z.string().default(''),
});
export type HistorianSettings = z.infer<typeof schema>;

export const DEFAULT_HISTORIAN_SETTINGS: HistorianSettings = schema.parse({});

/**
 * How this machine keeps past values, in `historian.json` of the data folder. Its owner alone may
 * read it, as a connection string has a password.
 */
export function historianSettings(dataFolder: string): SecretFile<HistorianSettings> {
  const path = join(dataFolder, 'historian.json');
  return new SecretFile(path, 'settings of the historian', schema, DEFAULT_HISTORIAN_SETTINGS);
}

/** What is wrong with settings, as a sentence; undefined when they can be used. */
export function historianSettingsProblem(settings: HistorianSettings): string | undefined {
  const { keepDays, flushInterval } = schema.shape;
  if (!keepDays.safeParse(settings.keepDays).success) {
    return `${settings.keepDays} days cannot be kept. Choose 1 to 36500.`;
  }
  if (!flushInterval.safeParse(settings.flushInterval).success) {
    return `${settings.flushInterval} ms is no flush interval. Choose 200 to 60000.`;
  }
  return undefined;
}
