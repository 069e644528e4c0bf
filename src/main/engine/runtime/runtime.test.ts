import { expect, it } from 'vitest';
import type { RuntimeState } from '../../../shared/contract/runtime-calls';
import { treeOf } from '../../../shared/project/tree';
import { freePort, occupyPort } from '../../testing/free-port';
import {
  type EngineUnderTest,
  startTestEngine,
  type TestWindow,
} from '../testing/engine-under-test';
import { soon } from '../testing/soon';
import { allFiles } from '../testing/temporary-folder';
import { Users } from '../users/users';

const PASSWORD = 'a long enough password';

/** The bioreactor sample in an engine, with a window. Its broker listens on a free port. */
async function bioreactor() {
  const engine = await startTestEngine({ startWith: { sample: 'bioreactor' } });
  const window = engine.connect();
  const [{ document } = { document: '' }] = (await window.call('hello', null)).documents;
  const { project } = { project: engine.engine.projectOf(document) };
  const at = (path: string) => {
    const id = treeOf(project).idAt(path);
    if (id === undefined) throw new Error(`The sample has nothing at ${path}.`);
    return id;
  };
  const broker = at('/System/Core/MSIMessageBroker');
  await window.execute(document, {
    type: 'editObjects',
    edits: [{ object: broker, properties: { port: await freePort() } }],
  });
  return { engine, window, document, at, broker };
}

/** Logs in as a MES. @returns a function that calls the web service */
async function connectMes({ dataFolder }: EngineUnderTest, address: string) {
  await new Users(dataFolder).add('mes', ['read', 'write'], PASSWORD);
  const body = new URLSearchParams({
    grant_type: 'password',
    username: 'mes',
    password: PASSWORD,
  });
  const answer = await fetch(`${address}/getsecuretoken`, { method: 'POST', body });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return async (method: string, path: string, xml?: string) => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/xml' };
    const response = await fetch(`${address}${path}`, {
      method,
      headers,
      ...(xml !== undefined && { body: xml }),
    });
    return response.text();
  };
}

function brokerOf(state: RuntimeState) {
  const [broker] = state.brokers;
  if (!broker) throw new Error('No broker runs.');
  return broker;
}

const states = (window: TestWindow) => window.eventsOf('runtimeChanged').map(({ state }) => state);

it('lets a MES connect and poll before any message is in Operation', async () => {
  const { engine, window, document } = await bioreactor();
  const state = await window.call('runtime.start', { document });
  expect(state).toMatchObject({ state: 'running', messages: [] });
  const mes = await connectMes(engine, brokerOf(state).address);
  expect(await mes('GET', '/sf_to_mes')).toContain('<NoMessage/>');
  await window.call('runtime.stop', { document });
  expect([...new Set(states(window))]).toEqual(['starting', 'running', 'stopping', 'stopped']);
  await expect(fetch(brokerOf(state).address)).rejects.toThrow('fetch failed');
});

it('switches one message to Operation and back, which is stored in its processing mode', async () => {
  const { engine, window, document, at } = await bioreactor();
  const message = at('/System/Core/MSIMessageBroker/MSIMessageProcessor/BatchReport');
  const on = { document, message, operation: true };
  const state = await window.call('runtime.switch', on);
  expect(state.messages).toMatchObject([{ object: message, reasons: [], changed: false }]);
  const mode = () => {
    const object = engine.engine.projectOf(document).objects.get(message);
    return object?.kind === 'message' && object.properties.processingMode;
  };
  expect(mode()).toBe('Operation');
  const off = await window.call('runtime.switch', { ...on, operation: false });
  expect([off.messages, mode()]).toEqual([[], 'Configuration']);
});

it('sends a message of the shop floor to the MES, which acknowledges it', async () => {
  const { engine, window, document, at } = await bioreactor();
  const message = at('/System/Core/MSIMessageBroker/MSIMessageProcessor/BatchReport');
  const state = await window.call('runtime.switch', { document, message, operation: true });
  const mes = await connectMes(engine, brokerOf(state).address);
  const item = at('/System/Core/Filling/FL201/MSI/BatchReportTrigger');
  await window.call('items.write', { document, item, value: true });
  await soon(async () =>
    expect(await mes('GET', '/sf_to_mes')).toContain('<messageId>BatchReport</messageId>'),
  );
  expect((await window.call('runtime.state', { document })).brokers[0]?.waiting).toBe(1);
  await mes('DELETE', '/sf_to_mes_delete');
  expect(await mes('GET', '/sf_to_mes')).toContain('<NoMessage/>');
  const after = await window.call('runtime.state', { document });
  expect(after.brokers[0]?.waiting).toBe(0);
  expect(after.messages[0]).toMatchObject({ sent: 1, failed: 0 });
});

