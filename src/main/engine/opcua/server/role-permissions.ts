import {
  makePermissionFlag,
  makeRoles,
  type Namespace,
  type NodeId,
  type RolePermissionTypeOptions,
  WellKnownRoles,
} from 'node-opcua';
import type { UserRight } from '../../../../shared/users/web-service-user';

/** The role of the standard that stands for each right. A user has one for each of its rights. */
const ROLES: Readonly<Record<UserRight, WellKnownRoles>> = {
  read: WellKnownRoles.Observer,
  write: WellKnownRoles.Operator,
  call: WellKnownRoles.Supervisor,
};

const PERMISSIONS: Readonly<Record<UserRight, string>> = {
  read: 'Read | ReadHistory | ReceiveEvents',
  write: 'Write',
  call: 'Call',
};

/** The roles of a user with some rights. */
export function rolesOf(rights: readonly UserRight[]): NodeId[] {
  return makeRoles([WellKnownRoles.AuthenticatedUser, ...rights.map((right) => ROLES[right])]);
}

/**
 * Lets roles do with the nodes of a namespace what their rights are about. Everybody may browse.
 * @param anonymous rights of a client that does not log in; whoever logs in has them too
 */
export function setRights(namespace: Namespace, anonymous: readonly UserRight[]): void {
  const rights: UserRight[] = ['read', 'write', 'call'];
  const permissions: RolePermissionTypeOptions[] = [
    permission(WellKnownRoles.Anonymous, anonymous),
    permission(WellKnownRoles.AuthenticatedUser, []),
    ...rights.map((right) => permission(ROLES[right], [right])),
  ];
  namespace.setDefaultRolePermissions(permissions);
}

function permission(role: WellKnownRoles, rights: readonly UserRight[]): RolePermissionTypeOptions {
  const names = ['Browse', ...rights.map((right) => PERMISSIONS[right])].join(' | ');
  const [roleId = null] = makeRoles(role);
  return { roleId, permissions: makePermissionFlag(names) };
}
