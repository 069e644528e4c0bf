import type { EndpointDescription, OPCUAClient } from 'node-opcua';
import type {
  ConnectionTarget,
  SecurityModeName,
  SecurityPolicyName,
} from '../../../../shared/opcua-client/connection-target';
import { SECURITY_POLICIES, urlProblem } from '../../../../shared/opcua-client/connection-target';
import { UserError } from '../../../../shared/user-error';
import type { ClientCertificates } from './client-certificates';
import { explained } from './failure';
import { guardedTransports } from './guarded-transport';
import { loadNodeOpcua, type NodeOpcua } from './node-opcua';

/** One way to connect to a server. */
export interface Endpoint {
  /** The address that the server gives itself. */
  readonly url: string;
  readonly serverName: string;
  readonly applicationUri: string;
  readonly policy: SecurityPolicyName;
  readonly mode: SecurityModeName;
  /** How clients may sign in. */
  readonly identities: readonly ('anonymous' | 'user' | 'certificate')[];
  /** The server's assessment of the security, from 0 (none) to 255. */
  readonly level: number;
  /** In DER; empty when the server has none. */
  readonly certificate: Buffer;
}

/** Longest wait for an answer, in milliseconds. */
export const TIMEOUT = 10_000;

const POLICY_NAMES: ReadonlySet<string> = new Set(SECURITY_POLICIES.map(({ value }) => value));

/** A server as it, or a discovery server, describes it. */
export interface FoundServer {
  readonly name: string;
  readonly applicationUri: string;
  readonly isDiscoveryServer: boolean;
  /** Where it can be connected to. */
  readonly urls: readonly string[];
}

/**
 * Asks a server for its endpoints. Policies that no client of this program can use are left out.
 * @throws UserError that says why the server does not answer
 */
export function findEndpoints(url: string, certificates: ClientCertificates): Promise<Endpoint[]> {
  return asked('Finding the endpoints', url, certificates, async (client, opcua) => {
    const described = await client.getEndpoints({ endpointUrl: url });
    return described.flatMap((one) => endpointOf(opcua, one) ?? []);
  });
}

/**
 * Asks a discovery server for the servers that it knows; any other server tells of itself. Addresses
 * that this program cannot connect to are left out.
 * @throws UserError that says why there is no answer
 */
export function findServers(url: string, certificates: ClientCertificates): Promise<FoundServer[]> {
  return asked('Finding servers', url, certificates, async (client, opcua) => {
    const described = await client.findServers({ endpointUrl: url });
    return described
      .filter(({ applicationType }) => applicationType !== opcua.ApplicationType.Client)
      .map((one) => ({
        name: one.applicationName.text ?? '',
        applicationUri: one.applicationUri ?? '',
        isDiscoveryServer: one.applicationType === opcua.ApplicationType.DiscoveryServer,
        urls: (one.discoveryUrls ?? []).flatMap((address) =>
          address !== null && urlProblem(address) === undefined ? [address] : [],
        ),
      }));
  });
}

/** Asks a server something that needs no session. */
async function asked<T>(
  what: string,
  url: string,
  certificates: ClientCertificates,
  ask: (client: OPCUAClient, opcua: NodeOpcua) => Promise<T>,
): Promise<T> {
  requireUrl(url);
  const opcua = await loadNodeOpcua();
  const client = opcua.OPCUAClient.create({
    endpointMustExist: false,
    connectionStrategy: { maxRetry: 0 },
    transportTimeout: TIMEOUT,
    defaultTransactionTimeout: TIMEOUT,
    applicationName: 'MSI Studio',
    applicationUri: certificates.applicationUri,
    clientCertificateManager: await certificates.manager(),
    certificateFile: certificates.certificateFile,
    transportFactory: guardedTransports(opcua),
  });
  try {
    await client.connect(url);
    return await ask(client, opcua);
  } catch (error) {
    throw explained(what, url, error);
  } finally {
    await client.disconnect();
  }
}

/** @throws UserError when a text cannot be the address of a server */
export function requireUrl(url: string): void {
  const problem = urlProblem(url);
  if (problem !== undefined) throw new UserError(problem, 'bad-url');
}

/**
 * The endpoint with the policy and mode that were chosen.
 * @throws UserError that names those that there are
 */
export function chosenEndpoint(endpoints: readonly Endpoint[], target: ConnectionTarget): Endpoint {
  const { policy, mode, url } = target;
  const found = endpoints.find((one) => one.policy === policy && one.mode === mode);
  if (found) return found;
  const offered = endpoints
    .map((one) => (one.mode === 'None' ? 'None' : `${one.policy} ${one.mode}`))
    .join(', ');
  throw new UserError(
    `${url} does not offer security policy ${policy} with mode ${mode}. It offers: ${offered || 'nothing that can be used'}.`,
    'BadSecurityPolicyRejected',
  );
}

function endpointOf(opcua: NodeOpcua, described: EndpointDescription): Endpoint | undefined {
  const policy = (described.securityPolicyUri ?? '').split('#')[1] ?? '';
  const mode = opcua.MessageSecurityMode[described.securityMode];
  if (!isPolicy(policy) || !isMode(mode)) return undefined;
  return {
    url: described.endpointUrl ?? '',
    serverName: described.server.applicationName?.text ?? '',
    applicationUri: described.server.applicationUri ?? '',
    policy,
    mode,
    identities: identitiesOf(opcua, described),
    level: described.securityLevel,
    certificate: described.serverCertificate ?? Buffer.alloc(0),
  };
}

function isPolicy(name: string): name is SecurityPolicyName {
  return POLICY_NAMES.has(name);
}

function isMode(name: string | undefined): name is SecurityModeName {
  return name === 'None' || name === 'Sign' || name === 'SignAndEncrypt';
}

function identitiesOf(opcua: NodeOpcua, { userIdentityTokens }: EndpointDescription) {
  const { Anonymous, UserName, Certificate } = opcua.UserTokenType;
  const types = new Set(userIdentityTokens?.map(({ tokenType }) => tokenType));
  return [
    ...(types.has(Anonymous) ? ['anonymous' as const] : []),
    ...(types.has(UserName) ? ['user' as const] : []),
    ...(types.has(Certificate) ? ['certificate' as const] : []),
  ];
}
