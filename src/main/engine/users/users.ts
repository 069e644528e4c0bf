import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../../shared/user-error';
import {
  passwordProblem,
  USER_RIGHTS,
  type UserRight,
  userNameProblem,
  userRight,
  type WebServiceUser,
} from '../../../shared/users/web-service-user';
import {
  type HashCost,
  hashPassword,
  isPassword,
  passwordHash,
  STANDARD_COST,
} from './password-hash';
import { SecretFile } from './secret-file';

const storedUser = z.object({
  name: z.string().min(1),
  rights: z.array(userRight),
  passwordSetAt: z.iso.datetime(),
  password: passwordHash,
});
type StoredUser = z.infer<typeof storedUser>;

const content = z.object({ users: z.array(storedUser) });

/** A user as the web service knows it. */
export interface KnownUser {
  readonly name: string;
  readonly rights: readonly UserRight[];
  /** Another text after each change of the password. */
  readonly passwordVersion: string;
}

/** The users of the web services and of the OPC UA server, in `users.json` of the data folder. Passwords are kept as hashes. */
export class Users {
  private readonly file: SecretFile<z.infer<typeof content>>;

  constructor(
    dataFolder: string,
    private readonly cost: HashCost = STANDARD_COST,
    private readonly now: () => number = Date.now,
  ) {
    const path = join(dataFolder, 'users.json');
    this.file = new SecretFile(path, 'users of the web service', content, { users: [] });
  }

  /** All users by name. @throws UserError when the file cannot be read */
  async list(): Promise<WebServiceUser[]> {
    const { users } = await this.file.read();
    return users
      .map(({ name, rights, passwordSetAt }) => ({ name, rights: [...rights], passwordSetAt }))
      .sort((left, right) => left.name.localeCompare(right.name));
  }

  /** @throws UserError when the name is taken or not possible, the password too weak or no right named */
  async add(name: string, rights: readonly UserRight[], password: string): Promise<void> {
    refuse(userNameProblem(name) ?? rightsProblem(rights) ?? passwordProblem(password));
    await this.change(async (users) => {
      const taken = users.find((one) => one.name.toLowerCase() === name.toLowerCase());
      if (taken) throw new UserError(`There is a user "${taken.name}" already.`, 'user-exists');
      return [...users, { name, rights: inOrder(rights), ...(await this.hashed(password)) }];
    });
  }

  /** @throws UserError when there is no such user */
  async remove(name: string): Promise<void> {
    await this.change((users) => {
      requireUser(users, name);
      return users.filter((one) => one.name !== name);
    });
  }

  /** @throws UserError when there is no such user or no right is named */
  async setRights(name: string, rights: readonly UserRight[]): Promise<void> {
    refuse(rightsProblem(rights));
    await this.replace(name, (user) => ({ ...user, rights: inOrder(rights) }));
  }

  /** @throws UserError when there is no such user or the password is too weak */
  async setPassword(name: string, password: string): Promise<void> {
    refuse(passwordProblem(password));
    await this.replace(name, async (user) => ({ ...user, ...(await this.hashed(password)) }));
  }

  /** The user of a name, spelt exactly. @throws UserError when the file cannot be read */
  async find(name: string): Promise<KnownUser | undefined> {
    const { users } = await this.file.read();
    const found = users.find((one) => one.name === name);
    return found && known(found);
  }

  /**
   * The user of a name when the password is right. An unknown name takes as long as a wrong password.
   * @throws UserError when the file cannot be read
   */
  async authenticate(name: string, password: string): Promise<KnownUser | undefined> {
    const { users } = await this.file.read();
    const found = users.find((one) => one.name === name);
    if (!found) {
      await hashPassword(password, this.cost);
      return undefined;
    }
    return (await isPassword(password, found.password)) ? known(found) : undefined;
  }

  private async hashed(password: string): Promise<Pick<StoredUser, 'password' | 'passwordSetAt'>> {
    return {
      passwordSetAt: new Date(this.now()).toISOString(),
      password: await hashPassword(password, this.cost),
    };
  }

  private async replace(
    name: string,
    change: (user: StoredUser) => StoredUser | Promise<StoredUser>,
  ): Promise<void> {
    await this.change(async (users) => {
      const changed = await change(requireUser(users, name));
      return users.map((one) => (one.name === name ? changed : one));
    });
  }

  private async change(
    change: (users: StoredUser[]) => StoredUser[] | Promise<StoredUser[]>,
  ): Promise<void> {
    await this.file.update(async ({ users }) => ({ users: await change(users) }));
  }
}

function known({ name, rights, password }: StoredUser): KnownUser {
  return { name, rights, passwordVersion: password.salt };
}

function requireUser(users: readonly StoredUser[], name: string): StoredUser {
  const found = users.find((one) => one.name === name);
  if (found) return found;
  const names = users.map((one) => one.name).join(', ');
  const others = names === '' ? 'There are no users yet.' : `Users: ${names}.`;
  throw new UserError(`There is no user "${name}". ${others}`, 'no-such-user');
}

function rightsProblem(rights: readonly UserRight[]): string | undefined {
  return rights.length === 0
    ? `A user needs at least one right: ${USER_RIGHTS.join(', ')}.`
    : undefined;
}

function inOrder(rights: readonly UserRight[]): UserRight[] {
  return userRight.options.filter((one) => rights.includes(one));
}

function refuse(problem: string | undefined): void {
  if (problem !== undefined) throw new UserError(problem, 'invalid');
}
