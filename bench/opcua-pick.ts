import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { opcuaClient } from '../src/main/engine/index';
import { startTestServer } from '../src/main/testing/opcua-test-server';
import { pickedNodes } from '../src/shared/exchange/picked-nodes';
import { planImport } from '../src/shared/exchange/plan-import';
import { emptyProject } from '../src/shared/project/project';
import { type Figure, figure } from './figure';

const FOLDERS = 100;
const VARIABLES = 10_000;

/**
 * Milliseconds from a pick of 10,000 variables of a server on loopback, with their units and ranges,
 * to its plan. The baseline
 * browses the folders and reads the data types of the variables with the bare library.
 */
export async function opcuaPick(): Promise<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'msi-studio-bench-'));
  const server = await startTestServer({ folder, manyFolders: FOLDERS, manyAnalog: true });
  const certificates = new opcuaClient.ClientCertificates(folder);
  const target = { url: server.url, policy: 'None', mode: 'None' } as const;
  const session = await opcuaClient.UaSession.open(target, null, certificates);
  try {
    const baseline = await timed(() => bareReading(session));
    const ours = await timed(() => plan(session));
    return figure('opcua-pick', ours, baseline, 'ms');
  } finally {
    await session.close();
    await certificates.dispose();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function plan(session: opcuaClient.UaSession): Promise<void> {
  const nodes = await opcuaClient.pickNodes(session, 'ns=1;s=Many');
  const workbook = pickedNodes(emptyProject('Plant'), 'Many', nodes, {
    folder: '/System/Core/Many',
    connection: '/System/Core/Plc',
    server: { endpoint: session.url, policy: 'None', mode: 'None', user: '' },
    prefix: '',
    replacement: '_',
    message: null,
  });
  const { tables } = planImport(emptyProject('Plant'), workbook, { mode: 'add' });
  const added = tables.find(({ table }) => table.name === 'items')?.added.length;
  if (added !== VARIABLES) throw new Error(`The plan adds ${added} items.`);
}

async function bareReading({ opcua, session }: opcuaClient.UaSession): Promise<void> {
  session.requestedMaxReferencesPerNode = 1_000;
  const { references } = await session.browse('ns=1;s=Many');
  const folders = (references ?? []).map(({ nodeId }) => nodeId.toString());
  const children = await session.browse(folders);
  const nodes = children.flatMap((one) => one.references ?? []).map(({ nodeId }) => nodeId);
  for (let from = 0; from < nodes.length; from += 500) {
    const batch = nodes.slice(from, from + 500);
    await session.read(
      batch.map((nodeId) => ({ nodeId, attributeId: opcua.AttributeIds.DataType })),
    );
  }
  if (nodes.length < VARIABLES) throw new Error(`Only ${nodes.length} variables were found.`);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
