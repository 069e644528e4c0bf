import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Channel } from '../../shared/contract/channel';
import { type StudioServer, startServer } from './server';

/** An engine that answers every message with itself. */
const echo = {
  connect(channel: Channel) {
    channel.onMessage((message) => channel.send({ echo: message }));
  },
};

let folder: string;
let studio: StudioServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serve-'));
  await writeFile(join(folder, 'index.html'), '<title>MSI Studio</title>');
  studio = await startServer({ engine: echo, rendererFolder: folder, port: 0 });
});

afterEach(async () => {
  await studio.close();
  await rm(folder, { recursive: true });
});

const origin = () => new URL(studio.address).origin;
const host = () => new URL(studio.address).host;

interface Answer {
  status: number | undefined;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** A request with any headers, `Host` among them, which fetch would not let a test choose. */
function get(address: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(address, { headers }, (response) => {
      let body = '';
      response.on('data', (part: Buffer) => {
        body += part.toString();
      });
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

async function enter(): Promise<string> {
  return cookieOf(await get(studio.address));
}

function cookieOf(answer: Answer): string {
  return answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

function openChannel(headers: Record<string, string>): Promise<WebSocket> {
  const socket = new WebSocket(`ws://${host()}/channel`, { headers });
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(socket));
    socket.on('error', reject);
  });
}

function ask(socket: WebSocket, text: string): Promise<string> {
  return new Promise((resolve) => {
    socket.once('message', (data: Buffer) => resolve(data.toString()));
    socket.send(text);
  });
}

describe('the printed address', () => {
  it('gives a session cookie that scripts and other sites cannot use, and leads to the page', async () => {
    const answer = await get(studio.address);
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/');
    expect(answer.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict/);
    const page = await get(`${origin()}/`, { cookie: cookieOf(answer) });
    expect(page.status).toBe(200);
    expect(page.body).toContain('MSI Studio');
  });

  it('works once', async () => {
    await enter();
    const second = await get(studio.address);
    expect(second.status).toBe(403);
    expect(second.body).toContain('used already');
    expect(second.headers['set-cookie']).toBeUndefined();
  });

  it('leads back to the page in the browser that it was used in', async () => {
    const again = await get(studio.address, { cookie: await enter() });
    expect(again.status).toBe(303);
    expect(again.headers.location).toBe('/');
  });

  it('is not used up by a wrong token', async () => {
    const wrong = await get(`${origin()}/?token=wrong`);
    expect(wrong.status).toBe(403);
    expect(wrong.body).toContain('not the one that the studio printed');
    expect((await get(studio.address)).status).toBe(303);
  });
});

describe('pages and files', () => {
  it('are refused without the session', async () => {
    const answer = await get(`${origin()}/`);
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('Open the address that the studio printed');
    const forged = await get(`${origin()}/`, { cookie: `msi-studio-${new URL(origin()).port}=x` });
    expect(forged.status).toBe(403);
  });

  it('are refused under a foreign name, even with the session', async () => {
    const cookie = await enter();
    const port = new URL(origin()).port;
    const answer = await get(`${origin()}/`, { cookie, host: `attacker.example:${port}` });
    expect(answer.status).toBe(403);
    expect((await get(`${origin()}/`, { cookie, host: `localhost:${port}` })).status).toBe(200);
  });

  it('are refused to a foreign origin', async () => {
    const cookie = await enter();
    const answer = await get(`${origin()}/`, { cookie, origin: 'http://attacker.example' });
    expect(answer.status).toBe(403);
  });

  it('do not reach outside of the folder', async () => {
    const cookie = await enter();
    expect((await get(`${origin()}/..%2f..%2fetc%2fpasswd`, { cookie })).status).not.toBe(200);
  });

  it('carry the security headers, on refusals too', async () => {
    const cookie = await enter();
    for (const answer of [await get(`${origin()}/`, { cookie }), await get(`${origin()}/`)]) {
      expect(answer.headers['content-security-policy']).toContain("script-src 'self';");
      expect(answer.headers['content-security-policy']).toContain(
        `connect-src 'self' ws://${host()}`,
      );
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers['x-frame-options']).toBe('DENY');
    }
  });
});

describe('the channel', () => {
  it('connects a window to the engine, and again after a loss, with the cookie alone', async () => {
    const headers = { cookie: await enter(), origin: origin() };
    const first = await openChannel(headers);
    expect(await ask(first, '{"id":1}')).toBe('{"echo":{"id":1}}');
    first.terminate();
    const second = await openChannel(headers);
    expect(await ask(second, '{"id":2}')).toBe('{"echo":{"id":2}}');
  });

  it.each([
    ['without the session', () => ({ origin: origin() })],
    ['without an origin', (cookie: string) => ({ cookie })],
    ['from a foreign origin', (cookie: string) => ({ cookie, origin: 'http://attacker.example' })],
    [
      'under a foreign name',
      (cookie: string) => ({ cookie, origin: origin(), host: 'attacker.example' }),
    ],
  ])('is refused %s', async (_case, headersWith) => {
    const cookie = await enter();
    await expect(openChannel(headersWith(cookie))).rejects.toThrow('403');
  });

  it('cuts off a window that does not send JSON', async () => {
    const socket = await openChannel({ cookie: await enter(), origin: origin() });
    const code = new Promise((resolve) => {
      socket.on('close', resolve);
    });
    socket.send('not JSON');
    expect(await code).toBe(1003);
  });
});

describe('closing', () => {
  it('ends open channels and frees the port', async () => {
    const socket = await openChannel({ cookie: await enter(), origin: origin() });
    const closed = new Promise((resolve) => {
      socket.on('close', resolve);
    });
    await studio.close();
    await closed;
    const port = Number(new URL(origin()).port);
    studio = await startServer({ engine: echo, rendererFolder: folder, port });
    expect(new URL(studio.address).port).toBe(String(port));
  });

  it('names a port that is taken', async () => {
    const port = Number(new URL(origin()).port);
    const taken = startServer({ engine: echo, rendererFolder: folder, port });
    await expect(taken).rejects.toThrow(`Port ${port} on 127.0.0.1 is in use.`);
  });
});
