import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  AttributeIds,
  type ClientSession,
  DataType,
  MessageSecurityMode,
  type NodeIdLike,
  OPCUACertificateManager,
  OPCUAClient,
  type OPCUAClientOptions,
  SecurityPolicy,
  type StatusCode,
  StatusCodes,
  UserTokenType,
  Variant,
  type VariantOptions,
} from 'node-opcua';
import { onTestFinished } from 'vitest';
import {
  type OpcUaServerSettings,
  opcuaServerSettings,
} from '../../../../../shared/opcua/server-settings';
import type { AuditEntry } from '../../../../../shared/opcua/audit-entry';
import { createLog } from '../../../log/log';
import { Users } from '../../../users/users';
import { ServerCertificate } from '../../certificates/server-certificate';
import { TrustLists } from '../../certificates/trust-lists';
import type { AddressSpacePart, AddressSpaceSurroundings } from '../address-space-part';
import { Audit } from '../../audit/audit';
import { OpcUaServer } from '../opcua-server';

/** A server of a test: it publishes a few variables and a method. */
export interface ServerUnderTest {
  readonly server: OpcUaServer;
  readonly url: string;
  readonly port: number;
  readonly users: Users;
  readonly trust: TrustLists;
  readonly logged: string[];
  /** All entries of the audit so far. */
  readonly audited: () => Promise<AuditEntry[]>;
  /** The index of the namespace in which the variables are. */
  readonly node: (name: string) => NodeIdLike;
  stop(): Promise<void>;
}

/** Every policy on 127.0.0.1 with a free port; passwords cost little. */
export async function startServer(
  folder: string,
  settings: Partial<OpcUaServerSettings> = {},
): Promise<ServerUnderTest> {
  const logged: string[] = [];
  const log = createLog('info', (text) => logged.push(text));
  const wanted = opcuaServerSettings.parse({
    enable: true,
    listen_address: '127.0.0.1',
    listen_port_prism: 0,
    ...settings,
  });
  const store = join(folder, 'opcua', 'server');
  const audit = new Audit(join(folder, 'audit'), log, wanted.audit);
  await audit.prepare();
  const users = new Users(folder, { N: 2, r: 1, p: 1 });
  const part = new TestPart();
  const server = await OpcUaServer.start({
    settings: wanted,
    role: 'prism',
    offered: wanted.security_policies,
    certificate: await new ServerCertificate(folder, store, log).prepare(wanted),
    certificateStore: store,
    users,
    audit,
    log,
    parts: [part],
    changed: () => undefined,
    // What tests let pass takes them less than this.
    handshakeLimit: 1_000,
  });
  const [url = ''] = server.urls;
  const trust = new TrustLists(store, () => server.reloadCertificates());
  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    await server.stop();
    await audit.close();
  };
  return {
    server,
    url,
    port: Number(new URL(url.replace('opc.tcp', 'http')).port),
    users,
    trust,
    logged,
    audited: () => auditedIn(join(folder, 'audit')),
    node: (name) => `ns=${part.index};s=${name}`,
    stop,
  };
}

async function auditedIn(folder: string): Promise<AuditEntry[]> {
  const texts = await Promise.all(
    (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
  );
  return texts
    .flatMap((text) => text.split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as AuditEntry);
}

/** A part as the studio's own ones are: a number with a range, a text, something read-only and a method. */
class TestPart implements AddressSpacePart {
  index = 0;

  attach({ namespace, addressSpace }: AddressSpaceSurroundings): void {
    this.index = namespace.index;
    const folder = namespace.addFolder(addressSpace.rootFolder.objects, {
      browseName: 'Test',
      nodeId: 's=Folder',
    });
    const variable = (name: string, dataType: DataType, value: unknown, accessLevel: string) =>
      namespace.addVariable({
        componentOf: folder,
        browseName: name,
        nodeId: `s=${name}`,
        dataType,
        valueRank: -1,
        accessLevel,
        value: new Variant({ dataType, value }),
      });
    namespace.addAnalogDataItem({
      componentOf: folder,
      browseName: 'Level',
      nodeId: 's=Level',
      dataType: DataType.Double,
      valueRank: -1,
      engineeringUnitsRange: { low: 0, high: 100 },
      instrumentRange: { low: 0, high: 100 },
      minimumSamplingInterval: 0,
      accessLevel: 'CurrentRead | CurrentWrite',
      value: new Variant({ dataType: DataType.Double, value: 1 }),
    });
    variable('Text', DataType.String, 'text', 'CurrentRead | CurrentWrite');
    variable('Count', DataType.Byte, 0, 'CurrentRead | CurrentWrite');
    variable('Fixed', DataType.Int32, 5, 'CurrentRead');
    const method = namespace.addMethod(folder, {
      browseName: 'Double',
      nodeId: 's=Double',
      inputArguments: [{ name: 'Number', dataType: DataType.Int32 }],
      outputArguments: [{ name: 'Twice', dataType: DataType.Int32 }],
    });
    method.bindMethod((inputs, _context, callback) => {
      const value = Number(inputs[0]?.value) * 2;
      const outputArguments = [new Variant({ dataType: DataType.Int32, value })];
      callback(null, { statusCode: StatusCodes.Good, outputArguments });
    });
  }

  detach(): void {
    // The address space ends with the server.
  }
}

export interface ClientWish extends OPCUAClientOptions {
  readonly mode?: MessageSecurityMode;
  readonly policy?: SecurityPolicy;
}

/** A client of a test with a certificate of its own; it trusts every server. */
export async function clientOf(
  folder: string,
  { mode = MessageSecurityMode.None, policy = SecurityPolicy.None, ...options }: ClientWish = {},
): Promise<OPCUAClient> {
  const clientCertificateManager = new OPCUACertificateManager({
    rootFolder: join(folder, 'client'),
    automaticallyAcceptUnknownCertificate: true,
    disableFileWatchers: true,
  });
  await clientCertificateManager.initialize();
  return OPCUAClient.create({
    applicationName: 'Test client',
    securityMode: mode,
    securityPolicy: policy,
    endpointMustExist: false,
    clientCertificateManager,
    connectionStrategy: { maxRetry: 0, initialDelay: 50 },
    ...options,
  });
}

/** A session that ends with the test. */
export async function sessionOf(
  client: OPCUAClient,
  url: string,
  user?: { readonly name: string; readonly password: string },
): Promise<ClientSession> {
  await client.connect(url);
  onTestFinished(() => client.disconnect());
  if (!user) return client.createSession();
  return client.createSession({
    type: UserTokenType.UserName,
    userName: user.name,
    password: user.password,
  });
}

/** Writes one value. */
export function writeTo(
  session: ClientSession,
  nodeId: NodeIdLike,
  value: VariantOptions,
): Promise<StatusCode> {
  return session.write({ nodeId, attributeId: AttributeIds.Value, value: { value } });
}

/** The first contact of a client is refused and puts its certificate among the rejected ones; from there it is trusted. */
export async function trustClientOf(
  folder: string,
  { url, trust }: ServerUnderTest,
): Promise<void> {
  const client = await clientOf(folder, {
    mode: MessageSecurityMode.SignAndEncrypt,
    policy: SecurityPolicy.Basic256Sha256,
  });
  await client.connect(url).catch(() => client.disconnect());
  const { rejected } = await trust.list();
  for (const { thumbprint } of rejected) await trust.move(thumbprint, 'rejected', 'trusted');
}
