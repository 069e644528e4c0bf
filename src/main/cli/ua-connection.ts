import { type Command, Option } from 'commander';
import {
  type ConnectionTarget,
  SECURITY_MODES,
  SECURITY_POLICIES,
  type SecurityModeName,
  type SecurityPolicyName,
  type UserIdentity,
} from '../../shared/opcua-client/connection-target';
import { UserError } from '../../shared/user-error';
import { opcuaClient } from '../engine/index';
import type { CommandLine } from './command-line';
import { dataFolderOf } from './data-folder';

/** How a command of `ua` connects, and how it prints. */
export interface ConnectionOptions {
  user?: string;
  passwordStdin?: true;
  policy: SecurityPolicyName;
  mode?: SecurityModeName;
  trust?: true;
  json?: true;
  data?: string;
}

/** Adds the options that all commands of `ua` have. */
export function connectionOptions(command: Command): Command {
  const policies = SECURITY_POLICIES.map(({ value }) => value);
  const modes = SECURITY_MODES.map(({ value }) => value);
  return command
    .option('--user <name>', 'sign in as this user instead of as anonymous')
    .option('--password-stdin', 'read the password of that user from standard input')
    .addOption(new Option('--policy <name>', 'security policy').choices(policies).default('None'))
    .addOption(
      new Option(
        '--mode <name>',
        'security mode; with a policy other than None it is SignAndEncrypt',
      ).choices(modes),
    )
    .option('--trust', "trust the server's certificate from now on")
    .option('--json', 'print JSON')
    .option('--data <dir>', "data folder with the certificates, instead of the user's");
}

/** Does something in a session, which is closed in any case. */
export async function inSession(
  url: string,
  options: ConnectionOptions,
  commandLine: CommandLine,
  work: (session: opcuaClient.UaSession) => Promise<void>,
): Promise<void> {
  const identity = await identityOf(options, commandLine);
  const target = targetOf(url, options);
  const certificates = new opcuaClient.ClientCertificates(dataFolderOf(options.data));
  try {
    if (options.trust && target.mode !== 'None') await trust(url, certificates, commandLine);
    const session = await opened(target, identity, certificates);
    try {
      await work(session);
    } finally {
      await session.close();
    }
  } finally {
    await certificates.dispose();
  }
}

async function opened(
  target: ConnectionTarget,
  identity: UserIdentity,
  certificates: opcuaClient.ClientCertificates,
): Promise<opcuaClient.UaSession> {
  try {
    return await opcuaClient.UaSession.open(target, identity, certificates);
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'untrusted-certificate') throw error;
    throw new UserError(`${error.message} --trust does that.`, error.code, { cause: error });
  }
}

/** Prints the servers that a discovery server knows. */
export async function listServers(
  url: string,
  { data, json }: Pick<ConnectionOptions, 'data' | 'json'>,
  { print }: CommandLine,
): Promise<void> {
  const certificates = new opcuaClient.ClientCertificates(dataFolderOf(data));
  try {
    const servers = await opcuaClient.findServers(url, certificates);
    if (json) return print(JSON.stringify(servers, null, 2));
    for (const { name, applicationUri, isDiscoveryServer, urls } of servers) {
      const kind = isDiscoveryServer ? 'discovery server' : 'server';
      for (const address of urls.length > 0 ? urls : ['no address'])
        print([address, kind, name, applicationUri].join('\t'));
    }
  } finally {
    await certificates.dispose();
  }
}

/** Prints how a server can be connected to. */
export async function listEndpoints(
  url: string,
  options: ConnectionOptions,
  { print }: CommandLine,
): Promise<void> {
  const certificates = new opcuaClient.ClientCertificates(dataFolderOf(options.data));
  try {
    for (const endpoint of await opcuaClient.findEndpoints(url, certificates)) {
      const { policy, mode, identities, serverName, certificate, applicationUri } = endpoint;
      const details =
        certificate.length > 0
          ? await certificates.examine(certificate, applicationUri)
          : undefined;
      const line = { policy, mode, identities, serverName, applicationUri, certificate: details };
      const known = details ? `${details.thumbprint} ${details.status}` : 'no certificate';
      print(
        options.json
          ? JSON.stringify(line)
          : [policy, mode, identities.join(','), serverName, known].join('\t'),
      );
    }
  } finally {
    await certificates.dispose();
  }
}

function targetOf(url: string, { policy, mode }: ConnectionOptions): ConnectionTarget {
  const target = { url, policy, mode: mode ?? (policy === 'None' ? 'None' : 'SignAndEncrypt') };
  if ((policy === 'None') === (target.mode === 'None')) return { ...target, mode: target.mode };
  throw new UserError(
    `--policy ${policy} does not go with --mode ${target.mode}. Name a policy and a mode, or neither for None.`,
  );
}

async function trust(
  url: string,
  certificates: opcuaClient.ClientCertificates,
  { printError }: CommandLine,
): Promise<void> {
  const seen = new Set<string>();
  for (const { certificate, applicationUri } of await opcuaClient.findEndpoints(
    url,
    certificates,
  )) {
    const key = certificate.toString('base64');
    if (certificate.length === 0 || seen.has(key)) continue;
    seen.add(key);
    const details = await certificates.examine(certificate, applicationUri);
    if (details.status !== 'BadCertificateUntrusted') continue;
    await certificates.trust(certificate);
    printError(`The certificate "${details.subject}" ${details.thumbprint} is trusted now.`);
  }
}

async function identityOf(
  { user, passwordStdin }: ConnectionOptions,
  { readInput }: CommandLine,
): Promise<UserIdentity> {
  if (user === undefined && !passwordStdin) return null;
  if (user === undefined || !passwordStdin) {
    throw new UserError('--user NAME and --password-stdin belong together.');
  }
  return { name: user, password: (await readInput()).replace(/\r?\n$/, '') };
}
