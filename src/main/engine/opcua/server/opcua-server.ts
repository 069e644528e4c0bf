import { hostname } from 'node:os';
import { join } from 'node:path';
import {
  OPCUACertificateManager,
  OPCUAServer,
  type OPCUAServerOptions,
  type ServerSession,
  ServerState,
} from 'node-opcua';
import {
  endpointPath,
  listenPort,
  type OfferedSecurity,
  type OpcUaServerSettings,
  type StationRole,
} from '../../../../shared/opcua/server-settings';
import type { OpcUaSession } from '../../../../shared/opcua/server-state';
import type { Log } from '../../log/log';
import type { UserDirectory } from '../../users/simulator-user';
import { ClientCertificates } from '../certificates/client-certificates';
import { applicationUri } from '../certificates/application-uri';
import type { CertificateFiles } from '../certificates/make-certificate';
import type { AddressSpacePart, AddressSpaceSurroundings } from './address-space-part';
import type { Audit } from '../audit/audit';
import { auditServer } from './audited-server';
import { limitHandshakes } from './handshake-limit';
import { Identities } from './identities';
import { logThrough } from './library-log';
import { notListening } from './not-listening';
import { probePort } from './probe-port';
import { setRights } from './role-permissions';
import { offerOnly, policiesAndModes } from './security-policies';
import { userOfContext, userOfSession } from './session-user';

/** Namespace of the nodes that the studio publishes. */
export const NAMESPACE_URI = 'urn:msi-studio:station';

/** How often users that are logged in are looked up again, in milliseconds. */
const LOOK_AGAIN = 1_000;
/** How long a client may take to open a channel, in milliseconds. Half-open connections end then. */
const HANDSHAKE_LIMIT = 5_000;
/** Connections beyond those of sessions: of clients that ask for the end points only. */
const SPARE_CONNECTIONS = 20;

export interface OpcUaServerOptions {
  readonly settings: OpcUaServerSettings;
  readonly role: StationRole;
  /** What is offered of the listed policies. */
  readonly offered: readonly OfferedSecurity[];
  readonly certificate: CertificateFiles;
  /** Folder of the trusted, issuer and rejected certificates. */
  readonly certificateStore: string;
  readonly users: UserDirectory;
  readonly audit: Audit;
  readonly log: Log;
  /** What is published from the first moment on. */
  readonly parts: readonly AddressSpacePart[];
  /** A client came or went. */
  readonly changed: () => void;
  /** How long a client may take to open a channel, in milliseconds. */
  readonly handshakeLimit?: number;
}

/** A running OPC UA server. */
export class OpcUaServer {
  private readonly attached: AddressSpacePart[] = [];
  private readonly clients = new Map<ServerSession, OpcUaSession>();
  private readonly looking: NodeJS.Timeout;

  private constructor(
    private readonly server: OPCUAServer,
    private readonly certificates: OPCUACertificateManager,
    private readonly identities: Identities,
    private readonly options: OpcUaServerOptions,
    private readonly surroundings: AddressSpaceSurroundings,
  ) {
    this.followClients();
    this.looking = setInterval(() => void this.endInvalidSessions(), LOOK_AGAIN);
  }

  /**
   * Starts a server that listens when this answers.
   * @throws UserError that names the setting to change when it cannot listen
   */
  static async start(options: OpcUaServerOptions): Promise<OpcUaServer> {
    logThrough(options.log);
    const identities = new Identities(options.users);
    const certificates = new ClientCertificates({
      rootFolder: options.certificateStore,
      automaticallyAcceptUnknownCertificate: false,
    });
    const server = new OPCUAServer(serverOptions(options, identities, certificates));
    let started: OpcUaServer | undefined;
    try {
      await probePort(options.settings.listen_address, listenPort(options.settings, options.role));
      await server.initialize();
      const surroundings = surroundingsOf(server, options);
      started = new OpcUaServer(server, certificates, identities, options, surroundings);
      auditServer(server, options.audit, identities);
      for (const part of options.parts) await started.attach(part);
      for (const endPoint of server.endpoints) offerOnly(endPoint, options.offered);
      await server.start();
      limitHandshakes(server, options.handshakeLimit ?? HANDSHAKE_LIMIT);
      return started;
    } catch (error) {
      // What went wrong first is what there is to say; the library may have shut down by itself.
      await (started ? started.stop() : server.shutdown(0)).catch((cause: unknown) =>
        options.log.warning('What was left of the OPC UA server could not be ended.', cause),
      );
      throw notListening(error, options.settings, options.role);
    }
  }

  /** Addresses that clients connect to. */
  get urls(): string[] {
    return [...new Set(this.server.getDiscoveryUrls())];
  }

  get sessions(): OpcUaSession[] {
    return [...this.clients.values()];
  }

  async attach(part: AddressSpacePart): Promise<void> {
    this.attached.push(part);
    await part.attach(this.surroundings);
  }

