import type { Handlers } from '../../../shared/contract/connection';
import type { PiAccountState } from '../../../shared/contract/osi-pi-calls';
import { objectsOf, type Project } from '../../../shared/project/project';
import { UserError } from '../../../shared/user-error';
import { type PiAccounts, webApiAddress } from '../osi-pi/pi-accounts';

/** What the calls need of the engine. */
export interface PiServices {
  readonly projectOf: (document: string) => Project;
  readonly accounts: PiAccounts;
}

/** Accounts at the PI Web APIs that messages of a project ask. */
export function osiPiHandlers({ projectOf, accounts }: PiServices) {
  const states = (document: string): Promise<PiAccountState[]> =>
    Promise.all(
      addressesIn(projectOf(document)).map(async (address) => {
        const account = await accounts.find(address);
        return { address, user: account?.user ?? '', isSet: account !== undefined };
      }),
    );
  return {
    'osiPi.accounts': ({ document }) => states(document),
    'osiPi.setAccount': async ({ document, address, user, secret }) => {
      // A window sets accounts of addresses that its project names, and of no others.
      if (!addressesIn(projectOf(document)).includes(address)) {
        throw new UserError(`No message asks the PI Web API ${address} any more.`, 'pi-address');
      }
      await accounts.set(address, user, secret);
      return states(document);
    },
  } satisfies Partial<Handlers>;
}

/** Addresses without their paths, each once; a message that names none is left out. */
function addressesIn(project: Project): string[] {
  const addresses = objectsOf(project, 'message').flatMap(({ properties }) => {
    const { messageType, mappingType, osiPiConnection, osiPiHost } = properties;
    const asksPi = messageType === 'OrderParameter' && mappingType === 'Historian';
    if (!asksPi || osiPiConnection !== 'WebApi' || osiPiHost.trim() === '') return [];
    try {
      return [webApiAddress(osiPiHost).origin];
    } catch (error) {
      // What is wrong with the address is said when it is used.
      if (error instanceof UserError) return [];
      throw error;
    }
  });
  return [...new Set(addresses)].sort();
}
