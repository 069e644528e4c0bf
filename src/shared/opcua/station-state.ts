import { z } from 'zod';
import { stationRole } from './server-settings';

/** A secret as it is entered: stations that know it are believed what they tell. */
export const stationSecret = z.string().min(16).max(200).regex(/^\S+$/);

/** Why a text is no secret; nothing when it is one. */
export function secretProblem(text: string): string | undefined {
  if (/\s/.test(text)) return 'A secret has no spaces and line breaks in it.';
  return stationSecret.safeParse(text).success ? undefined : 'A secret has 16 to 200 characters.';
}

/** How a station stands between the lente above it and the stations below it. */
export const stationState = z.object({
  name: z.string(),
  role: stationRole,
  /** Whether the secret that stations share is set here. */
  hasSecret: z.boolean(),
  /** Why the settings of the station could not be applied; empty when they were. */
  error: z.string(),
  /** The lente that the status is uploaded to; null without one. */
  upstream: z
    .object({
      url: z.string(),
      /** Why the last upload failed; empty when it did not. */
      problem: z.string(),
      /** Reports that wait for it. */
      waiting: z.number(),
    })
    .nullable(),
  /** Port at which downstream stations are heard; null while they are not. */
  port: z.number().nullable(),
  /** Downstream stations that were heard of since the start. Times are milliseconds since 1970. */
  clients: z.array(
    z.object({
      name: z.string(),
      role: stationRole,
      computer: z.string(),
      ip: z.string(),
      lastSeen: z.number(),
      silent: z.boolean(),
    }),
  ),
});
export type StationState = z.infer<typeof stationState>;
