import { join } from 'node:path';
import { z } from 'zod';
import { SecretList } from '../../users/secret-list';

const entry = z.object({ url: z.string(), user: z.string(), password: z.string().min(1) });

/** A user of an OPC UA server. */
export interface ServerAccount {
  readonly url: string;
  readonly user: string;
}

/**
 * Passwords with which connections sign in to OPC UA servers, in `opcua-passwords.json` of the data
 * folder. Each belongs to a user at an address: a project that names another address does not get it.
 */
export class ServerPasswords {
  private readonly list: SecretList<z.infer<typeof entry>>;

  constructor(dataFolder: string) {
    const path = join(dataFolder, 'opcua-passwords.json');
    this.list = new SecretList(path, 'passwords for OPC UA servers', 'passwords', entry);
  }

  /** @throws UserError when the file cannot be read */
  async find(account: ServerAccount): Promise<string | undefined> {
    return (await this.list.find((one) => isOf(one, account)))?.password;
  }

  /** Keeps a password; an empty one removes it. @throws UserError when the file is not usable */
  async set(account: ServerAccount, password: string): Promise<void> {
    const { url, user } = account;
    await this.list.replace(
      (one) => isOf(one, account),
      password === '' ? undefined : { url, user, password },
    );
  }
}

function isOf(one: ServerAccount, { url, user }: ServerAccount): boolean {
  return one.url === url && one.user === user;
}
