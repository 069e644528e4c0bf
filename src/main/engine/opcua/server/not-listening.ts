import {
  listenPort,
  type OpcUaServerSettings,
  type StationRole,
} from '../../../../shared/opcua/server-settings';
import { UserError } from '../../../../shared/user-error';
import { codeOf, reasonOf } from '../../files/file-failure';

/** Why a server does not listen, and which setting to change. */
export function notListening(
  cause: unknown,
  settings: OpcUaServerSettings,
  role: StationRole,
): Error {
  const { listen_address: address } = settings;
  const setting = `opcua_server.listen_port_${role}`;
  const port = listenPort(settings, role);
  const texts: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} on ${address} is in use. Change ${setting}, or end the program that uses the port.`,
    EADDRNOTAVAIL: `This machine has no address ${address}. Change opcua_server.listen_address: 0.0.0.0 stands for all of its addresses, 127.0.0.1 for this machine only.`,
    ENOTFOUND: `There is no address named ${address}. Change opcua_server.listen_address.`,
    EAI_AGAIN: `The address ${address} was not found. Change opcua_server.listen_address.`,
    EINVAL: `The address ${address} cannot be listened on. Change opcua_server.listen_address.`,
    EACCES: `Port ${port} on ${address} may not be used by this user. Change ${setting} to a port above 1023.`,
  };
  const text = texts[codeOf(cause) ?? ''] ?? `The OPC UA server did not start: ${reasonOf(cause)}.`;
  return new UserError(text, 'opcua', { cause });
}
