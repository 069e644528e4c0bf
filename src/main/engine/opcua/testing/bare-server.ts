import { join } from 'node:path';
import {
  type AddressSpace,
  type ClientSession,
  MessageSecurityMode,
  type Namespace,
  OPCUACertificateManager,
  OPCUAClient,
  OPCUAServer,
  SecurityPolicy,
} from 'node-opcua';

/** A server of node-opcua without anything of ours, on a free port of 127.0.0.1. */
export interface BareServer {
  readonly server: OPCUAServer;
  readonly addressSpace: AddressSpace;
  /** A namespace that stands for the studio's own. */
  readonly namespace: Namespace;
  readonly url: string;
  /** Connects a client without security. It is closed with the server. */
  connect(): Promise<ClientSession>;
  stop(): Promise<void>;
}

/** Starts a server whose address space can be added to before clients connect. */
export async function startBareServer(folder: string): Promise<BareServer> {
  const certificates = (name: string) =>
    new OPCUACertificateManager({
      rootFolder: join(folder, name),
      automaticallyAcceptUnknownCertificate: true,
    });
  const server = new OPCUAServer({
    port: 0,
    hostname: '127.0.0.1',
    securityModes: [MessageSecurityMode.None],
    securityPolicies: [SecurityPolicy.None],
    serverCertificateManager: certificates('server'),
    userCertificateManager: certificates('users'),
    serverCapabilities: { minSupportedSampleRate: 0 },
  });
  await server.initialize();
  const { addressSpace } = server.engine;
  if (!addressSpace) throw new Error('The server has no address space.');
  const namespace = addressSpace.registerNamespace('urn:msi-studio:station');
  await server.start();
  const url = server.getEndpointUrl();
  const closings: (() => Promise<void>)[] = [];
  return {
    server,
    addressSpace,
    namespace,
    url,
    connect: async () => {
      const client = OPCUAClient.create({
        endpointMustExist: false,
        clientCertificateManager: certificates('client'),
        connectionStrategy: { maxRetry: 1 },
      });
      await client.connect(url);
      const session = await client.createSession();
      closings.push(async () => {
        await session.close();
        await client.disconnect();
      });
      return session;
    },
    stop: async () => {
      for (const close of closings) await close();
      await server.shutdown();
    },
  };
}
