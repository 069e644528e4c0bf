import { z } from 'zod';
import { call } from './declaration';

/* Accounts at PI Web APIs. Secrets cross towards the engine only, never back. */

const document = z.string().min(1).max(64);

const piAccount = z.object({
  /** Address without its path: `https://pi.example`. */
  address: z.string(),
  /** Empty for a bearer token, and when no account is set. */
  user: z.string(),
  isSet: z.boolean(),
});
/** An account at a PI Web API that messages of a project ask. */
export type PiAccountState = z.infer<typeof piAccount>;

export const osiPiCalls = {
  /** The PI Web APIs that messages of a project name, and whether an account is set on this machine. */
  'osiPi.accounts': call(z.object({ document }), z.array(piAccount)),
  /**
   * Sets the account of one of these addresses. Without a user the secret is a bearer token; without
   * a secret the account is removed.
   */
  'osiPi.setAccount': call(
    z.object({
      document,
      address: z.string().max(2_000),
      user: z.string().max(1_000),
      secret: z.string().max(20_000),
    }),
    z.array(piAccount),
  ),
} as const;
