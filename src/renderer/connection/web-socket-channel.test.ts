// @vitest-environment node
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws';
import type { Channel } from '../../shared/contract/channel';
import { connectWebSocket } from './web-socket-channel';

function nextMessage(channel: Channel): Promise<unknown> {
  return new Promise((resolve) => {
    channel.onMessage(resolve);
  });
}

function closing(channel: Channel): Promise<void> {
  return new Promise((resolve) => {
    channel.onClose(resolve);
  });
}

describe('connectWebSocket', () => {
  let server: WebSocketServer | undefined;
  afterEach(() => server?.close());

  async function listen(): Promise<string> {
    server = new WebSocketServer({ host: '127.0.0.1', port: 0, path: '/channel' });
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return `ws://127.0.0.1:${port}/channel`;
  }

  it('talks JSON through a WebSocket and keeps what came before the receiver was set', async () => {
    const address = await listen();
    const accepted = new Promise<ServerSocket>((resolve) => server?.once('connection', resolve));
    const channel = await connectWebSocket(address);
    const engine = await accepted;
    engine.send('{"event":"early"}');
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
    expect(await nextMessage(channel)).toEqual({ event: 'early' });
    const received = once(engine, 'message');
    channel.send({ id: 1 });
    expect(String((await received)[0])).toBe('{"id":1}');
    const closed = closing(channel);
    engine.close();
    await closed;
  });

  it('says when the engine cannot be reached', async () => {
    const address = await listen();
    server?.close();
    await expect(connectWebSocket(address)).rejects.toThrow(
      `The engine cannot be reached at ${address}.`,
    );
  });
});
