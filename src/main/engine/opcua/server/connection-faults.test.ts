import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SecurityPolicy } from 'node-opcua';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { soon } from '../../testing/soon';
import {
  cuttableWay,
  firstAnswer,
  hello,
  message,
  openChannel,
  rawSocket,
  sendRaw,
} from './testing/raw-client';
import { expectNextAnswered, NARROW_LIMITS } from './testing/refusing-server';
import { clientOf, type ServerUnderTest, startServer } from './testing/server-under-test';

let folder: string;
let studio: ServerUnderTest;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opcua-connections-'));
  studio = await startServer(folder, { limits: NARROW_LIMITS });
}, 30_000);

afterAll(async () => {
  await studio.stop();
  await rm(folder, { recursive: true, force: true });
});

afterEach(() => expectNextAnswered(studio));

describe('bytes that are no OPC UA', () => {
  const cut = (bytes: Buffer, length: number) => bytes.subarray(0, length);
  const tooLong = () => {
    const bytes = hello(studio.url);
    bytes.writeUInt32LE(0x7fff_ffff, 4);
    return bytes;
  };
  test.each<[string, () => Buffer[]]>([
    ['a request of the web', () => [Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')]],
    ['noise', () => [Buffer.alloc(5_000, 0xa5)]],
    ['zeros', () => [Buffer.alloc(5_000)]],
    ['a message before the greeting', () => [message('MSG', Buffer.alloc(64))]],
    [
      'a channel before the greeting',
      () => [openChannel(SecurityPolicy.None, undefined, Buffer.alloc(64))],
    ],
    ['a greeting that claims 2 GB', () => [tooLong()]],
    ['a greeting with buffers of 10 bytes', () => [hello(studio.url, 10)]],
    [
      'a greeting with an address of 10,000 characters',
      () => [hello(`opc.tcp://${'x'.repeat(10_000)}`)],
    ],
    ['noise after the greeting', () => [hello(studio.url), Buffer.alloc(5_000, 0xa5)]],
    ['a second greeting', () => [hello(studio.url), hello(studio.url)]],
    [
      'a message on a channel that was not opened',
      () => [hello(studio.url), message('MSG', Buffer.alloc(200, 1))],
    ],
    [
      'a channel request with nothing in it',
      () => [hello(studio.url), openChannel(SecurityPolicy.None, undefined, Buffer.alloc(0))],
    ],
    [
      'a channel request of noise',
      () => [
        hello(studio.url),
        openChannel(SecurityPolicy.None, undefined, Buffer.alloc(300, 0xff)),
      ],
    ],
    [
      'a message larger than was agreed',
      () => [hello(studio.url, 8_192), message('OPN', Buffer.alloc(500_000))],
    ],
    ['half a greeting and silence', () => [cut(hello(studio.url), 12)]],
    ['silence', () => []],
    ['a greeting and silence', () => [hello(studio.url)]],
  ])('%s: the connection ends', { timeout: 20_000 }, async (_name, messages) => {
    const answer = await sendRaw(studio.port, messages(), 15_000);
    expect(answer.closed).toBe(true);
  });

  test('a greeting in single bytes is understood', async () => {
    const bytes = hello(studio.url);
    const socket = await rawSocket(studio.port);
    const answered = new Promise<string>((resolve) => {
      socket.once('data', (data: Buffer) => resolve(data.toString('latin1', 0, 3)));
    });
    for (const byte of bytes) socket.write(Buffer.from([byte]));
    expect(await answered).toBe('ACK');
    socket.destroy();
  });
});

describe('clients that vanish', () => {
  test('in the middle of a session: it ends, and the others go on', async () => {
    const way = await cuttableWay(studio.port);
    const client = await clientOf(folder, { requestedSessionTimeout: 1_000 });
    await client.connect(`opc.tcp://127.0.0.1:${way.port}/prism/server`);
    const open = await client.createSession();
    await open.createSubscription2({ requestedPublishingInterval: 100 });
    const before = studio.server.sessions.length;
    way.cut();
    await soon(() => expect(studio.server.sessions.length).toBeLessThan(before));
    await client.disconnect();
  });

  test('by the dozen, right after the greeting: the next one is let in', async () => {
    const sockets = await Promise.all(Array.from({ length: 12 }, () => rawSocket(studio.port)));
    for (const socket of sockets) socket.write(hello(studio.url));
    for (const socket of sockets) socket.destroy();
    expect(await firstAnswer(studio.port, hello(studio.url))).toBe('ACK');
  });

  test('more connections than there is room for: refused, and room again when they end', async () => {
    const sockets = await Promise.all(Array.from({ length: 40 }, () => rawSocket(studio.port)));
    await soon(async () => {
      const statuses = (await studio.audited()).map(({ status }) => status);
      expect(statuses).toContain('BadTcpNotEnoughResources');
    });
    for (const socket of sockets) socket.destroy();
    await soon(async () => {
      expect(await firstAnswer(studio.port, hello(studio.url))).toBe('ACK');
    });
  });
});
