import { hostname } from 'node:os';
import type { OpcUaServerSettings } from '../../../../shared/opcua/server-settings';

/** The name under which the server is known to clients; its certificate has to carry the same. */
export function applicationUri({ application_uri }: OpcUaServerSettings): string {
  return application_uri ?? `urn:${hostname().toLowerCase()}:msi-studio:server`;
}
