import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** What a server sent back until it closed the connection, or until `patience` was over. */
export interface RawAnswer {
  readonly closed: boolean;
  /** Type of the first message: `ACK`, `ERR`, or nothing. */
  readonly type: string;
  /** Status of an `ERR` message, as a number. */
  readonly error: number | undefined;
}

/** A client that speaks bytes. */
export async function rawSocket(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  // A server that cuts the connection is what some tests are about.
  socket.on('error', () => undefined);
  return socket;
}

/** Sends bytes over a connection of their own and waits for what comes back. */
export async function sendRaw(
  port: number,
  messages: readonly Buffer[],
  patience = 8_000,
): Promise<RawAnswer> {
  const socket = await rawSocket(port);
  const received: Buffer[] = [];
  socket.on('data', (part: Buffer) => received.push(part));
  const closed = new Promise<boolean>((resolve) => {
    socket.once('close', () => resolve(true));
  });
  for (const message of messages) socket.write(message);
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patience);
  });
  const isClosed = await Promise.race([closed, over]);
  clearTimeout(timer);
  socket.destroy();
  return { closed: isClosed, ...parsed(Buffer.concat(received)) };
}

/** Waits for the first bytes of an answer only. */
export async function firstAnswer(port: number, message: Buffer): Promise<string> {
  const socket = await rawSocket(port);
  socket.write(message);
  const [data] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return data.toString('latin1', 0, 3);
}

function parsed(bytes: Buffer): { type: string; error: number | undefined } {
  const messages: { type: string; body: Buffer }[] = [];
  for (let at = 0; at + 8 <= bytes.length; ) {
    const size = bytes.readUInt32LE(at + 4);
    messages.push({
      type: bytes.toString('latin1', at, at + 3),
      body: bytes.subarray(at + 8, at + size),
    });
    at += Math.max(size, 8);
  }
  const error = messages.find(({ type }) => type === 'ERR');
  return { type: messages[0]?.type ?? '', error: error?.body.readUInt32LE(0) };
}

/** A message of the transport with a header that fits it. */
export function message(type: string, body: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.write(`${type}F`, 'latin1');
  header.writeUInt32LE(8 + body.length, 4);
  return Buffer.concat([header, body]);
}

/** A greeting with buffers of a size, in bytes. */
export function hello(url: string, bufferSize = 65_536): Buffer {
  const numbers = Buffer.alloc(20);
  numbers.writeUInt32LE(bufferSize, 4);
  numbers.writeUInt32LE(bufferSize, 8);
  return message('HEL', Buffer.concat([numbers, text(url)]));
}

/** A request to open a channel; what follows the policy is left to the test. */
export function openChannel(policy: string, certificate: Buffer | undefined, rest: Buffer): Buffer {
  const channelId = Buffer.alloc(4);
  const sender = certificate ? bytes(certificate) : Buffer.from([255, 255, 255, 255]);
  const receiver = Buffer.from([255, 255, 255, 255]);
  return message('OPN', Buffer.concat([channelId, text(policy), sender, receiver, rest]));
}

function text(value: string): Buffer {
  return bytes(Buffer.from(value));
}

function bytes(value: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(value.length);
  return Buffer.concat([length, value]);
}

/** A way to a server that can be cut as a pulled cable cuts it. */
export async function cuttableWay(port: number): Promise<{ port: number; cut: () => void }> {
  const sockets = new Set<Socket>();
  const way = createServer((client) => {
    const server = connect(port, '127.0.0.1');
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    client.pipe(server).pipe(client);
  });
  way.listen(0, '127.0.0.1');
  await once(way, 'listening');
  const address = way.address();
  const cut = () => {
    way.close();
    for (const socket of sockets) socket.destroy();
  };
  return { port: typeof address === 'object' && address ? address.port : 0, cut };
}
