import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  isMainThread,
  MessageChannel,
  type MessagePort,
  parentPort,
  Worker,
  workerData,
} from 'node:worker_threads';
import { startEngine } from '../src/main/engine/index';
import type { Channel } from '../src/shared/contract/channel';
import { createEngineClient, type EngineClient } from '../src/shared/contract/connection';
import { type ImportDecisions, PORTION } from '../src/shared/contract/exchange-calls';

/*
 * An engine in this program's main thread, as in a utility process, and two windows in threads of
 * their own. One imports a workbook; the other one calls the engine all the time and notes how long
 * the longest answer took in each step of the import. Called with the program's folder and the file.
 */

interface WindowTask {
  readonly role: 'imports' | 'pings';
  readonly port: MessagePort;
  readonly file: string;
  /** The step of the import that is going on, as an index; shared by both windows. */
  readonly step: SharedArrayBuffer;
}

const STEPS = ['read and plan', 'find problems', 'apply', 'validate', 'compare'] as const;
const ENDED = STEPS.length + 1;

async function main(): Promise<void> {
  const [root = '', file = ''] = process.argv.slice(2);
  const dataFolder = mkdtempSync(join(tmpdir(), 'msi-studio-bench-'));
  const assetsFolder = join(root, 'assets');
  const engine = await startEngine({ dataFolder, assetsFolder, face: 'browser' });
  const step = new SharedArrayBuffer(4);
  const open = (role: WindowTask['role']) => {
    const { port1, port2 } = new MessageChannel();
    engine.connect(channelOf(port1));
    const task: WindowTask = { role, port: port2, file, step };
    return new Worker(new URL(import.meta.url), { workerData: task, transferList: [port2] });
  };
  const pings = open('pings');
  const imports = open('imports');
  imports.on('error', (error) => {
    throw error;
  });
  pings.on('message', (longest: Record<string, number>) => {
    console.log(JSON.stringify(longest));
    rmSync(dataFolder, { recursive: true, force: true });
    process.exit(0);
  });
}

function channelOf(port: MessagePort): Channel {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (receive) => port.on('message', receive),
    onClose: (closed) => port.on('close', closed),
    close: () => port.close(),
  };
}

async function ping(client: EngineClient, step: Int32Array): Promise<Record<string, number>> {
  const longest: Record<string, number> = {};
  for (;;) {
    const current = Atomics.load(step, 0);
    if (current === ENDED) return longest;
    const begun = performance.now();
    await client.call('exchange.end', { import: 'none' });
    const took = performance.now() - begun;
    const name = STEPS[current - 1];
    if (name !== undefined) longest[name] = Math.max(longest[name] ?? 0, took);
    await pause(2);
  }
}

async function importFile(client: EngineClient, path: string, step: Int32Array): Promise<void> {
  const enter = (name: (typeof STEPS)[number]) => Atomics.store(step, 0, STEPS.indexOf(name) + 1);
  const { document, message } = await projectWithMessage(client);
  const file = readFileSync(path);
  const id = await sendFile(client, document, file);
  enter('read and plan');
  const options: ImportDecisions = {
    mode: 'merge',
    message,
    table: 'historianMapping',
    broker: null,
    sheets: [
      {
        sheet: 'Historian Mapping',
        target: { table: 'historianMapping', message: '/System/Core/Broker/Trend' },
        columns: [],
      },
    ],
  };
  const plan = await client.call('exchange.plan', { import: id, options });
  enter('find problems');
  await client.call('exchange.problems', { import: id, plan: plan.plan, selection: [] });
  enter('apply');
  const done = await client.call('exchange.apply', { import: id, plan: plan.plan, selection: [] });
  if (done.added < 100_000) throw new Error(`${done.added} rows were imported.`);
  enter('validate');
  await pause(2_000);
  const again = await sendFile(client, document, file);
  enter('compare');
  const same = await client.call('exchange.plan', { import: again, options });
  if (same.tables[0]?.counts.unchanged !== done.added)
    throw new Error('Rows were not found again.');
  Atomics.store(step, 0, ENDED);
}

/** Answers the number of the import. */
async function sendFile(client: EngineClient, document: string, file: Buffer): Promise<string> {
  const begin = { document, fileName: 'table.xlsx', size: file.length, list: null };
  const { import: id } = await client.call('exchange.begin', begin);
  for (let at = 0; at < file.length; at += PORTION) {
    const content = file.subarray(at, at + PORTION).toString('base64');
    await client.call('exchange.send', { import: id, content });
  }
  return id;
}

async function projectWithMessage(client: EngineClient) {
  const { document } = await client.call('document.create', { name: 'Plant', sample: null });
  const create = async (
    parent: number,
    kind: 'broker' | 'message',
    name: string,
    properties = {},
  ) => {
    const command = { type: 'createObject', parent, kind, name, properties } as const;
    const { created } = await client.call('document.execute', { document, command });
    return created[0] ?? 0;
  };
  const broker = await create(2, 'broker', 'Broker');
  const message = await create(broker, 'message', 'Trend', { mappingType: 'Historian' });
  return { document, message };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

async function window({ role, port, file, step }: WindowTask): Promise<void> {
  const client = createEngineClient(channelOf(port));
  const current = new Int32Array(step);
  if (role === 'imports') return importFile(client, file, current);
  parentPort?.postMessage(await ping(client, current));
}

if (isMainThread) await main();
else await window(workerData as WindowTask);
