import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** Cost of scrypt: `N` memory and time, `r` block size, `p` rounds. */
export interface HashCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** 32 MiB and about a quarter of a second: the cost that OWASP names for this much memory. */
export const STANDARD_COST: HashCost = { N: 2 ** 15, r: 8, p: 3 };

/** What is kept of a password. The limits keep a damaged file from asking for gigabytes. */
export const passwordHash = z.object({
  algorithm: z.literal('scrypt'),
  N: z
    .number()
    .int()
    .min(2)
    .max(2 ** 20),
  r: z.number().int().min(1).max(32),
  p: z.number().int().min(1).max(16),
  /** Base64. A new password has a new salt, so it also tells one password from the next. */
  salt: z.base64().min(16),
  /** Base64. */
  hash: z.base64().min(16),
});
export type PasswordHash = z.infer<typeof passwordHash>;

const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** Hashes a password with a new salt. */
export async function hashPassword(
  password: string,
  cost: HashCost = STANDARD_COST,
): Promise<PasswordHash> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, cost, HASH_BYTES);
  const { N, r, p } = cost;
  const [saltText, hashText] = [salt.toString('base64'), hash.toString('base64')];
  return { algorithm: 'scrypt', N, r, p, salt: saltText, hash: hashText };
}

/** Whether a password is the one that was hashed, in a time that does not tell how near it was. */
export async function isPassword(password: string, kept: PasswordHash): Promise<boolean> {
  const hash = Buffer.from(kept.hash, 'base64');
  const derived = await derive(password, Buffer.from(kept.salt, 'base64'), kept, hash.length);
  return timingSafeEqual(derived, hash);
}

function derive(
  password: string,
  salt: Uint8Array,
  { N, r, p }: HashCost,
  length: number,
): Promise<Buffer> {
  // Node refuses more than 32 MiB unless told otherwise; the rounds need a little of their own.
  const maxmem = 128 * N * r + 128 * r * p + 1024 * 1024;
  return new Promise((resolve, reject) => {
    // One text has several spellings in Unicode; keyboards differ in which one they give.
    scrypt(password.normalize('NFC'), salt, length, { N, r, p, maxmem }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
