import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import Database from 'better-sqlite3';
import { XMLParser } from 'fast-xml-parser';
import fastify from 'fastify';
import { XmlDocument } from 'libxml2-wasm';
import { readMessageTemplate } from '../src/main/engine/xml-description/template-file';
import { type Figure, figure, median } from './figure';
import type { Load, Measured } from './send-load';
import { DEVICES, messageText, type SendPlant, sendPlant } from './send-plant';

const ROUNDS = 7;
const WARM_UP_ROUNDS = 4;
const CONNECTIONS = 16;
/** Milliseconds. */
const ROUND_TIME = 2_000;
const DEVICE_ROUNDS = 200;
const TOGETHER = 50;

/**
 * Time that a group message of 50 parameters takes at the highest rate: posted, read, mapped, stored,
 * written and answered. Beside it a bare route that checks the same body, parses it and inserts it.
 * `steps` has the rates, and the slowest hundredth at half of the highest rate, in milliseconds.
 */
export async function sendPath(root: string): Promise<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'msi-studio-bench-'));
  const plant = await sendPlant(root, folder, 10);
  const bare = await bareRoute(join(folder, 'bare.sqlite'));
  try {
    const body = messageText(await readMessageTemplate(join(root, 'assets')));
    const common = { body, devices: DEVICES, connections: CONNECTIONS, time: ROUND_TIME };
    const ours = { ...common, ...(await plant.serve()) };
    const baseline = { ...common, url: bare.url, token: '' };
    const rates = { ours: [] as number[], baseline: [] as number[] };
    for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
      const measured = { ours: await load(root, ours), baseline: await load(root, baseline) };
      if (round < 0) continue;
      rates.ours.push(rateOf(measured.ours));
      rates.baseline.push(rateOf(measured.baseline));
    }
    const [highest, bareRate] = [median(rates.ours), median(rates.baseline)];
    const slowest = { ours: [] as number[], baseline: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      slowest.ours.push((await load(root, { ...ours, rate: highest / 2 })).p99);
      slowest.baseline.push((await load(root, { ...baseline, rate: bareRate / 2 })).p99);
    }
    return {
      ...figure('send-path', 1_000 / highest, 1_000 / bareRate, 'ms'),
      steps: {
        'messages a second': Math.round(highest),
        'messages a second, baseline': Math.round(bareRate),
        'p99 at half of the rate': Number(median(slowest.ours).toPrecision(3)),
        'p99 at half of the rate, baseline': Number(median(slowest.baseline).toPrecision(3)),
      },
    };
  } finally {
    await plant.stop();
    await bare.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Time of a message where the device list has 10,000 rows; beside it one of 10. */
export async function sendToManyDevices(root: string): Promise<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'msi-studio-bench-'));
  const plants = {
    many: await sendPlant(root, folder, 10_000),
    few: await sendPlant(root, folder, 10),
  };
  try {
    const body = messageText(await readMessageTemplate(join(root, 'assets')));
    const times = { many: [] as number[], few: [] as number[] };
    for (let round = -WARM_UP_ROUNDS; round < DEVICE_ROUNDS; round += 1) {
      // Who goes first pays for what the other left behind, so that they take turns at it.
      const order = round % 2 === 0 ? (['many', 'few'] as const) : (['few', 'many'] as const);
      for (const which of order) {
        const took = await timeOf(plants[which], body);
        if (round >= 0) times[which].push(took);
      }
    }
    return figure('send-10000-devices', median(times.many), median(times.few), 'ms');
  } finally {
    await plants.many.stop();
    await plants.few.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Processor time a message, in milliseconds: the disk is as slow as it is for either. */
async function timeOf(plant: SendPlant, body: string): Promise<number> {
  const bodies = Array.from({ length: TOGETHER }, (_, number) => {
    const device = DEVICES[number % DEVICES.length] ?? '';
    return Buffer.from(body.replace('INSTANCE', randomUUID()).replace('DEVICE', device));
  });
  const before = process.cpuUsage();
  const answers = await Promise.all(bodies.map((one) => plant.receive(one)));
  const { user, system } = process.cpuUsage(before);
  const refused = answers.find((answer) => !answer.includes('<Success>true</Success>'));
  if (refused !== undefined) throw new Error(`A message was refused: ${refused}`);
  return (user + system) / 1_000 / TOGETHER;
}

function rateOf({ messages, time }: Measured): number {
  return (messages * 1_000) / time;
}

/** Posts messages as a process of its own. */
export async function load(root: string, asked: Load): Promise<Measured> {
  const program = join(root, 'dist/bench/send-load/send-load.mjs');
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(asked));
  const ended = once(child, 'exit');
  const answer = await text(child.stdout);
  await ended;
  if (child.exitCode !== 0) throw new Error(`The load ended with ${String(child.exitCode)}.`);
  return JSON.parse(answer) as Measured;
}

/** What nobody can do without: well-formed, parsed, on the disk, answered. */
async function bareRoute(path: string) {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE bodies (id INTEGER PRIMARY KEY, xml TEXT NOT NULL)');
  const insert = database.prepare('INSERT INTO bodies (xml) VALUES (?)');
  const parser = new XMLParser({ parseTagValue: false });
  const server = fastify();
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  server.post('/', (request, reply) => {
    const body = request.body as Buffer;
    XmlDocument.fromBuffer(body).dispose();
    const xml = body.toString();
    if (!('MsiMessageContainer' in (parser.parse(xml) as object))) throw new Error('No message.');
    insert.run(xml);
    return reply
      .type('application/xml')
      .send('<TransferResult><Success>true</Success></TransferResult>');
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: async () => {
      await server.close();
      database.close();
    },
  };
}