it('refuses to switch a message with errors and says why', async () => {
  const { window, document, at } = await bioreactor();
  const message = at('/System/Core/MSIMessageBroker/MSIMessageProcessor/OrderStart');
  await window.execute(document, {
    type: 'editObjects',
    edits: [{ object: message, properties: { supplierId: '' } }],
  });
  const refused = window.call('runtime.switch', { document, message, operation: true });
  await expect(refused).rejects.toThrow('Supplier ID');
});

it('refuses to switch a message whose script is missing', async () => {
  const { window, document, at } = await bioreactor();
  const message = at('/System/Core/MSIMessageBroker/MSIMessageProcessor/OrderStatus');
  await window.execute(document, {
    type: 'editObjects',
    edits: [{ object: message, properties: { triggerType: 'Script' } }],
  });
  const refused = window.call('runtime.switch', { document, message, operation: true });
  await expect(refused).rejects.toThrow('Message "OrderStatus" has no script trigger.lua.');
});

it('keeps an edit of a message in Operation out until it is switched again, and shows it', async () => {
  const { window, document, at, broker } = await bioreactor();
  const message = at('/System/Core/MSIMessageBroker/MSIMessageProcessor/OrderStart');
  const on = { document, message, operation: true };
  await window.call('runtime.switch', on);
  await window.execute(document, {
    type: 'editObjects',
    edits: [
      { object: message, properties: { supplierVersion: '2.0' } },
      { object: broker, properties: { systemId: 'SF-2' } },
    ],
  });
  expect((await window.call('runtime.state', { document })).messages[0]?.changed).toBe(true);
  const lines = await window.call('runtime.difference', { document, message });
  // The switch itself is no edit.
  expect(lines.map((line) => line.trim())).toEqual([
    expect.stringContaining('MSIMessageBroker (Message Broker)'),
    expect.stringMatching(/^~ System ID: ".*" → "SF-2"$/),
    expect.stringContaining('OrderStart (Message Configuration)'),
    '~ Supplier Version: "1.0" → "2.0"',
  ]);
  const switched = await window.call('runtime.switch', on);
  expect(switched.messages[0]?.changed).toBe(false);
  expect(await window.call('runtime.difference', { document, message })).toEqual([]);
});

it('names the port that is taken and runs on without that web service', async () => {
  const { window, document, broker } = await bioreactor();
  const { server, port } = await occupyPort();
  const edits = [{ object: broker, properties: { port } }];
  await window.execute(document, { type: 'editObjects', edits });
  const state = await window.call('runtime.start', { document });
  expect(state.state).toBe('running');
  expect(brokerOf(state).error).toContain(String(port));
  server.close();
});

it('moves the web service when the port of its broker is edited', async () => {
  const { window, document, broker } = await bioreactor();
  const before = brokerOf(await window.call('runtime.start', { document }));
  const port = await freePort();
  const edits = [{ object: broker, properties: { port } }];
  await window.execute(document, { type: 'editObjects', edits });
  await soon(async () => {
    const state = await window.call('runtime.state', { document });
    expect(state.brokers[0]?.address).toBe(`http://127.0.0.1:${port}`);
  });
  await expect(fetch(before.address)).rejects.toThrow('fetch failed');
});

it('goes on under the new name of a broker that is renamed', async () => {
  const { window, document, at, broker } = await bioreactor();
  const message = at('/System/Core/MSIMessageBroker/MSIMessageProcessor/BatchReport');
  const on = { document, message, operation: true };
  await window.call('runtime.switch', on);
  const edits = [{ object: broker, name: 'Renamed' }];
  await window.execute(document, { type: 'editObjects', edits });
  expect((await window.call('runtime.switch', on)).messages[0]?.reasons).toEqual([]);
  const item = at('/System/Core/Filling/FL201/MSI/BatchReportTrigger');
  await window.call('items.write', { document, item, value: true });
  await soon(async () => {
    const state = await window.call('runtime.state', { document });
    expect(brokerOf(state).waiting).toBe(1);
  });
});

it('stops when its document is closed; what it was tried with goes when it was never saved', async () => {
  const { engine, window, document } = await bioreactor();
  const { address } = brokerOf(await window.call('runtime.start', { document }));
  await window.call('document.close', { document, discard: true });
  await expect(fetch(address)).rejects.toThrow('fetch failed');
  expect(Object.keys(await allFiles(engine.dataFolder))).not.toContainEqual(
    expect.stringContaining('journal.sqlite'),
  );
});
