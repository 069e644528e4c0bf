import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Change } from '../project/change';
import { emptyProject, ROOT_IDS, toSnapshot } from '../project/project';
import { UserError } from '../user-error';
import { createChannelPair } from './channel';
import { type CallResult, createEngineClient, type Handlers, serveContract } from './connection';
import { notRunning } from './runtime-calls';
import { type CallName, contract, type DocumentState } from './contract';

const state: DocumentState = {
  document: 'd1',
  revision: 3,
  name: 'Plant',
  location: null,
  unsaved: true,
  undo: 'Rename R1',
  redo: null,
  unsavedScripts: [],
  scriptsChangedOutside: [],
};

/** What waits for the next turn of the engine. */
let turns: (() => void)[] = [];
const nextTurn = (work: () => void) => void turns.push(work);
beforeEach(() => {
  turns = [];
});

function connect(handlers: Partial<Handlers> = {}) {
  const [engineSide, windowSide] = createChannelPair();
  const report = vi.fn<(error: unknown, call: string) => void>();
  const missing = () => {
    throw new Error('not expected in this test');
  };
  const names = Object.keys(contract.calls) as CallName[];
  const all = Object.fromEntries(names.map((name) => [name, missing])) as unknown as Handlers;
  const engine = serveContract(engineSide, { ...all, ...handlers }, report, nextTurn);
  return { engine, engineSide, windowSide, report, client: createEngineClient(windowSide) };
}

