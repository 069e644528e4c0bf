import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AttributeIds,
  type ClientSession,
  DataType,
  makeBrowsePath,
  StatusCodes,
} from 'node-opcua';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { opcuaServerSettings, type StationRole } from '../../../../shared/opcua/server-settings';
import type { StationReport, StationStatus } from '../../../../shared/opcua/station-status';
import { soon } from '../../testing/soon';
import { type BareServer, startBareServer } from '../testing/bare-server';
import { StatusSpace } from './status-space';

const STATUS: StationStatus = {
  _timestamp: '2026-01-01T00:00:00.000Z',
  cmd: 'restart',
  computer: 'station-1',
  disk_usage: 40,
  ip: '10.0.0.1',
  num_files: 3,
  result_class: '',
  scripts_version: '1.0',
  user: 'operator',
  version: '0.1.0',
};
const PRISM: StationReport = {
  name: 'P1',
  role: 'prism',
  status: { ...STATUS, script: 'Plant' },
  clients: [],
};

let folder: string;
let bare: BareServer;
let session: ClientSession;
let space: StatusSpace | undefined;
const log = { info: vi.fn(), warning: vi.fn(), error: vi.fn() };
const restart = vi.fn();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'msi-studio-'));
  bare = await startBareServer(folder);
  session = await bare.connect();
}, 60_000);

afterEach(() => space?.detach());

afterAll(async () => {
  await bare.stop();
  await rm(folder, { recursive: true, force: true });
});

async function show(role: StationRole, report: () => StationReport, fields?: string[]) {
  space = new StatusSpace({ report: () => Promise.resolve(report()), restart }, 50);
  const settings = opcuaServerSettings.parse({ fields: fields ?? null });
  await space.attach({ ...bare, role, settings, log, userOf: () => 'operator' });
}

async function namesBelow(nodeId: string): Promise<string[]> {
  const { references } = await session.browse({
    nodeId,
    referenceTypeId: 'HierarchicalReferences',
    includeSubtypes: true,
    resultMask: 63,
  });
  return (references ?? []).map(({ browseName }) => browseName.name ?? '');
}

const node = (path: string) => `ns=${bare.namespace.index};s=${path}`;
const read = (path: string) => session.read({ nodeId: node(path) });

it('a prism stands below Objects with its fields in alphabetical order', async () => {
  await show('prism', () => PRISM);
  expect(await namesBelow('ns=0;i=85')).toContain('prism');
  expect(await namesBelow(node('prism'))).toEqual([
    '_timestamp',
    'cmd',
    'computer',
    'disk_usage',
    'ip',
    'num_files',
    'restart',
    'result_class',
    'script',
    'scripts_version',
    'user',
    'version',
  ]);
  expect((await read('prism.script')).value).toMatchObject({
    dataType: DataType.String,
    value: 'Plant',
  });
  expect((await read('prism.disk_usage')).value).toMatchObject({
    dataType: DataType.Int64,
    value: [0, 40],
  });
});

it('fields are read-only', async () => {
  await show('prism', () => PRISM);
  const value = { value: { dataType: DataType.String, value: 'x' } };
  const nodeId = node('prism.user');
  const status = await session.write({ nodeId, attributeId: AttributeIds.Value, value });
  expect(status).toBe(StatusCodes.BadNotWritable);
});

it('only the fields of the settings are published; one that does not exist is named', async () => {
  await show('prism', () => PRISM, ['version', 'user', 'colour']);
  expect(await namesBelow(node('prism'))).toEqual(['restart', 'user', 'version']);
  expect(log.warning).toHaveBeenCalledWith(expect.stringContaining('colour'));
});

it('values are renewed', async () => {
  let files = 3;
  await show('prism', () => ({ ...PRISM, status: { ...PRISM.status, num_files: (files += 1) } }));
  const before = (await read('prism.num_files')).value.value as number[];
  await soon(async () => {
    const now = (await read('prism.num_files')).value.value as number[];
    expect(now[1]).toBeGreaterThan(before[1] ?? 0);
  });
});

it('a lente has an object for each station below it, and all of it as JSON', async () => {
  let silent = false;
  const clients = () => [{ ...PRISM, lastSeen: 0, silent }];
  const below = { name: 'L2', role: 'lente', status: STATUS, lastSeen: 0, silent: false } as const;
  await show('lente', () => ({
    name: 'L1',
    role: 'lente',
    status: STATUS,
    clients: [...clients(), { ...below, clients: clients() }],
  }));
  expect(await namesBelow(node('lente'))).toEqual([
    '_timestamp',
    'clients',
    'cmd',
    'computer',
    'disk_usage',
    'ip',
    'num_files',
    'restart',
    'result_class',
    'scripts_version',
    'user',
    'version',
  ]);
  expect(await namesBelow(node('lente.clients'))).toEqual(['P1', 'L2']);
  expect(await namesBelow(node('lente.clients/P1'))).toEqual(
    expect.arrayContaining(['computer', 'last_seen', 'script', 'silent']),
  );
  expect(await namesBelow(node('lente.clients/L2/clients'))).toEqual(['P1']);
  const { value } = await read('lente.clients');
  expect(value.dataType).toBe(DataType.String);
  expect(JSON.parse(String(value.value))).toMatchObject({
    P1: { computer: 'station-1' },
    L2: { clients: { P1: { computer: 'station-1' } } },
  });
  silent = true;
  await soon(async () => {
    expect((await read('lente.clients/P1/silent')).value.value).toBe(true);
    expect((await read('lente.clients/P1/user')).statusCode).toBe(
      StatusCodes.UncertainLastUsableValue,
    );
  });
});

it('the object of a station is found by the way over the list', async () => {
  await show('lente', () => ({
    name: 'L1',
    role: 'lente',
    status: STATUS,
    clients: [{ ...PRISM, lastSeen: 0, silent: false }],
  }));
  const at = bare.namespace.index;
  const way = makeBrowsePath('ObjectsFolder', `/${at}:lente/${at}:clients/${at}:P1/${at}:computer`);
  const { statusCode, targets } = await session.translateBrowsePath(way);
  expect(statusCode).toBe(StatusCodes.Good);
  expect(targets?.[0]?.targetId.value).toBe('lente.clients/P1/computer');
});

it('the method restarts the station', async () => {
  await show('prism', () => PRISM);
  const call = { objectId: node('prism'), methodId: node('prism.restart'), inputArguments: [] };
  expect((await session.call(call)).statusCode).toBe(StatusCodes.Good);
  expect(restart).toHaveBeenCalledOnce();
});
