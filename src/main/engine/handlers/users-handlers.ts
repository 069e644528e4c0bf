import type { Handlers } from '../../../shared/contract/connection';
import type { Broker } from '../../../shared/project/object';
import { objectsOf, type Project } from '../../../shared/project/project';
import { treeOf } from '../../../shared/project/tree';
import { UserError } from '../../../shared/user-error';
import type { PushAccount } from '../users/push-passwords';
import type { StudioServices } from './studio-services';

/** Users of the web services, and the passwords with which brokers push. */
export function usersHandlers({ documents, users, pushPasswords }: StudioServices) {
  return {
    'users.list': () => users.list(),
    'users.add': async ({ name, rights, password }) => {
      await users.add(name, rights, password);
      return users.list();
    },
    'users.setRights': async ({ name, rights }) => {
      await users.setRights(name, rights);
      return users.list();
    },
    'users.setPassword': async ({ name, password }) => {
      await users.setPassword(name, password);
      return users.list();
    },
    'users.remove': async ({ name }) => {
      await users.remove(name);
      return users.list();
    },
    'users.pushAccounts': ({ document }) => {
      const { project } = documents.get(document);
      const pushing = objectsOf(project, 'broker').filter(
        ({ properties }) => properties.delivery === 'Push',
      );
      return Promise.all(
        pushing.map(async (broker) => {
          const account = accountOf(broker);
          const hasPassword = (await pushPasswords.find(account)) !== undefined;
          return { broker: treeOf(project).pathOf(broker.id), ...account, hasPassword };
        }),
      );
    },
    'users.setPushPassword': async ({ document, broker: path, password }) => {
      const { project } = documents.get(document);
      await pushPasswords.set(accountOf(requireBroker(project, path)), password);
      return null;
    },
  } satisfies Partial<Handlers>;
}

function accountOf({ properties }: Broker): PushAccount {
  return { tokenAddress: properties.tokenAddress, user: properties.pushUser };
}

function requireBroker(project: Project, path: string): Broker {
  const found = objectsOf(project, 'broker').find(({ id }) => treeOf(project).pathOf(id) === path);
  if (found) return found;
  throw new UserError(`The project has no message broker ${path} any more.`, 'missing-object');
}
