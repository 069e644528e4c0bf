import { afterAll, beforeAll, expect, it } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestServer, type TestServer } from '../../testing/opcua-test-server';
import { startTestEngine, type TestWindow } from '../testing/engine-under-test';
import { soon } from '../testing/soon';

let folder: string;
let server: TestServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'msi-studio-'));
  server = await startTestServer({ folder, manyFolders: 12 });
});

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const connection = 'window-1';
const plain = (url = server.url) => ({ url, policy: 'None' as const, mode: 'None' as const });

async function connected(url = server.url): Promise<TestWindow> {
  const window = (await startTestEngine()).connect();
  await window.call('opcuaClient.connect', { connection, target: plain(url), identity: null });
  return window;
}

it('asks about a certificate before a secure connection', async () => {
  const window = (await startTestEngine()).connect();
  const { url } = server;
  const target = { url, policy: 'Basic256Sha256', mode: 'SignAndEncrypt' } as const;
  const connect = () => window.call('opcuaClient.connect', { connection, target, identity: null });
  await expect(connect()).rejects.toMatchObject({ code: 'untrusted-certificate' });
  const [endpoint] = await window.call('opcuaClient.endpoints', { url });
  const { status, thumbprint = '' } = endpoint?.certificate ?? {};
  expect(status).toBe('BadCertificateUntrusted');
  const trust = (of: string) => window.call('opcuaClient.trust', { url, thumbprint: of });
  await expect(trust('00')).rejects.toThrow('has another certificate now');
  await trust(thumbprint);
  await connect();
  const [again] = await window.call('opcuaClient.endpoints', { url });
  expect(again?.certificate?.status).toBe('Good');
});

it('browses page by page', async () => {
  const window = await connected();
  const browse = (node: string, more: string | null) =>
    window.call('opcuaClient.browse', { connection, node, kind: 'children', more });
  const root = await browse('i=85', null);
  expect(root.references.map(({ displayName }) => displayName)).toContain('Plant');
  expect(root.more).toBeNull();
  await expect(browse('i=85', 'gone')).rejects.toMatchObject({ code: 'outdated' });
});

it('follows values, also after another write', async () => {
  const window = await connected();
  await window.call('opcuaClient.follow', { connection, nodes: ['ns=1;s=Int32', 'ns=1;s=No'] });
  const seen = () => window.eventsOf('opcuaClientValues').flatMap(({ values }) => values);
  await soon(() => {
    expect(seen()).toContainEqual(
      expect.objectContaining({
        node: 'ns=1;s=No',
        value: expect.objectContaining({ status: 'BadNodeIdUnknown' }) as object,
      }),
    );
  });
  await window.call('opcuaClient.write', { connection, node: 'ns=1;s=Int32', text: '77' });
  await soon(() => expect(seen().at(-1)?.value.text).toBe('77'));
});

it('describes, calls, and reads the past', async () => {
  const window = await connected();
  const at = (name: string) => ({ connection, node: `ns=1;s=${name}` });
  expect(await window.call('opcuaClient.variable', at('Recorded'))).toMatchObject({
    type: 'Double',
    hasHistory: true,
  });
  const { inputs } = await window.call('opcuaClient.method', at('Add'));
  expect(inputs).toHaveLength(2);
  const call = { ...at('Add'), object: 'ns=1;s=Plant', values: ['1', '2'] };
  expect(await window.call('opcuaClient.call', call)).toMatchObject([{ text: '3' }]);
  const start = Date.UTC(2026, 0, 1);
  const range = { start, end: start + 3_000, limit: 100, aggregate: null, interval: 1_000 };
  const past = await window.call('opcuaClient.history', { ...at('Recorded'), ...range });
  expect(past.length).toBeGreaterThanOrEqual(3);
  expect(await window.call('opcuaClient.attributes', at('Plant'))).toContainEqual({
    name: 'NodeClass',
    text: 'Object',
    status: 'Good',
  });
});

it('follows events', async () => {
  const window = await connected();
  await window.call('opcuaClient.followEvents', { connection, node: 'i=2253' });
  server.raiseEvent('Too warm.');
  await soon(() => {
    const events = window.eventsOf('opcuaClientEvents').flatMap((one) => one.events);
    expect(events).toMatchObject([{ message: 'Too warm.', source: 'Reactor' }]);
  });
  await window.call('opcuaClient.followEvents', { connection, node: null });
});

it('connects again by itself and follows on', async () => {
  const other = await mkdtemp(join(tmpdir(), 'msi-studio-'));
  const first = await startTestServer({ folder: other });
  const window = await connected(first.url);
  await window.call('opcuaClient.follow', { connection, nodes: ['ns=1;s=Double'] });
  await first.stop();
  await soon(() =>
    expect(window.eventsOf('opcuaClientState')).toMatchObject([
      { connected: false, reason: expect.stringContaining('The session failed at') as string },
    ]),
  );
  const before = window.eventsOf('opcuaClientValues').length;
  const second = await startTestServer({ folder: other, port: Number(new URL(first.url).port) });
  await soon(() => expect(window.eventsOf('opcuaClientState').at(-1)?.connected).toBe(true));
  await soon(() => expect(window.eventsOf('opcuaClientValues').length).toBeGreaterThan(before));
  await window.call('opcuaClient.disconnect', { connection });
  await second.stop();
  await rm(other, { recursive: true, force: true });
});

it('says so when it is not connected', async () => {
  const window = (await startTestEngine()).connect();
  await expect(window.call('opcuaClient.keep', { connection })).rejects.toThrow(
    'The client is not connected. Connect to a server first.',
  );
});

it('picks a subtree as a plan of items, tags and mapping, in one step of undo', async () => {
  const window = await connected();
  const { document } = await window.call('document.create', { name: 'Plant', sample: null });
  const core = 2;
  const create = async (parent: number, kind: 'broker' | 'message', properties = {}) => {
    const command = { type: 'createObject' as const, parent, kind, name: kind, properties };
    return (await window.execute(document, command)).created[0] ?? 0;
  };
  const broker = await create(core, 'broker');
  const message = await create(broker, 'message', {
    messageType: 'OrderParameter',
    mappingType: 'Direct',
  });
  const { import: id, variables } = await window.call('opcuaClient.pick', {
    connection,
    document,
    node: 'ns=1;s=Many',
    name: 'Many',
    folder: '/System/Core/Many',
    source: '/System/Core/Plc',
    prefix: '',
    replacement: '_',
    message,
  });
  expect(variables).toBe(1_200);
  const options = { mode: 'add' as const, message: null, table: null, broker: null, sheets: [] };
  const plan = await window.call('exchange.plan', { import: id, options });
  const added = plan.tables.map(({ target, counts }) => [target.table, counts.added]);
  expect(Object.fromEntries(added)).toEqual({
    connections: 1,
    items: 1_200,
    tagList: 1_200,
    directMapping: 1_200,
  });
  await window.call('exchange.apply', { import: id, plan: plan.plan, selection: everything(plan) });
  const { snapshot, state } = await window.call('document.content', { document });
  expect(snapshot.objects.filter(({ kind }) => kind === 'item')).toHaveLength(1_200);
  expect(state.undo).toBe('Import Many');
  await window.call('document.undo', { document });
  const undone = await window.call('document.content', { document });
  expect(undone.snapshot.objects.filter(({ kind }) => kind === 'item')).toEqual([]);
});

function everything({ tables }: { tables: readonly unknown[] }) {
  return tables.map((_, table) => ({ table, take: true, except: [] }));
}