  async detach(part: AddressSpacePart): Promise<void> {
    const place = this.attached.indexOf(part);
    if (place === -1) return;
    this.attached.splice(place, 1);
    await part.detach();
  }

  /** The stores of certificates were changed. */
  async reloadCertificates(): Promise<void> {
    await this.certificates.reloadCertificates();
  }

  async stop(): Promise<void> {
    clearInterval(this.looking);
    for (const part of [...this.attached].reverse()) await this.detach(part);
    this.server.engine.setServerState(ServerState.Shutdown);
    await this.server.shutdown(0);
    // The server leaves it to whoever made it; it watches folders until then.
    await this.certificates.dispose();
  }

  private followClients(): void {
    this.server.on('session_activated', (session) => {
      const { channel, clientDescription, sessionName } = session;
      this.clients.set(session, {
        user: userOfSession(session),
        client: clientDescription?.applicationName.text ?? sessionName,
        address: channel ? `${channel.remoteAddress}:${channel.remotePort}` : '',
        policy: channel?.securityPolicy.split('#')[1] ?? 'None',
        since: this.clients.get(session)?.since ?? Date.now(),
      });
      this.options.changed();
    });
    this.server.on('session_closed', (session) => {
      if (this.clients.delete(session)) this.options.changed();
    });
  }

  /** Ends the sessions of users that were removed or have a new password. */
  private async endInvalidSessions(): Promise<void> {
    for (const [session, { user }] of this.clients) {
      try {
        if (user === 'anonymous' || (await this.identities.isStillValid(user))) continue;
        this.options.log.warning(
          `OPC UA: the session of user ${user} ends: the user was removed or has a new password.`,
        );
        this.server.engine.closeSession(session.authenticationToken, true, 'Forcing');
      } catch (error) {
        this.options.log.error('The users of the OPC UA server cannot be read.', error);
      }
    }
  }
}

function serverOptions(
  { settings, role, offered, certificate, certificateStore }: OpcUaServerOptions,
  identities: Identities,
  certificates: OPCUACertificateManager,
): OPCUAServerOptions {
  const { limits, listen_address: address } = settings;
  const isEveryAddress = address === '0.0.0.0' || address === '::';
  const { certificateFile, privateKeyFile } = certificate;
  return {
    host: address,
    hostname: isEveryAddress ? hostname() : address,
    port: listenPort(settings, role),
    resourcePath: endpointPath(role),
    ...policiesAndModes(offered),
    certificateFile,
    privateKeyFile,
    allowAnonymous: settings.anonymous_rights.length > 0,
    userManager: identities.userManager,
    serverInfo: {
      applicationUri: applicationUri(settings),
      productUri: 'urn:msi-studio',
      applicationName: { text: `MSI Studio (${role})`, locale: 'en' },
    },
    buildInfo: { productName: 'MSI Studio', manufacturerName: 'MSI Studio' },
    serverCertificateManager: certificates,
    userCertificateManager: new OPCUACertificateManager({
      rootFolder: join(certificateStore, 'users'),
      automaticallyAcceptUnknownCertificate: false,
    }),
    maxConnectionsPerEndpoint: limits.sessions + SPARE_CONNECTIONS,
    serverCapabilities: {
      // Samples are taken when values change, not at most every 50 ms.
      minSupportedSampleRate: 0,
      maxSessions: limits.sessions,
      maxSubscriptionsPerSession: limits.subscriptions_per_session,
      maxMonitoredItemsPerSubscription: limits.monitored_items_per_subscription,
      operationLimits: operationLimits(limits.operations_per_request),
    },
    // The studio keeps an audit of its own; see `audit.ts`.
    isAuditing: false,
  };
}

function operationLimits(most: number) {
  return {
    maxNodesPerRead: most,
    maxNodesPerBrowse: most,
    maxNodesPerWrite: most,
    maxNodesPerMethodCall: most,
    maxNodesPerRegisterNodes: most,
    maxNodesPerNodeManagement: most,
    maxMonitoredItemsPerCall: most,
    maxNodesPerHistoryReadData: most,
    maxNodesPerHistoryReadEvents: most,
    maxNodesPerHistoryUpdateData: most,
    maxNodesPerHistoryUpdateEvents: most,
    maxNodesPerTranslateBrowsePathsToNodeIds: most,
  };
}

function surroundingsOf(
  server: OPCUAServer,
  { settings, role, log }: OpcUaServerOptions,
): AddressSpaceSurroundings {
  const { addressSpace } = server.engine;
  if (!addressSpace) throw new Error('The OPC UA server has no address space.');
  const namespace = addressSpace.registerNamespace(NAMESPACE_URI);
  setRights(namespace, settings.anonymous_rights);
  return { addressSpace, namespace, role, settings, log, userOf: userOfContext };
}
