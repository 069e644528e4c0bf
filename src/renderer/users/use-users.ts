import { useEffect, useState } from 'react';
import type { PiAccountState } from '../../shared/contract/osi-pi-calls';
import type { PushAccountState } from '../../shared/contract/users-calls';
import type { WebServiceUser } from '../../shared/users/web-service-user';
import { useStudio } from '../studio/context';
import type { Studio } from '../studio/studio';

/** What the dialog on users shows; null until it is there. */
export interface KnownUsers {
  readonly users: readonly WebServiceUser[] | null;
  readonly accounts: readonly PushAccountState[];
  readonly piAccounts: readonly PiAccountState[];
  /** Why the last action failed; empty when it did not. */
  readonly failure: string;
  /** Carries out a change that answers the users. Answers whether it succeeded. */
  readonly change: (
    work: (studio: Studio) => Promise<readonly WebServiceUser[]>,
  ) => Promise<boolean>;
  /** Sets the password with which a broker pushes; an empty one removes it. */
  readonly setPushPassword: (broker: string, password: string) => Promise<boolean>;
  /** Sets the account at a PI Web API; an empty secret removes it. */
  readonly setPiAccount: (address: string, user: string, secret: string) => Promise<boolean>;
}

/** The users of the web services, as they are in the engine. */
export function useUsers(): KnownUsers {
  const studio = useStudio();
  const [users, setUsers] = useState<readonly WebServiceUser[] | null>(null);
  const [accounts, setAccounts] = useState<readonly PushAccountState[]>([]);
  const [piAccounts, setPiAccounts] = useState<readonly PiAccountState[]>([]);
  const [failure, setFailure] = useState('');
  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      setFailure('');
      return true;
    } catch (error) {
      setFailure(textOf(error));
      return false;
    }
  };
  useEffect(() => {
    studio.engine
      .call('users.list', null)
      .then(setUsers, (error: unknown) => setFailure(textOf(error)));
    pushAccounts(studio).then(setAccounts, (error: unknown) => setFailure(textOf(error)));
    accountsAtPi(studio).then(setPiAccounts, (error: unknown) => setFailure(textOf(error)));
  }, [studio]);
  return {
    users,
    accounts,
    piAccounts,
    failure,
    change: (work) => attempt(async () => setUsers(await work(studio))),
    setPushPassword: (broker, password) =>
      attempt(async () => {
        const document = studio.documentId();
        await studio.engine.call('users.setPushPassword', { document, broker, password });
        setAccounts(await pushAccounts(studio));
      }),
    setPiAccount: (address, user, secret) =>
      attempt(async () => {
        const account = { document: studio.documentId(), address, user, secret };
        setPiAccounts(await studio.engine.call('osiPi.setAccount', account));
      }),
  };
}

async function pushAccounts(studio: Studio): Promise<readonly PushAccountState[]> {
  if (studio.replica.get() === null) return [];
  return studio.engine.call('users.pushAccounts', { document: studio.documentId() });
}

async function accountsAtPi(studio: Studio): Promise<readonly PiAccountState[]> {
  if (studio.replica.get() === null) return [];
  return studio.engine.call('osiPi.accounts', { document: studio.documentId() });
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
