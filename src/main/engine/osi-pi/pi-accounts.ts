import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../../shared/user-error';
import { SecretList } from '../users/secret-list';

const account = z.object({
  /** Address of the PI Web API without its path: `https://pi.example`. */
  origin: z.string(),
  /** Empty for a bearer token. */
  user: z.string(),
  /** Password of the user, or the token. */
  secret: z.string().min(1),
});

/** As whom the studio logs in to a PI Web API. */
export type PiAccount = z.infer<typeof account>;

/**
 * Accounts at PI Web APIs, in `pi-accounts.json` of the data folder. Each belongs to an address: a
 * project that names another address does not get it.
 */
export class PiAccounts {
  private readonly list: SecretList<PiAccount>;

  constructor(dataFolder: string) {
    const path = join(dataFolder, 'pi-accounts.json');
    this.list = new SecretList(path, 'accounts at PI Web APIs', 'accounts', account);
  }

  /** @throws UserError when the file cannot be read */
  async find(address: string): Promise<PiAccount | undefined> {
    const origin = originOf(address);
    return this.list.find((one) => one.origin === origin);
  }

  /**
   * Keeps the account of an address in place of the former one; an empty secret removes it.
   * @throws UserError when the address is none or the file cannot be used
   */
  async set(address: string, user: string, secret: string): Promise<void> {
    const origin = originOf(address);
    await this.list.replace(
      (one) => one.origin === origin,
      secret === '' ? undefined : { origin, user, secret },
    );
  }
}

/**
 * The full address of a PI Web API: `pi.example` means `https://pi.example/piwebapi`.
 * @throws UserError when it is no address
 */
export function webApiAddress(host: string): URL {
  const text = host.trim();
  const withScheme = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  try {
    const url = new URL(withScheme);
    if (url.pathname === '/') url.pathname = '/piwebapi';
    url.pathname = url.pathname.replace(/\/+$/, '');
    return url;
  } catch (cause) {
    throw new UserError(
      `"${host}" is no address of a PI Web API. Enter one such as https://pi.example/piwebapi.`,
      'pi-address',
      { cause },
    );
  }
}

function originOf(address: string): string {
  return webApiAddress(address).origin;
}
