import { join } from 'node:path';
import { z } from 'zod';
import type { Log } from '../log/log';
import { SettingsFile } from '../settings/settings-file';

/** Longest body that is read unless the settings say otherwise, in bytes. */
export const STANDARD_BODY_LIMIT = 10 * 1024 * 1024;

const schema = z.object({
  /** Full paths of a certificate and its private key in PEM; null takes a generated pair. */
  certificate: z
    .object({ certificateFile: z.string().min(1), keyFile: z.string().min(1) })
    .nullable()
    .default(null),
  /** Longest body of a request, in bytes. */
  bodyLimit: z
    .number()
    .int()
    .min(1_000)
    .max(1024 ** 3)
    .default(STANDARD_BODY_LIMIT),
});
export type WebServiceSettings = z.infer<typeof schema>;

/** What the web services of this machine share, in `web-service.json` of the data folder. */
export function webServiceSettings(dataFolder: string, log: Log): SettingsFile<WebServiceSettings> {
  return new SettingsFile(join(dataFolder, 'web-service.json'), schema, schema.parse({}), log);
}
