import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { describe, expect, onTestFinished, test } from 'vitest';
import { answer, request } from '../../../shared/mes/forms.fixture';
import { UserError } from '../../../shared/user-error';
import { MesClient } from './mes-client';
import { ShopFloor } from './testing/shop-floor';

/** Lets a server listen until the test ends. @returns its port */
async function listening(server: Pick<Server, 'listen' | 'address' | 'close'>): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

describe('a MES at the web service of a message broker', () => {
  test('signs in, sends, and reads the answer', async () => {
    const floor = await ShopFloor.start();
    const client = new MesClient(floor.connection, floor.xml);
    const sent = await client.send(floor.xml.write(request()));
    expect(sent).toMatchObject({ status: 200, result: { success: true } });
    expect(floor.received).toEqual([request()]);
  });

  test('reads why a message was refused', async () => {
    const floor = await ShopFloor.start();
    floor.take = () => {
      throw new UserError('No configuration has the message ID "Check".');
    };
    const client = new MesClient(floor.connection, floor.xml);
    const sent = await client.send(floor.xml.write(request()));
    const text = 'No configuration has the message ID "Check".';
    expect(sent).toMatchObject({ status: 200, result: { success: false, text } });
    const broken = await client.send('<MsiMessageContainer>');
    expect(broken.result?.success).toBe(false);
  });

  test('polls the same message until it is acknowledged', async () => {
    const floor = await ShopFloor.start();
    const client = new MesClient(floor.connection, floor.xml);
    expect(await client.poll()).toEqual({ kind: 'none' });
    const id = floor.send(answer().content);
    for (const _again of [1, 2]) {
      expect(await client.poll()).toMatchObject({
        kind: 'message',
        container: { messageInstanceId: id },
      });
    }
    expect(await client.acknowledge(id)).toMatchObject({ accepted: true });
    expect(await client.poll()).toEqual({ kind: 'none' });
    expect(floor.acknowledged).toEqual([id]);
  });

  test('says that a polled message cannot be read', async () => {
    const floor = await ShopFloor.start();
    floor.put('1', '<MsiMessageContainer/>');
    const polled = await new MesClient(floor.connection, floor.xml).poll();
    expect(polled).toMatchObject({ kind: 'unreadable', xml: '<MsiMessageContainer/>' });
  });

  test('is refused without a token and with a wrong one', async () => {
    const floor = await ShopFloor.start();
    const client = new MesClient(floor.connection, floor.xml);
    for (const token of ['missing', 'wrong'] as const) {
      expect(await client.send('<a/>', token)).toMatchObject({ status: 401 });
    }
    expect(floor.received).toEqual([]);
  });

  test('names the user whom the server does not know, and never the password', async () => {
    const floor = await ShopFloor.start();
    const password = 'a wrong secret';
    const client = new MesClient({ ...floor.connection, password }, floor.xml);
    const error = await client.poll().catch((reason: unknown) => reason);
    expect(String(error)).toContain('gave no token to user "mes" (HTTP 401)');
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(password);
  });

  test('signs in again when its token is not known any more', async () => {
    const floor = await ShopFloor.start();
    const tokens: string[] = [];
    const server = createServer((incoming, outgoing) => {
      if (incoming.url === '/getsecuretoken') {
        tokens.push(`token-${tokens.length}`);
        outgoing.end(JSON.stringify({ access_token: tokens.at(-1) }));
      } else if (incoming.headers.authorization === 'Bearer token-0') {
        outgoing.writeHead(401).end('expired');
      } else {
        outgoing.end('<NoMessage/>');
      }
    });
    const port = await listening(server);
    const client = new MesClient(
      { url: `http://127.0.0.1:${port}/`, user: 'mes', password: 'x' },
      floor.xml,
    );
    expect(await client.poll()).toEqual({ kind: 'none' });
    expect(tokens).toEqual(['token-0', 'token-1']);
  });

  test('says that no server answers', async () => {
    const floor = await ShopFloor.start();
    const { connection, xml } = floor;
    await floor.stop();
    const client = new MesClient(connection, xml);
    await expect(client.poll()).rejects.toThrow(
      `${connection.url}/getsecuretoken does not answer: connect ECONNREFUSED`,
    );
  });

  test('trusts a certificate that nobody signed only when it is told to', async () => {
    const { xml } = await ShopFloor.start();
    const pair = await generate([{ name: 'commonName', value: 'localhost' }]);
    const server = createSecureServer(
      { cert: pair.cert, key: pair.private },
      (incoming, outgoing) => {
        const isToken = incoming.url === '/getsecuretoken';
        outgoing.end(isToken ? JSON.stringify({ access_token: 'one' }) : '<NoMessage/>');
      },
    );
    const connection = {
      url: `https://127.0.0.1:${await listening(server)}`,
      user: 'm',
      password: 'x',
    };
    await expect(new MesClient(connection, xml).poll()).rejects.toThrow('certificate');
    const trusting = new MesClient({ ...connection, allowSelfSigned: true }, xml);
    expect(await trusting.poll()).toEqual({ kind: 'none' });
  });
});
