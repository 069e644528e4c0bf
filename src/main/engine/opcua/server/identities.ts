import { type NodeId, type ServerSession, UAUserManagerBase } from 'node-opcua';
import type { UserRight } from '../../../../shared/users/web-service-user';
import { LoginLimit } from '../../broker/login-limit';
import type { UserDirectory } from '../../users/simulator-user';
import type { KnownUser } from '../../users/users';
import { rolesOf } from './role-permissions';

/** Who logs in to the server by name and password, and what these users may do. */
export class Identities {
  private readonly limit = new LoginLimit();
  private readonly known = new Map<string, { user: KnownUser; roles: NodeId[] }>();

  private readonly reasons = new WeakMap<ServerSession, string>();

  constructor(private readonly users: UserDirectory) {}

  /** Why the last log-in of a session was refused, for the audit. */
  reasonOf(session: ServerSession): string | undefined {
    return this.reasons.get(session);
  }

  /** As node-opcua asks for it. */
  get userManager(): UAUserManagerBase {
    return new UserManager(
      (session, name, password) => this.authenticate(session, name, password),
      (name) => this.known.get(name)?.roles ?? rolesOf([]),
    );
  }

  /**
   * Looks whether a user that logged in may go on: its rights are taken over.
   * @returns false when it was removed or has a new password
   */
  async isStillValid(name: string): Promise<boolean> {
    const before = this.known.get(name);
    const user = await this.users.find(name);
    if (!before || user?.passwordVersion !== before.user.passwordVersion) {
      this.known.delete(name);
      return false;
    }
    if (!sameRights(user.rights, before.user.rights)) this.remember(user);
    return true;
  }

  private async authenticate(
    session: ServerSession,
    name: string,
    password: string,
  ): Promise<boolean> {
    const address = session.channel?.remoteAddress ?? '';
    try {
      const login = await this.limit.tryLogin(name, address, () =>
        this.users.authenticate(name, password),
      );
      if (typeof login === 'object' && 'user' in login) {
        this.remember(login.user);
        return true;
      }
      const reason = login === 'wrong' ? 'The password or the name is wrong.' : tooMany(login.wait);
      this.reasons.set(session, `User name "${name}". ${reason}`);
      return false;
    } catch (error) {
      this.reasons.set(session, `The users cannot be read. ${messageOf(error)}`);
      throw error;
    }
  }

  private remember(user: KnownUser): void {
    this.known.set(user.name, { user, roles: rolesOf(user.rights) });
  }
}

class UserManager extends UAUserManagerBase {
  constructor(
    private readonly authenticate: (
      session: ServerSession,
      name: string,
      password: string,
    ) => Promise<boolean>,
    private readonly rolesOfUser: (name: string) => readonly NodeId[],
  ) {
    super();
  }

  override isValidUser(session: ServerSession, name: string, password: string): Promise<boolean> {
    return this.authenticate(session, name, password);
  }

  override getUserRoles(name: string): NodeId[] {
    return [...this.rolesOfUser(name)];
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function sameRights(left: readonly UserRight[], right: readonly UserRight[]): boolean {
  return left.join() === right.join();
}

function tooMany(wait: number): string {
  return `Too many log-ins with a wrong user name or password. The next one is possible in ${wait} seconds.`;
}
