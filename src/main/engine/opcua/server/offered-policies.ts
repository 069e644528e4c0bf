import type {
  OfferedSecurity,
  OpcUaServerSettings,
} from '../../../../shared/opcua/server-settings';
import { UserError } from '../../../../shared/user-error';
import { isLoopback } from './loopback';

/** What is offered of the listed policies, and what is not for the sake of security. */
export interface OfferedPolicies {
  readonly offered: readonly OfferedSecurity[];
  /** Empty when everything is offered. */
  readonly warning: string;
}

const REMEDY =
  'set opcua_server.listen_address to 127.0.0.1, or opcua_server.allow_no_security_on_network to true';

/**
 * Leaves NoSecurity out where other machines reach the server, unless the settings say so.
 * @throws UserError when nothing is left to be offered
 */
export function offeredPolicies(settings: OpcUaServerSettings): OfferedPolicies {
  const { security_policies: listed, listen_address: address } = settings;
  if (isLoopback(address) || settings.allow_no_security_on_network) {
    return { offered: listed, warning: '' };
  }
  const offered = listed.filter((one) => one !== 'NoSecurity');
  if (offered.length === 0) {
    throw new UserError(
      `Only NoSecurity is listed in opcua_server.security_policies, and other machines reach the address ${address}. List a policy with security, or ${REMEDY}.`,
      'opcua',
    );
  }
  if (offered.length === listed.length) return { offered, warning: '' };
  const warning = `NoSecurity is not offered, since other machines reach the address ${address}. To offer it, ${REMEDY}.`;
  return { offered, warning };
}