/** Lets everything that is on its way arrive. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test('a call reaches its handler with parsed arguments and brings back its result', async () => {
  const execute = vi.fn<Handlers['document.execute']>(() => ({ revision: 4, created: [7] }));
  const { client } = connect({ 'document.execute': execute });
  const command = { type: 'deleteObjects', objects: [7] } as const;
  const args = { document: 'd1', command: { ...command, objects: [7] } };
  expect(await client.call('document.execute', args)).toEqual({ revision: 4, created: [7] });
  expect(execute).toHaveBeenCalledWith(args);
});

test('a project crosses as a snapshot', async () => {
  const snapshot = toSnapshot(emptyProject('Plant'));
  const answer = { state, snapshot, problems: [], runtime: notRunning('d1') };
  const { client } = connect({ 'document.content': () => answer });
  const content = await client.call('document.content', { document: 'd1' });
  expect(content.snapshot.objects[1]?.id).toBe(ROOT_IDS.core);
  expect(content).toEqual(answer);
});

test('a large project crosses in portions, with events and other answers before its end', async () => {
  const objects = Array.from({ length: 5_000 }, (_, index) => ({
    id: index + 1,
    parent: null,
    kind: 'kpiModel' as const,
    name: `Object${index}`,
    description: '',
    properties: {},
  }));
  const rows = Array.from({ length: 3_000 }, (_, index) => ({ id: index + 1, objectName: 'R1' }));
  const empty = toSnapshot(emptyProject('Plant'));
  const snapshot = { ...empty, objects, tables: [['7/tagList' as const, rows]] as const };
  const answer = { state, snapshot, problems: [], runtime: notRunning('d1') };
  const { client } = connect({
    'document.content': () => answer as unknown as CallResult<'document.content'>,
    'projects.recent': () => [],
  });
  let arrived = false;
  const content = client.call('document.content', { document: 'd1' }).then((result) => {
    arrived = true;
    return result;
  });
  await settled();
  expect(await client.call('projects.recent', null)).toEqual([]);
  expect(arrived).toBe(false);
  for (let turn = turns.shift(); turn; turn = turns.shift()) turn();
  expect(await content).toEqual(answer);
});

test('answers find their calls whatever their order', async () => {
  let release: (() => void) | undefined;
  const waits = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { client } = connect({
    'document.undo': async () => {
      await waits;
      return null;
    },
    'document.open': () => state,
  });
  const slow = client.call('document.undo', { document: 'd1' });
  expect(await client.call('document.open', { folder: 'token' })).toEqual(state);
  release?.();
  expect(await slow).toBeNull();
});

test('wrong arguments are refused before the handler sees them', async () => {
  const open = vi.fn<Handlers['document.open']>();
  const { windowSide, report } = connect({ 'document.open': open });
  const received: unknown[] = [];
  windowSide.onMessage((message) => received.push(message));
  windowSide.send({ id: 1, call: 'document.open', arguments: { folder: '' } });
  windowSide.send({ id: 2, call: 'document.open', arguments: null });
  windowSide.send({ id: 3, call: 'document.remove', arguments: null });
  windowSide.send({ id: 4, call: 'constructor', arguments: null });
  await settled();
  expect(open).not.toHaveBeenCalled();
  expect(received).toMatchObject([
    { id: 1, error: { code: 'bad-arguments' } },
    { id: 2, error: { code: 'bad-arguments' } },
    { id: 3, error: { message: 'Call "document.remove" is not known.' } },
    { id: 4, error: { message: 'Call "constructor" is not known.' } },
  ]);
  expect(report).not.toHaveBeenCalled();
});

test('a message that is no request is reported and not answered', async () => {
  const { windowSide, report } = connect();
  const received: unknown[] = [];
  windowSide.onMessage((message) => received.push(message));
  windowSide.send({ hello: 'world' });
  windowSide.send('text');
  await settled();
  expect(report.mock.calls.map(([, call]) => call)).toEqual([
    'unreadable request',
    'unreadable request',
  ]);
  expect(received).toEqual([]);
});

test('an error for users crosses with its text and code, and is not reported', async () => {
  const { client, report } = connect({
    'document.save': () => {
      throw new UserError('The files changed outside.', 'changed-outside');
    },
  });
  const failure = await client
    .call('document.save', { document: 'd1', overwrite: false })
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UserError);
  expect(failure).toMatchObject({
    message: 'The files changed outside.',
    code: 'changed-outside',
  });
  expect(report).not.toHaveBeenCalled();
});

test('an internal error is reported whole and crosses without details', async () => {
  const secret = new Error('ENOENT /home/someone/secret.json');
  const { client, windowSide, report } = connect({
    'document.redo': () => Promise.reject(secret),
  });
  const sent = vi.spyOn(windowSide, 'send');
  const failure = await client
    .call('document.redo', { document: 'd1' })
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'internal' });
  expect(String(failure)).toContain('"document.redo" failed for an internal reason.');
  expect(String(failure)).not.toContain('secret');
  expect(report).toHaveBeenCalledWith(secret, 'document.redo');
  expect(sent).toHaveBeenCalledTimes(1);
});

test('events reach their listeners until these are taken off', async () => {
  const { client, engine } = connect();
  const listener = vi.fn<(data: DocumentState) => void>();
  const other = vi.fn<() => void>();
  const off = client.on('documentState', listener);
  client.on('documentClosed', other);
  engine.emit('documentState', state);
  await settled();
  off();
  engine.emit('documentState', { ...state, revision: 4 });
  await settled();
  expect(listener.mock.calls).toEqual([[state]]);
  expect(other).not.toHaveBeenCalled();
});

test('a lost connection rejects open calls and every later one', async () => {
  const { client, engineSide } = connect({ 'document.undo': () => new Promise<null>(() => {}) });
  const lost = vi.fn<() => void>();
  client.onLost(lost);
  const open = client.call('document.undo', { document: 'd1' });
  await settled();
  engineSide.close();
  await expect(open).rejects.toMatchObject({
    message: '"document.undo" did not reach the engine: the connection is lost.',
    code: 'connection-lost',
  });
  await expect(client.call('hello', null)).rejects.toMatchObject({ code: 'connection-lost' });
  expect(lost).toHaveBeenCalledTimes(1);
});

test('an answer that comes after the connection was lost harms nobody', async () => {
  let finish: (() => void) | undefined;
  const { client, windowSide, report } = connect({
    'document.undo': () =>
      new Promise<null>((resolve) => {
        finish = () => resolve(null);
      }),
  });
  const open = client.call('document.undo', { document: 'd1' }).catch(() => 'lost');
  await settled();
  windowSide.close();
  finish?.();
  await settled();
  expect(await open).toBe('lost');
  expect(report).not.toHaveBeenCalled();
});

describe('an event with a long list', () => {
  const rows = Array.from({ length: 5_000 }, (_, index) => ({
    id: index,
    objectName: `T${index}`,
  }));
  const changes: Change[] = [{ type: 'setRows', table: '7/tagList', rows }];
  const event = { state, changes, place: null, cause: 'edit' as const };

  /** Gives the engine its turns until it has nothing left to do. */
  async function takeTurns() {
    let taken = 0;
    for (let turn = turns.shift(); turn; turn = turns.shift()) {
      taken += 1;
      turn();
      await settled();
    }
    return taken;
  }

  test('arrives whole, and others get their turn while it is sent', async () => {
    const { engine, client } = connect();
    const changed = vi.fn<(data: unknown) => void>();
    client.on('documentChanged', changed);
    engine.emit('documentChanged', event);
    await settled();
    expect(changed).not.toHaveBeenCalled();
    expect(await takeTurns()).toBeGreaterThan(2);
    expect(changed.mock.calls).toEqual([[event]]);
  });

  test('is before later events and answers about documents; other answers go past it', async () => {
    const { engine, client } = connect({
      'document.undo': () => null,
      'projects.recent': () => [],
    });
    const order: string[] = [];
    client.on('documentChanged', () => order.push('changed'));
    client.on('documentState', () => order.push('state'));
    engine.emit('documentChanged', event);
    engine.emit('documentState', state);
    void client.call('document.undo', { document: 'd1' }).then(() => order.push('undone'));
    void client.call('projects.recent', null).then(() => order.push('recent'));
    await settled();
    await takeTurns();
    expect(order).toEqual(['recent', 'changed', 'state', 'undone']);
  });
});
