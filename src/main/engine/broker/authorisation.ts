import type { UserRight } from '../../../shared/users/web-service-user';
import type { UserDirectory } from '../users/simulator-user';
import type { KnownUser } from '../users/users';
import { type AccessTokens, TOKEN_LIFETIME } from './access-tokens';
import type { LoginLimit } from './login-limit';
import { Refusal } from './refusal';

/** What `/getsecuretoken` answers (domain: "MSI over HTTP"). */
export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: 'bearer';
  /** Seconds. */
  readonly expires_in: number;
}

const NEED: Readonly<Record<UserRight, string>> = {
  write: 'the write right (MES → shop floor)',
  read: 'the read right (shop floor → MES)',
  call: 'the call right (methods by OPC UA)',
};

/** Who may do what at one web service. */
export class Authorisation {
  constructor(
    private readonly users: UserDirectory,
    private readonly tokens: AccessTokens,
    private readonly limit: LoginLimit,
  ) {}

  /**
   * Exchanges a name and a password for a token.
   * @throws Refusal 401 for a wrong name or password, 429 after too many of them
   */
  async logIn(name: string, password: string, address: string): Promise<TokenAnswer> {
    const login = await this.limit.tryLogin(name, address, () =>
      this.users.authenticate(name, password),
    );
    if (login === 'wrong') throw new Refusal(401, 'The user name or the password is wrong.');
    if ('wait' in login) throw tooManyAttempts(login.wait);
    const token = this.tokens.issue(login.user);
    return { access_token: token, token_type: 'bearer', expires_in: TOKEN_LIFETIME };
  }

  /**
   * The user that a request comes from.
   * @param header `Authorization` of the request
   * @throws Refusal 401 without a valid token, 403 without the right
   */
  async require(right: UserRight, header: string | undefined): Promise<string> {
    const user = await this.userOf(bearerToken(header));
    if (!user.rights.includes(right)) {
      throw new Refusal(403, `User "${user.name}" does not have ${NEED[right]}.`);
    }
    return user.name;
  }

  private async userOf(token: string): Promise<KnownUser> {
    const issued = this.tokens.find(token);
    if (!issued) throw unauthorised('The token is not known here, or not any more.');
    if (issued.expired) throw unauthorised('The token has expired.');
    const user = await this.users.find(issued.user);
    if (user?.passwordVersion === issued.passwordVersion) return user;
    throw unauthorised('The token was revoked: its user was removed or has a new password.');
  }
}

function bearerToken(header: string | undefined): string {
  if (header === undefined) throw unauthorised('The request has no token.');
  const token = /^bearer +(\S+) *$/i.exec(header)?.[1];
  if (token !== undefined) return token;
  throw unauthorised('The header Authorization does not have the form "Bearer TOKEN".');
}

function unauthorised(reason: string): Refusal {
  const text = `${reason} Get one with POST /getsecuretoken and send it in the header Authorization: Bearer TOKEN.`;
  return new Refusal(401, text, { 'www-authenticate': 'Bearer realm="MSI"' });
}

function tooManyAttempts(wait: number): Refusal {
  const time = wait >= 120 ? `${Math.ceil(wait / 60)} minutes` : `${wait} seconds`;
  const text = `Too many log-ins with a wrong user name or password. The next one is possible in ${time}.`;
  return new Refusal(429, text, { 'retry-after': String(wait) });
}
