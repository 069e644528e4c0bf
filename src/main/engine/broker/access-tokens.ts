import { createHash, randomBytes } from 'node:crypto';
import type { KnownUser } from '../users/users';

/** How long a token is good for, in seconds, as PAS-X expects it. */
export const TOKEN_LIFETIME = 86_399;
/** A MES that asks for a token with every call must not fill the memory: its oldest tokens end. */
const MOST_TOKENS = 1_000;

interface Issued {
  readonly user: string;
  readonly passwordVersion: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Bearer tokens of one web service. They are kept in memory only, and only as hashes. */
export class AccessTokens {
  private readonly issued = new Map<string, Issued>();

  constructor(private readonly now: () => number) {}

  /** A new token for a user. */
  issue({ name, passwordVersion }: KnownUser): string {
    this.makeRoom(name);
    const token = randomBytes(32).toString('base64url');
    const expiresAt = this.now() + TOKEN_LIFETIME * 1_000;
    this.issued.set(hashOf(token), { user: name, passwordVersion, expiresAt });
    return token;
  }

  /** What a token was issued for. It stays known for a while after it expired, to say so. */
  find(token: string): (Issued & { readonly expired: boolean }) | undefined {
    const found = this.issued.get(hashOf(token));
    return found && { ...found, expired: found.expiresAt <= this.now() };
  }

  private makeRoom(user: string): void {
    const longExpired = this.now() - TOKEN_LIFETIME * 1_000;
    // Tokens stand in the order of their issue, so the first ones are the oldest.
    const own: string[] = [];
    for (const [hash, { user: owner, expiresAt }] of this.issued) {
      if (expiresAt <= longExpired) this.issued.delete(hash);
      else if (owner === user) own.push(hash);
    }
    for (const hash of own.slice(0, Math.max(0, own.length - MOST_TOKENS + 1))) {
      this.issued.delete(hash);
    }
  }
}

// The token is random and long, so its plain hash can neither be guessed nor compared byte by byte.
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}
