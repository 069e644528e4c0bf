import {
  CLIENT_LIFETIME,
  type FoundServer,
  type ServerEndpoint,
} from '../../../../shared/contract/opcua-client-calls';
import type {
  ConnectionTarget,
  UserIdentity,
} from '../../../../shared/opcua-client/connection-target';
import { UserError } from '../../../../shared/user-error';
import { ClientCertificates } from './client-certificates';
import { type Endpoint, findEndpoints, findServers } from './endpoints';
import { ServerPasswords } from '../sources/server-passwords';
import { type TellClient, TestClient } from './test-client';

/** Windows that were closed in the middle leave connections behind; more than these are not kept. */
const MOST_OPEN = 16;

interface OpenClient {
  readonly client: TestClient;
  /** When its window was heard of last. */
  keptAt: number;
}

/** The test clients that windows have open. */
export class TestClients {
  private readonly open = new Map<string, OpenClient>();
  /** Passwords with which connections of projects sign in. */
  readonly passwords: ServerPasswords;
  private readonly certificates: ClientCertificates;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    dataFolder: string,
    private readonly tell: TellClient,
    private readonly now: () => number = Date.now,
  ) {
    this.certificates = new ClientCertificates(dataFolder);
    this.passwords = new ServerPasswords(dataFolder);
  }

  /** The servers that a discovery server knows. @throws UserError when it does not answer */
  async servers(url: string): Promise<FoundServer[]> {
    const found = await findServers(url, this.certificates);
    return found.map((one) => ({ ...one, urls: [...one.urls] }));
  }

  /** How a server can be connected to. @throws UserError when it does not answer */
  async endpoints(url: string): Promise<ServerEndpoint[]> {
    const found = await findEndpoints(url, this.certificates);
    return Promise.all(found.map((one) => this.described(one)));
  }

  /**
   * Trusts a certificate of a server.
   * @throws UserError when the server has no such certificate any more
   */
  async trust(url: string, thumbprint: string): Promise<void> {
    for (const { certificate, applicationUri } of await findEndpoints(url, this.certificates)) {
      if (certificate.length === 0) continue;
      const details = await this.certificates.examine(certificate, applicationUri);
      if (details.thumbprint === thumbprint) return this.certificates.trust(certificate);
    }
    throw new UserError(
      `${url} has another certificate now than the one with thumbprint ${thumbprint}. Connect again and look at it.`,
      'certificate',
    );
  }

  /** The certificate that servers have to trust, in PEM. @throws UserError when there can be none */
  ownCertificate(): Promise<string> {
    return this.certificates.own();
  }

  /** Connects in place of what the connection was before. @throws UserError that says why not */
  async connect(name: string, target: ConnectionTarget, identity: UserIdentity): Promise<void> {
    await this.disconnect(name);
    const client = new TestClient(name, target, identity, this.certificates, this.tell);
    await client.connect();
    this.open.set(name, { client, keptAt: this.now() });
    this.timer ??= setInterval(() => this.closeForgotten(), CLIENT_LIFETIME / 2);
    const [oldest] = this.open.keys();
    if (this.open.size > MOST_OPEN && oldest !== undefined) await this.disconnect(oldest);
  }

  async disconnect(name: string): Promise<void> {
    const found = this.open.get(name);
    this.open.delete(name);
    if (this.open.size === 0) {
      clearInterval(this.timer);
      this.timer = undefined;
    }
    await found?.client.close();
  }

  /** @throws UserError with code `not-connected` */
  get(name: string): TestClient {
    const found = this.open.get(name);
    if (found) {
      found.keptAt = this.now();
      return found.client;
    }
    throw new UserError('The client is not connected. Connect to a server first.', 'not-connected');
  }

  async stop(): Promise<void> {
    await Promise.all([...this.open.keys()].map((name) => this.disconnect(name)));
    await this.certificates.dispose();
  }

  private closeForgotten(): void {
    for (const [name, { keptAt }] of this.open) {
      if (this.now() - keptAt > CLIENT_LIFETIME) void this.disconnect(name);
    }
  }

  private async described(endpoint: Endpoint): Promise<ServerEndpoint> {
    const { policy, mode, identities, level, serverName, applicationUri, certificate } = endpoint;
    const details =
      certificate.length > 0 ? await this.certificates.examine(certificate, applicationUri) : null;
    return {
      policy,
      mode,
      identities: [...identities],
      level,
      serverName,
      applicationUri,
      certificate: details,
    };
  }
}
