import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { TestEditor } from '../../../../shared/commands/test-editor';
import type { Values } from '../../../../shared/commands/values';
import { startTestServer, TEST_USER, type TestServer } from '../../../testing/opcua-test-server';
import { LiveItems } from '../../items/live-items';
import { soon } from '../../testing/soon';
import { OpcUaSources } from './opcua-sources';
import { ServerPasswords } from './server-passwords';

let folder: string;
let server: TestServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'msi-studio-'));
  server = await startTestServer({ folder });
});

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const PLC = '/System/Core/Plc';
const LEVEL = '/System/Core/Level';

async function sourced(nodes: Record<string, Values>, connection: Values = {}) {
  const editor = new TestEditor();
  const plc = { endpoint: server.url, interval: 50, ...connection };
  editor.create('/System/Core', 'connection', 'Plc', plc);
  for (const [name, properties] of Object.entries(nodes)) {
    editor.create('/System/Core', 'item', name, { connection: PLC, ...properties });
  }
  const log = { warning: vi.fn<(text: string) => void>(), info: vi.fn(), error: vi.fn() };
  const items = new LiveItems(editor.project, { log });
  const sources = new OpcUaSources(editor.project, {
    dataFolder: folder,
    items,
    log,
    changed: () => {},
    pauses: [100],
  });
  items.passWritesTo(sources);
  onTestFinished(() => sources.stop());
  await sources.start();
  return { editor, items, sources, log };
}

it('gives items the values of nodes in their data types, with source time and quality', async () => {
  const { items, sources, log } = await sourced({
    Level: { nodeId: 'ns=1;s=Double' },
    Count: { nodeId: 'ns=1;s=Int64', dataType: 'Long' },
    On: { nodeId: 'ns=1;s=Boolean', dataType: 'Boolean' },
    Made: { nodeId: 'ns=1;s=DateTime', dataType: 'DateTime' },
    Text: { nodeId: 'ns=1;s=Int32', dataType: 'String' },
    Wrong: { nodeId: 'ns=1;s=String', dataType: 'Long' },
    Gone: { nodeId: 'ns=1;s=Gone' },
  });
  expect(items.read(LEVEL)).toMatchObject({ value: null, quality: 'Bad' });
  const valueOf = (name: string) => items.read(`/System/Core/${name}`);
  await soon(() => expect(valueOf('Text')).toMatchObject({ value: '-70000', quality: 'Good' }));
  await soon(() => expect(valueOf('Level')).toMatchObject({ value: 3.25, quality: 'Good' }));
  expect(valueOf('Count')).toMatchObject({ value: -2, quality: 'Good' });
  expect(valueOf('On')).toMatchObject({ value: true });
  expect(valueOf('Made')).toMatchObject({ value: '2026-03-31 12:30:00,000' });
  expect(valueOf('Wrong')).toMatchObject({ value: null, quality: 'Bad' });
  expect(valueOf('Gone')).toMatchObject({ quality: 'Bad' });
  await soon(() => expect(sources.states).toMatchObject([{ error: '', items: 7, refused: 1 }]));
  expect(log.warning.mock.calls.flat()).toEqual([
    `${PLC} gives no values for ns=1;s=Gone ("Gone"): BadNodeIdUnknown.`,
  ]);
});

it('writes back what messages and operators write, and says what the server refused', async () => {
  const { items, log } = await sourced({
    Level: { nodeId: 'ns=1;s=Level' },
    Fixed: { nodeId: 'ns=1;s=ReadOnly' },
  });
  await soon(() => expect(items.read(LEVEL)?.quality).toBe('Good'));
  items.write(LEVEL, 12.5);
  await soon(() => expect(server.level.readValue().value.value).toBe(12.5));
  items.enter(LEVEL, '13');
  await soon(() => expect(server.level.readValue().value.value).toBe(13));
  await soon(() => expect(items.read(LEVEL)).toMatchObject({ value: 13, quality: 'Good' }));
  const fixed = () => items.read('/System/Core/Fixed');
  await soon(() => expect(fixed()?.quality).toBe('Good'));
  const before = fixed()?.value;
  items.write('/System/Core/Fixed', 5);
  await soon(() => expect(log.warning.mock.lastCall?.[0]).toContain('BadNotWritable'));
  await soon(() => expect(fixed()).toMatchObject({ value: before, quality: 'Good' }));
});

it('is Bad with the reason while the server is away, and comes back', async () => {
  const other = await mkdtemp(join(tmpdir(), 'msi-studio-'));
  const first = await startTestServer({ folder: other });
  const { items, sources } = await sourced(
    { Level: { nodeId: 'ns=1;s=Level' } },
    { endpoint: first.url },
  );
  await soon(() => expect(items.read(LEVEL)).toMatchObject({ value: 42.5, quality: 'Good' }));
  await first.stop();
  await soon(() => expect(items.read(LEVEL)).toMatchObject({ value: 42.5, quality: 'Bad' }));
  await soon(() => expect(sources.states[0]?.error).toContain(first.url));
  expect(items.writeProblem(LEVEL, 5)).toContain(
    `${LEVEL} cannot be written: its OPC UA connection ${PLC} is not there: `,
  );
  expect(() => items.write(LEVEL, 5)).toThrow('is not there');
  const second = await startTestServer({ folder: other, port: Number(new URL(first.url).port) });
  await soon(() => expect(items.read(LEVEL)).toMatchObject({ value: 42.5, quality: 'Good' }));
  expect(items.writeProblem(LEVEL, 5)).toBeUndefined();
  await sources.stop();
  await second.stop();
  await rm(other, { recursive: true, force: true });
});

it('follows edits: another node, another connection, none', async () => {
  const { editor, items, sources } = await sourced({ Level: { nodeId: 'ns=1;s=Double' } });
  await soon(() => expect(items.read(LEVEL)?.value).toBe(3.25));
  const edit = async (at: string, properties: Values) => {
    editor.run({ type: 'editObjects', edits: [{ object: editor.at(at), properties }] });
    items.projectChanged(editor.project);
    await sources.projectChanged(editor.project);
  };
  await edit(LEVEL, { nodeId: 'ns=1;s=Float' });
  await soon(() => expect(items.read(LEVEL)?.value).toBe(1.5));
  await edit(PLC, { endpoint: 'opc.tcp://127.0.0.1:1' });
  await soon(() => expect(sources.states[0]?.error).toContain('Nothing listens there'));
  await edit(LEVEL, { connection: '' });
  expect(sources.states).toEqual([]);
  expect(items.writeProblem(LEVEL, 1)).toBeUndefined();
});

it('signs in with the password of the data folder', async () => {
  const account = { url: server.url, user: TEST_USER.name };
  const { items, sources } = await sourced(
    { Level: { nodeId: 'ns=1;s=Double' } },
    { user: account.user },
  );
  await soon(() => expect(sources.states[0]?.error).toContain('There is no password of user "op"'));
  await new ServerPasswords(folder).set(account, TEST_USER.password);
  await soon(() => expect(items.read(LEVEL)).toMatchObject({ value: 3.25, quality: 'Good' }));
});
