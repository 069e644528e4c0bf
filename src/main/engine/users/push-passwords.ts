import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../../shared/user-error';
import { SecretFile } from './secret-file';

const content = z.object({
  passwords: z.array(
    z.object({ tokenAddress: z.string(), user: z.string(), password: z.string().min(1) }),
  ),
});

/** Where a broker logs in to push messages, and as whom. */
export interface PushAccount {
  readonly tokenAddress: string;
  readonly user: string;
}

/**
 * Passwords with which brokers log in to a MES, in `push-passwords.json` of the data folder. Each
 * belongs to a user at an address: a project that names another address does not get it.
 */
export class PushPasswords {
  private readonly file: SecretFile<z.infer<typeof content>>;

  constructor(dataFolder: string) {
    const path = join(dataFolder, 'push-passwords.json');
    this.file = new SecretFile(path, 'passwords for pushing to a MES', content, { passwords: [] });
  }

  /** @throws UserError when the file cannot be read */
  async find(account: PushAccount): Promise<string | undefined> {
    const { passwords } = await this.file.read();
    return passwords.find((one) => isOf(one, account))?.password;
  }

  /** Keeps a password; an empty one removes it. @throws UserError when account or file are not usable */
  async set(account: PushAccount, password: string): Promise<void> {
    const { tokenAddress, user } = account;
    if (tokenAddress === '' || user === '') {
      throw new UserError(
        'The broker names no Token Address or no User yet. Set them first; the password belongs to both.',
        'no-account',
      );
    }
    await this.file.update(({ passwords }) => {
      const others = passwords.filter((one) => !isOf(one, account));
      return {
        passwords: password === '' ? others : [...others, { tokenAddress, user, password }],
      };
    });
  }
}

function isOf(one: PushAccount, { tokenAddress, user }: PushAccount): boolean {
  return one.tokenAddress === tokenAddress && one.user === user;
}
