import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../../shared/user-error';
import { SecretList } from './secret-list';

const entry = z.object({ tokenAddress: z.string(), user: z.string(), password: z.string().min(1) });

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
  private readonly list: SecretList<z.infer<typeof entry>>;

  constructor(dataFolder: string) {
    const path = join(dataFolder, 'push-passwords.json');
    this.list = new SecretList(path, 'passwords for pushing to a MES', 'passwords', entry);
  }

  /** @throws UserError when the file cannot be read */
  async find(account: PushAccount): Promise<string | undefined> {
    return (await this.list.find((one) => isOf(one, account)))?.password;
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
    await this.list.replace(
      (one) => isOf(one, account),
      password === '' ? undefined : { tokenAddress, user, password },
    );
  }
}

function isOf(one: PushAccount, { tokenAddress, user }: PushAccount): boolean {
  return one.tokenAddress === tokenAddress && one.user === user;
}
