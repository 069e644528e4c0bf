import { hostname } from 'node:os';
import { join } from 'node:path';
import {
  type ISessionContext,
  OPCUACertificateManager,
  OPCUAServer,
  ServerState,
} from 'node-opcua';
import {
  endpointPath,
  listenPort,
  type OfferedSecurity,
  type OpcUaServerSettings,
  type StationRole,
} from '../../../../shared/opcua/server-settings';
import { UserError } from '../../../../shared/user-error';
import { codeOf, reasonOf } from '../../files/file-failure';
import type { Log } from '../../log/log';
import { applicationUri } from '../certificates/application-uri';
import type { CertificateFiles } from '../certificates/make-certificate';
import type { AddressSpacePart, AddressSpaceSurroundings } from './address-space-part';
import { offerOnly, policiesAndModes } from './security-policies';

/** Namespace of the nodes that the studio publishes. */
const NAMESPACE_URI = 'urn:msi-studio:station';

export interface OpcUaServerOptions {
  readonly settings: OpcUaServerSettings;
  readonly role: StationRole;
  /** What is offered of the listed policies. */
  readonly offered: readonly OfferedSecurity[];
  readonly certificate: CertificateFiles;
  /** Folder of the trusted, issuer and rejected certificates. */
  readonly certificateStore: string;
  readonly log: Log;
  /** What is published from the first moment on. */
  readonly parts: readonly AddressSpacePart[];
}

/** A running OPC UA server. */
export class OpcUaServer {
  private readonly attached: AddressSpacePart[] = [];

  private constructor(
    private readonly server: OPCUAServer,
    private readonly surroundings: AddressSpaceSurroundings,
  ) {}

  /**
   * Starts a server that listens when this answers.
   * @throws UserError that names the setting to change when it cannot listen
   */
  static async start(options: OpcUaServerOptions): Promise<OpcUaServer> {
    const server = new OPCUAServer(serverOptions(options));
    try {
      await server.initialize();
      const started = new OpcUaServer(server, surroundingsOf(server, options));
      for (const part of options.parts) await started.attach(part);
      for (const endPoint of server.endpoints) offerOnly(endPoint, options.offered);
      await server.start();
      return started;
    } catch (error) {
      await server.shutdown(0);
      throw notListening(error, options);
    }
  }

  /** Addresses that clients connect to. */
  get urls(): string[] {
    return [...new Set(this.server.getDiscoveryUrls())];
  }

  get sessions(): number {
    return this.server.currentSessionCount;
  }

  async attach(part: AddressSpacePart): Promise<void> {
    await part.attach(this.surroundings);
    this.attached.push(part);
  }

  async detach(part: AddressSpacePart): Promise<void> {
    const place = this.attached.indexOf(part);
    if (place === -1) return;
    this.attached.splice(place, 1);
    await part.detach();
  }

  async stop(): Promise<void> {
    for (const part of [...this.attached].reverse()) await this.detach(part);
    this.server.engine.setServerState(ServerState.Shutdown);
    await this.server.shutdown(0);
  }
}

function serverOptions({ settings, role, offered, certificate, ...options }: OpcUaServerOptions) {
  const address = settings.listen_address;
  const everywhere = address === '0.0.0.0' || address === '::';
  return {
    host: address,
    hostname: everywhere ? hostname() : address,
    port: listenPort(settings, role),
    resourcePath: endpointPath(role),
    ...policiesAndModes(offered),
    ...certificate,
    allowAnonymous: settings.anonymous_rights.length > 0,
    serverInfo: { applicationUri: applicationUri(settings), productUri: 'urn:msi-studio' },
    buildInfo: { productName: 'MSI Studio', manufacturerName: 'MSI Studio' },
    serverCertificateManager: new OPCUACertificateManager({
      rootFolder: options.certificateStore,
      automaticallyAcceptUnknownCertificate: false,
    }),
    userCertificateManager: new OPCUACertificateManager({
      rootFolder: join(options.certificateStore, 'users'),
      automaticallyAcceptUnknownCertificate: false,
    }),
    // Samples are taken when values change, not at most every 50 ms.
    serverCapabilities: { minSupportedSampleRate: 0 },
    skipOwnNamespace: false,
  };
}

function surroundingsOf(
  server: OPCUAServer,
  { settings, role, log }: OpcUaServerOptions,
): AddressSpaceSurroundings {
  const { addressSpace } = server.engine;
  if (!addressSpace) throw new Error('The OPC UA server has no address space.');
  const namespace = addressSpace.registerNamespace(NAMESPACE_URI);
  return { addressSpace, namespace, role, settings, log, userOf };
}

function userOf(context: ISessionContext): string {
  const name = context.getUserName?.() ?? '';
  return name === '' ? 'anonymous' : name;
}

function notListening(cause: unknown, { settings, role }: OpcUaServerOptions): Error {
  const { listen_address: address } = settings;
  const setting = `opcua_server.listen_port_${role}`;
  const port = listenPort(settings, role);
  const texts: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} on ${address} is in use. Change ${setting}, or end the program that uses the port.`,
    EADDRNOTAVAIL: `This machine has no address ${address}. Change opcua_server.listen_address: 0.0.0.0 stands for all of its addresses, 127.0.0.1 for this machine only.`,
    ENOTFOUND: `There is no address named ${address}. Change opcua_server.listen_address.`,
    EACCES: `Port ${port} on ${address} may not be used by this user. Change ${setting} to a port above 1023.`,
  };
  const code = codeOf(cause) ?? '';
  const text = texts[code] ?? `The OPC UA server did not start: ${reasonOf(cause)}.`;
  return new UserError(text, 'opcua', { cause });
}
