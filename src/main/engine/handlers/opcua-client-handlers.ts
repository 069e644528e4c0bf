import { pickedNodes } from '../../../shared/exchange/picked-nodes';
import type { Handlers } from '../../../shared/contract/connection';
import { readAttributes } from '../opcua/client/attributes';
import { readAggregate, readHistory } from '../opcua/client/history';
import { callMethod, describeMethod } from '../opcua/client/methods';
import { pickNodes } from '../opcua/client/pick-nodes';
import { describeVariable, writeText } from '../opcua/client/values';

import type { StudioServices } from './studio-services';

/** The OPC UA test clients of windows. */
export function opcuaClientHandlers({
  opcuaClients: clients,
  documents,
  imports,
}: Pick<StudioServices, 'opcuaClients' | 'documents' | 'imports'>) {
  return {
    'opcuaClient.servers': ({ url }) => clients.servers(url),
    'opcuaClient.endpoints': ({ url }) => clients.endpoints(url),
    'opcuaClient.trust': async ({ url, thumbprint }) => {
      await clients.trust(url, thumbprint);
      return null;
    },
    'opcuaClient.ownCertificate': async () => ({ pem: await clients.ownCertificate() }),
    'opcuaClient.hasPassword': async (account) =>
      (await clients.passwords.find(account)) !== undefined,
    'opcuaClient.setPassword': async ({ password, ...account }) => {
      await clients.passwords.set(account, password);
      return null;
    },
    'opcuaClient.connect': async ({ connection, target, identity }) => {
      await clients.connect(connection, target, identity);
      return null;
    },
    'opcuaClient.disconnect': async ({ connection }) => {
      await clients.disconnect(connection);
      return null;
    },
    'opcuaClient.keep': ({ connection }) => {
      clients.get(connection);
      return null;
    },
    'opcuaClient.browse': ({ connection, node, kind, more }) =>
      clients.get(connection).browse(node, kind, more),
    'opcuaClient.pick': async ({ connection, document, node, name, folder, source, ...rules }) => {
      const client = clients.get(connection);
      const { url, policy, mode, user } = client.server;
      const nodes = await pickNodes(client.session, node);
      const opened = imports.begin(documents.get(document), { name, size: 0, list: null });
      const server = { endpoint: url, policy, mode, user };
      const places = { folder, connection: source, server };
      opened.give((project) => pickedNodes(project, name, nodes, { ...rules, ...places }));
      return { import: opened.id, variables: nodes.length };
    },
    'opcuaClient.attributes': ({ connection, node }) =>
      readAttributes(clients.get(connection).session, node),
    'opcuaClient.variable': ({ connection, node }) =>
      describeVariable(clients.get(connection).session, node),
    'opcuaClient.write': async ({ connection, node, text }) => {
      await writeText(clients.get(connection).session, node, text);
      return null;
    },
    'opcuaClient.method': async ({ connection, node }) => {
      const { inputs, outputs } = await describeMethod(clients.get(connection).session, node);
      return { inputs: [...inputs], outputs: [...outputs] };
    },
    'opcuaClient.call': ({ connection, object, node, values }) =>
      callMethod(clients.get(connection).session, object, node, values),
    'opcuaClient.history': ({ connection, node, aggregate, interval, ...range }) => {
      const { session } = clients.get(connection);
      return aggregate === null
        ? readHistory(session, node, range)
        : readAggregate(session, node, range, aggregate, interval);
    },
    'opcuaClient.follow': async ({ connection, nodes }) => {
      await clients.get(connection).follow(nodes);
      return null;
    },
    'opcuaClient.followEvents': async ({ connection, node }) => {
      await clients.get(connection).followEvents(node);
      return null;
    },
  } satisfies Partial<Handlers>;
}
