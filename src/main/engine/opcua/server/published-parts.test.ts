import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AttributeIds, type ClientSession, DataType, OPCUAClient } from 'node-opcua';
import { expect, test } from 'vitest';
import { startTestEngine } from '../../testing/engine-under-test';
import { soon } from '../../testing/soon';
import { temporaryFolder } from '../../testing/temporary-folder';

const SERVER = {
  enable: true,
  listen_address: '127.0.0.1',
  listen_port_prism: 0,
  anonymous_rights: ['read', 'write', 'call'],
};

/** An engine with an OPC UA server, started with a sample when one is named. */
async function startWithServer(sample?: string, rights = SERVER.anonymous_rights) {
  const dataFolder = await temporaryFolder();
  const settings = JSON.stringify({ opcua_server: { ...SERVER, anonymous_rights: rights } });
  await writeFile(join(dataFolder, 'settings.json'), settings);
  const started = await startTestEngine({ dataFolder, ...(sample && { startWith: { sample } }) });
  return { ...started, window: started.connect() };
}

/** Waits for the server and works with a session of it. */
async function withSession(
  logged: readonly string[],
  work: (session: ClientSession, namespace: number) => Promise<void>,
): Promise<void> {
  const url = await soon(() => {
    const [, found] = /listens at (\S+?)\.?\n/.exec(logged.join('')) ?? [];
    if (found === undefined) throw new Error(`No server listens: ${logged.join('')}`);
    return found;
  });
  const client = OPCUAClient.create({ connectionStrategy: { maxRetry: 0 } });
  await client.withSessionAsync(url, async (session) => {
    const namespaces = await session.readNamespaceArray();
    await work(session, namespaces.indexOf('urn:msi-studio:station'));
  });
}

test('the items of a running project are read by their paths', async () => {
  const { window, logged } = await startWithServer();
  const { document } = await window.call('document.create', { name: 'Plant', sample: null });
  const { created } = await window.execute(document, {
    type: 'createItems',
    items: [{ path: '/System/Core/Level' }],
  });
  await window.call('runtime.start', { document });
  await withSession(logged, async (session, namespace) => {
    const nodeId = `ns=${namespace};s=/System/Core/Level`;
    await soon(async () => {
      const { statusCode } = await session.read({ nodeId });
      expect(statusCode.name).toBe('BadWaitingForInitialData');
    });
    await window.call('items.write', { document, item: created[0] ?? 0, value: 4 });
    expect((await session.read({ nodeId })).value.value).toBe(4);
  });
});

test('a message is put into Operation, sent and looked at by its methods', async () => {
  const { window, logged } = await startWithServer('bioreactor');
  const [{ document } = { document: '' }] = (await window.call('hello', null)).documents;
  await window.call('runtime.start', { document });
  await withSession(logged, async (session, namespace) => {
    const message = `ns=${namespace};s=/System/Core/MSIMessageBroker/MSIMessageProcessor/BatchReport`;
    const call = async (name: string, ...inputs: string[]) => {
      const { statusCode, outputArguments } = await session.call({
        objectId: message,
        methodId: `${message}//${name}`,
        inputArguments: inputs.map((value) => ({ dataType: DataType.String, value })),
      });
      return [statusCode.name, ...(outputArguments ?? []).map(({ value }) => String(value))];
    };
    await soon(async () => expect(await call('readLastXml')).toEqual(['Good', '']));
    const refused = 'The message is not in Operation.';
    expect(await call('send', '')).toEqual(['BadInvalidState', '', refused]);
    expect(await call('setProcessingMode', 'Operation')).toEqual(['Good', '']);
    const noDevices = 'Message "BatchReport" has no devices. Leave the device empty.';
    expect(await call('send', 'Nobody')).toEqual(['BadInvalidArgument', '', noDevices]);
    const [status, xml, refusal] = await call('send', '');
    expect([status, refusal]).toEqual(['Good', '']);
    expect(xml).toContain('MsiMessageContainer');
    expect(await call('readLastXml')).toEqual(['Good', xml]);
    expect(await call('readLastError')).toEqual(['Good', '']);
  });
});

test('who may only read neither writes nor calls', async () => {
  const { window, logged } = await startWithServer('bioreactor', ['read']);
  const [{ document } = { document: '' }] = (await window.call('hello', null)).documents;
  await window.call('runtime.start', { document });
  await withSession(logged, async (session, namespace) => {
    const nodeId = `ns=${namespace};s=/System/Core/Filling/FL201/MSI/BatchReportTrigger`;
    await soon(async () => {
      expect((await session.read({ nodeId })).value.value).toBe(false);
    });
    const value = { value: { dataType: DataType.Boolean, value: true } };
    const written = await session.write({ nodeId, attributeId: AttributeIds.Value, value });
    expect(written.name).toBe('BadUserAccessDenied');
    const prism = `ns=${namespace};s=prism`;
    const { statusCode } = await session.call({ objectId: prism, methodId: `${prism}.restart` });
    expect(statusCode.name).toBe('BadUserAccessDenied');
  });
});

test('a restart ends sessions, stores its command and brings project and messages back', async () => {
  const { window, logged } = await startWithServer('bioreactor');
  const [{ document } = { document: '' }] = (await window.call('hello', null)).documents;
  const state = await window.call('runtime.start', { document });
  await withSession(logged, async (session, namespace) => {
    const message = `ns=${namespace};s=/System/Core/MSIMessageBroker/MSIMessageProcessor/BatchReport`;
    const operation = { dataType: DataType.String, value: 'Operation' };
    await soon(async () => {
      const methodId = `${message}//setProcessingMode`;
      const call = { objectId: message, methodId, inputArguments: [operation] };
      expect((await session.call(call)).statusCode.name).toBe('Good');
    });
    const prism = `ns=${namespace};s=prism`;
    const { statusCode } = await session.call({ objectId: prism, methodId: `${prism}.restart` });
    expect(statusCode.name).toBe('Good');
    await soon(() => expect(logged.join('')).toContain('The restart is done.'));
  });
  const now = await window.call('runtime.state', { document });
  expect(now.state).toBe('running');
  expect(now.since).toBeGreaterThan(state.since ?? 0);
  expect(now.messages).toMatchObject([{ reasons: [] }]);
  const since = logged.findIndex((line) => line.includes('A restart was asked for'));
  await withSession(logged.slice(since), async (session, namespace) => {
    const { value } = await session.read({ nodeId: `ns=${namespace};s=prism.cmd` });
    expect(value.value).toBe('restart');
  });
});
