import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { KnownUser, Users } from './users';

/** Where web services look users up. */
export type UserDirectory = Pick<Users, 'find' | 'authenticate'>;

/** The user as which a simulated MES logs in. It exists only as long as the project runs. */
export class SimulatorUser implements UserDirectory {
  /** No stored user can have this name: it has a blank. */
  readonly name = 'MES simulator';
  readonly password = randomBytes(24).toString('base64url');
  private readonly user: KnownUser = {
    name: this.name,
    rights: ['write', 'read'],
    passwordVersion: randomBytes(8).toString('hex'),
  };

  /** @param others the users of the machine */
  constructor(private readonly others: UserDirectory) {}

  find(name: string): Promise<KnownUser | undefined> {
    return name === this.name ? Promise.resolve(this.user) : this.others.find(name);
  }

  authenticate(name: string, password: string): Promise<KnownUser | undefined> {
    if (name !== this.name) return this.others.authenticate(name, password);
    const given = Buffer.from(password);
    const own = Buffer.from(this.password);
    const right = given.length === own.length && timingSafeEqual(given, own);
    return Promise.resolve(right ? this.user : undefined);
  }
}
