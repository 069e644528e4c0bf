import { randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Who may use the server: the one that presents the token of the printed address first gets a
 * session, and from then on the session's cookie is what counts.
 */
export class Access {
  private token: string | undefined = secret();
  private readonly session = secret();

  /** The token for the printed address. `undefined` once it was used. */
  get openToken(): string | undefined {
    return this.token;
  }

  /** Exchanges the token for the session's secret; it works once. */
  redeem(token: string): string | undefined {
    if (this.token === undefined || !sameText(token, this.token)) return undefined;
    this.token = undefined;
    return this.session;
  }

  holdsSession(presented: string | undefined): boolean {
    return presented !== undefined && sameText(presented, this.session);
  }
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares in a time that does not tell how much of the text was right. */
function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
