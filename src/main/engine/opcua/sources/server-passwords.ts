import { join } from 'node:path';
import { z } from 'zod';
import { SecretFile } from '../../users/secret-file';

const content = z.object({
  passwords: z.array(z.object({ url: z.string(), user: z.string(), password: z.string().min(1) })),
});

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
  private readonly file: SecretFile<z.infer<typeof content>>;

  constructor(dataFolder: string) {
    const path = join(dataFolder, 'opcua-passwords.json');
    this.file = new SecretFile(path, 'passwords for OPC UA servers', content, { passwords: [] });
  }

  /** @throws UserError when the file cannot be read */
  async find(account: ServerAccount): Promise<string | undefined> {
    const { passwords } = await this.file.read();
    return passwords.find((one) => isOf(one, account))?.password;
  }

  /** Keeps a password; an empty one removes it. @throws UserError when the file is not usable */
  async set(account: ServerAccount, password: string): Promise<void> {
    const { url, user } = account;
    await this.file.update(({ passwords }) => {
      const others = passwords.filter((one) => !isOf(one, account));
      return { passwords: password === '' ? others : [...others, { url, user, password }] };
    });
  }
}

function isOf(one: ServerAccount, { url, user }: ServerAccount): boolean {
  return one.url === url && one.user === user;
}
