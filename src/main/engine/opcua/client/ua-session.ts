import type { ClientSession, OPCUAClient, UserIdentityInfo } from 'node-opcua';
import type {
  ConnectionTarget,
  UserIdentity,
} from '../../../../shared/opcua-client/connection-target';
import { UserError } from '../../../../shared/user-error';
import type { ClientCertificates } from './client-certificates';
import { chosenEndpoint, type Endpoint, findEndpoints, requireUrl, TIMEOUT } from './endpoints';
import { explained, statusFailure } from './failure';
import { guardedTransports } from './guarded-transport';
import { loadNodeOpcua, type NodeOpcua } from './node-opcua';

/** What the services of a session are called with. */
export interface Connected {
  readonly opcua: NodeOpcua;
  readonly session: ClientSession;
  /** Address of the server, for messages. */
  readonly url: string;
}

/** Milliseconds between two signs of life, so that a server that is gone is noticed. */
const KEEP_ALIVE = 5_000;

/** How long a server keeps a session without a sign of life, in milliseconds. */
const SESSION_TIMEOUT = 30_000;

/** One session with a server. It ends once and is not repaired: a new one takes its place. */
export class UaSession implements Connected {
  private readonly endings = new Set<(reason: UserError) => void>();
  private ended = false;

  private constructor(
    readonly opcua: NodeOpcua,
    private readonly client: OPCUAClient,
    readonly session: ClientSession,
    readonly url: string,
  ) {
    client.on('close', () => this.end('BadConnectionClosed'));
    client.on('connection_lost', () => this.end('BadConnectionClosed'));
    session.on('session_closed', () => this.end('BadSessionClosed'));
    session.on('keepalive_failure', () => this.end('BadTimeout'));
  }

  /**
   * Connects and signs in.
   * @throws UserError with code `untrusted-certificate` when the user has not trusted the server's
   *   certificate yet, or that says what stands in the way and what to do
   */
  static async open(
    target: ConnectionTarget,
    identity: UserIdentity,
    certificates: ClientCertificates,
  ): Promise<UaSession> {
    const { url } = target;
    requireUrl(url);
    const opcua = await loadNodeOpcua();
    const endpoint = chosenEndpoint(await findEndpoints(url, certificates), target);
    if (target.mode !== 'None') await requireTrusted(endpoint, url, certificates);
    requireIdentity(endpoint, identity, url);
    const client = await newClient(opcua, target, endpoint, certificates);
    try {
      await client.connect(url);
      const session = await client.createSession(identityOf(opcua, identity));
      return new UaSession(opcua, client, session, url);
    } catch (error) {
      await client.disconnect();
      throw explained('Connecting', url, error);
    }
  }

  /** Calls back once when the session ends without `close`. */
  onEnded(ended: (reason: UserError) => void): void {
    this.endings.add(ended);
  }

  /** Signs out and disconnects. */
  async close(): Promise<void> {
    this.ended = true;
    this.endings.clear();
    try {
      await this.session.close(true);
    } catch (error) {
      // A server that is gone cannot be told; the session ends by itself there.
      if (!(error instanceof Error)) throw error;
    }
    await this.client.disconnect();
  }

  private end(status: string): void {
    if (this.ended) return;
    this.ended = true;
    const reason = statusFailure('The session', this.url, status);
    for (const ended of this.endings) ended(reason);
    this.endings.clear();
    // What is left of the connection: nobody waits for its end.
    this.client.disconnect(() => {});
  }
}

function newClient(
  opcua: NodeOpcua,
  { policy, mode }: ConnectionTarget,
  { certificate }: Endpoint,
  certificates: ClientCertificates,
): Promise<OPCUAClient> {
  return certificates.manager().then((manager) =>
    opcua.OPCUAClient.create({
      applicationName: 'MSI Studio',
      applicationUri: certificates.applicationUri,
      clientName: 'MSI Studio',
      clientCertificateManager: manager,
      certificateFile: certificates.certificateFile,
      securityPolicy: opcua.SecurityPolicy[policy],
      securityMode: opcua.MessageSecurityMode[mode],
      ...(mode !== 'None' && { serverCertificate: certificate }),
      endpointMustExist: false,
      connectionStrategy: { maxRetry: 0 },
      transportTimeout: TIMEOUT,
      defaultTransactionTimeout: TIMEOUT,
      requestedSessionTimeout: SESSION_TIMEOUT,
      keepSessionAlive: true,
      keepAliveInterval: KEEP_ALIVE,
      transportFactory: guardedTransports(opcua),
    }),
  );
}

async function requireTrusted(
  { certificate, applicationUri }: Endpoint,
  url: string,
  certificates: ClientCertificates,
): Promise<void> {
  const details = await certificates.examine(certificate, applicationUri);
  if (details.status === 'Good') return;
  const which = `The certificate of the server "${details.subject}" with thumbprint ${details.thumbprint}`;
  if (details.status === 'BadCertificateUntrusted') {
    const text = `${which} at ${url} is not trusted. Compare the thumbprint with that of the server, then trust it.`;
    throw new UserError(text, 'untrusted-certificate');
  }
  const text = `${which} at ${url} cannot be used: ${details.status}. It is valid from ${details.validFrom} to ${details.validTo} for ${details.applicationUri}. Make a new one for the server.`;
  throw new UserError(text, details.status);
}

function requireIdentity({ identities }: Endpoint, identity: UserIdentity, url: string): void {
  const kind = identity ? 'user' : 'anonymous';
  if (identities.length === 0 || identities.includes(kind)) return;
  const text = identity
    ? `${url} takes no user and password on this endpoint. Connect as anonymous, or choose another endpoint.`
    : `${url} does not let anonymous clients in. Enter a user and a password.`;
  throw new UserError(text, 'BadIdentityTokenRejected');
}

function identityOf(opcua: NodeOpcua, identity: UserIdentity): UserIdentityInfo {
  const { Anonymous, UserName } = opcua.UserTokenType;
  return identity
    ? { type: UserName, userName: identity.name, password: identity.password }
    : { type: Anonymous };
}
