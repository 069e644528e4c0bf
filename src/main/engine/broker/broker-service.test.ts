import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { UserRight } from '../../../shared/users/web-service-user';
import { createLog } from '../log/log';
import { temporaryFolder } from '../testing/temporary-folder';
import { CHEAP_COST } from '../users/testing/cheap-cost';
import { Users } from '../users/users';
import { BrokerService, type BrokerServiceOptions } from './broker-service';
import { FakeReceiver, FakeStore, testTemplate } from './testing/fake-parts';

const PASSWORD = 'a long password';
const BROKER = '/System/Core/MES';
const FORM = 'application/x-www-form-urlencoded';

async function startService(options: Partial<BrokerServiceOptions> = {}) {
  const users = new Users(await temporaryFolder(), CHEAP_COST);
  const rights: Record<string, UserRight[]> = {
    mes: ['read', 'write'],
    reader: ['read'],
    writer: ['write'],
  };
  for (const [name, own] of Object.entries(rights)) await users.add(name, own, PASSWORD);
  const receiver = new FakeReceiver();
  const store = new FakeStore();
  const logged: string[] = [];
  const log = createLog('info', (text) => logged.push(text));
  const address = '127.0.0.1';
  const service = new BrokerService({
    broker: BROKER,
    address,
    port: 0,
    polled: true,
    receiver,
    store,
    users,
    template: await testTemplate(),
    log,
    ...options,
  });
  await service.start();
  onTestFinished(() => service.stop());
  return { service, users, receiver, store, logged, ...client(service.state.address) };
}

interface CallInit {
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
}

function client(base: string) {
  const call = async (method: string, path: string, init: CallInit = {}) => {
    const { headers = {}, body } = init;
    // As bytes, since fetch makes up a content type for a text.
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
    const answer = await fetch(base + path, { method, headers, ...(bytes && { body: bytes }) });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  };
  const logIn = (username: string, password = PASSWORD) =>
    call('POST', '/getsecuretoken', {
      headers: { 'content-type': FORM },
      body: new URLSearchParams({ grant_type: 'password', username, password }).toString(),
    });
  const bearer = async (user = 'mes') => {
    const { access_token: token } = JSON.parse((await logIn(user)).text) as Record<string, string>;
    return { authorization: `Bearer ${token}` };
  };
  return { call, logIn, bearer };
}

describe('the calls', () => {
  test('a token is handed out as PAS-X expects it', async () => {
    const { logIn } = await startService();
    const { status, text, headers } = await logIn('mes');
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({
      access_token: expect.stringMatching(/^[\w-]{43}$/) as string,
      token_type: 'bearer',
      expires_in: 86_399,
    });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test.each(['/mes_to_sf', '/PostMessage', '/MES_TO_SF', '/postmessage', '/mes_to_sf/'])(
    'POST %s hands the bytes on as they came and answers what the receiver says',
    async (path) => {
      const { call, bearer, receiver } = await startService();
      const body = Uint8Array.from([0xff, 0xfe, 0x3c, 0x00]);
      for (const type of ['application/xml', 'text/xml; charset=utf-16', undefined]) {
        const headers = {
          ...(await bearer()),
          ...(type !== undefined && { 'content-type': type }),
        };
        const answer = await call('POST', path, { headers, body });
        expect(answer).toMatchObject({ status: 200, text: receiver.answer });
        expect(answer.headers.get('content-type')).toBe('application/xml; charset=utf-8');
      }
      expect(receiver.received).toHaveLength(3);
      for (const one of receiver.received) {
        expect(one).toEqual({ broker: BROKER, body: Buffer.from(body), user: 'mes' });
      }
    },
  );

  test('an empty body is left to the receiver', async () => {
    const { call, bearer, receiver } = await startService();
    expect((await call('POST', '/mes_to_sf', { headers: await bearer() })).status).toBe(200);
    expect(receiver.received[0]?.body).toHaveLength(0);
  });

  test.each(['/sf_to_mes', '/GetNextMessage', '/SF_TO_MES', '/getnextmessage'])(
    'GET %s gives the oldest message until it is acknowledged, then NoMessage',
    async (path) => {
      const { call, bearer, store } = await startService();
      const headers = await bearer();
      store.put(BROKER, 'first', 'second');
      for (const expected of ['first', 'first']) {
        expect(await call('GET', path, { headers })).toMatchObject({ status: 200, text: expected });
      }
      const acknowledged = await call('DELETE', '/sf_to_mes_delete', { headers });
      expect(acknowledged.status).toBe(200);
      expect(acknowledged.text).toContain('<Success>true</Success>');
      expect((await call('GET', path, { headers })).text).toBe('second');
      await call('DELETE', '/sf_to_mes_delete', { headers });
      expect((await call('GET', path, { headers })).text).toMatch(/<NoMessage\s*\/>\s*$/);
    },
  );

  test.each(['DELETE', 'POST', 'GET'])(
    '%s /sf_to_mes_delete names the message that is meant, in any spelling',
    async (method) => {
      const { call, bearer, store } = await startService();
      const headers = await bearer();
      for (const query of [
        '?messageInstanceId=id-1',
        '?MESSAGEINSTANCEID=id-2',
        '',
        '?messageInstanceId=',
      ]) {
        expect((await call(method, `/SF_TO_MES_DELETE${query}`, { headers })).status).toBe(200);
      }
      expect(store.acknowledged.map(({ instanceId }) => instanceId)).toEqual([
        'id-1',
        'id-2',
        undefined,
        undefined,
      ]);
      expect(store.acknowledged[0]).toMatchObject({ broker: BROKER, user: 'mes' });
    },
  );

  test('an acknowledgement may carry any content type, with or without a body', async () => {
    const { call, bearer, store } = await startService();
    const headers = { ...(await bearer()), 'content-type': 'application/json' };
    expect((await call('POST', '/sf_to_mes_delete', { headers, body: '{' })).status).toBe(200);
    expect((await call('POST', '/sf_to_mes_delete', { headers })).status).toBe(200);
    expect((await call('DELETE', '/sf_to_mes_delete', { headers })).status).toBe(200);
    expect(store.acknowledged).toHaveLength(3);
  });

  test('the root says in one line what this is', async () => {
    const { call } = await startService();
    const { status, text } = await call('GET', '/');
    expect(status).toBe(200);
    expect(text).toMatch(/^MSI Studio: web service of message broker \/System\/Core\/MES\. .*\n$/);
  });

  test('a receiver that fails unexpectedly gives a failing TransferResult and a line in the log', async () => {
    const { call, bearer, receiver, logged } = await startService();
    receiver.failure = new Error('disk on fire');
    const { status, text } = await call('POST', '/mes_to_sf', {
      headers: await bearer(),
      body: 'x',
    });
    expect(status).toBe(200);
    expect(text).toMatch(/<HasError>true<\/HasError>\s*<Success>false<\/Success>/);
    expect(text).not.toContain('disk on fire');
    expect(logged.join('')).toContain('disk on fire');
  });
});

describe('refused calls', () => {
  test.each([
    ['POST', '/mes_to_sf'],
    ['GET', '/sf_to_mes'],
    ['DELETE', '/sf_to_mes_delete'],
  ])('%s %s needs a token', async (method, path) => {
    const { call } = await startService();
    const without = await call(method, path);
    expect(without).toMatchObject({
      status: 401,
      text: expect.stringMatching(/no token/) as string,
    });
    expect(without.headers.get('www-authenticate')).toContain('Bearer');
    const wrong = await call(method, path, { headers: { authorization: 'Bearer nonsense' } });
    expect(wrong).toMatchObject({
      status: 401,
      text: expect.stringMatching(/not known/) as string,
    });
    const basic = await call(method, path, { headers: { authorization: 'Basic bWVzOng=' } });
    expect(basic).toMatchObject({
      status: 401,
      text: expect.stringMatching(/Bearer TOKEN/) as string,
    });
  });

  test('a token expires', async () => {
    let now = 1_000_000;
    const { call, bearer } = await startService({ now: () => now });
    const headers = await bearer();
    now += 86_398_000;
    expect((await call('GET', '/sf_to_mes', { headers })).status).toBe(200);
    now += 1_000;
    const expired = await call('GET', '/sf_to_mes', { headers });
    expect(expired).toMatchObject({
      status: 401,
      text: expect.stringMatching(/expired/) as string,
    });
  });

  test('a token ends with its user and with its password, but not with other rights', async () => {
    const { call, bearer, users } = await startService();
    const [reader, mes] = [await bearer('reader'), await bearer('mes')];
    await users.setRights('reader', ['read', 'write']);
    expect((await call('POST', '/mes_to_sf', { headers: reader, body: 'x' })).status).toBe(200);
    await users.remove('reader');
    await users.setPassword('mes', 'another password');
    for (const headers of [reader, mes]) {
      const { status, text } = await call('GET', '/sf_to_mes', { headers });
      expect({ status, text }).toMatchObject({
        status: 401,
        text: expect.stringMatching(/revoked/) as string,
      });
    }
  });

  test('each right allows its direction only', async () => {
    const { call, bearer } = await startService();
    const [reader, writer] = [await bearer('reader'), await bearer('writer')];
    expect((await call('GET', '/sf_to_mes', { headers: reader })).status).toBe(200);
    expect((await call('POST', '/mes_to_sf', { headers: writer, body: 'x' })).status).toBe(200);
    const write = await call('POST', '/mes_to_sf', { headers: reader, body: 'x' });
    expect(write).toMatchObject({
      status: 403,
      text: expect.stringMatching(/"reader".*write right/) as string,
    });
    const read = await call('GET', '/sf_to_mes', { headers: writer });
    expect(read).toMatchObject({
      status: 403,
      text: expect.stringMatching(/"writer".*read right/) as string,
    });
    expect((await call('DELETE', '/sf_to_mes_delete', { headers: writer })).status).toBe(403);
  });

  test('a body over the limit is refused, whether its length is told before or not', async () => {
    const { call, bearer, receiver, service } = await startService({ bodyLimit: 1_000 });
    const headers = await bearer();
    const told = await call('POST', '/mes_to_sf', { headers, body: 'x'.repeat(1_001) });
    expect(told).toMatchObject({
      status: 413,
      text: expect.stringMatching(/1000 bytes/) as string,
    });
    expect(await postInChunks(service.state.address, headers, 100, 200)).toBe(413);
    expect(receiver.received).toHaveLength(0);
    expect((await call('POST', '/mes_to_sf', { headers, body: 'x'.repeat(1_000) })).status).toBe(
      200,
    );
  });

  test('a body of another content type or encoding is refused', async () => {
    const { call, bearer, receiver } = await startService();
    const authorised = await bearer();
    for (const type of ['application/json', 'text/plain', FORM]) {
      const headers = { ...authorised, 'content-type': type };
      const { status, text } = await call('POST', '/mes_to_sf', { headers, body: 'x' });
      expect(status).toBe(415);
      expect(text).toContain(type);
    }
    const headers = { ...authorised, 'content-type': 'text/xml', 'content-encoding': 'gzip' };
    expect((await call('POST', '/mes_to_sf', { headers, body: 'x' })).status).toBe(415);
    expect(receiver.received).toHaveLength(0);
  });

  test.each([
    [{ username: 'mes', password: PASSWORD }, 'grant_type'],
    [{ grant_type: 'password', password: PASSWORD }, 'username'],
    [{ grant_type: 'password', username: 'mes' }, 'password'],
    [
      { grant_type: 'client_credentials', username: 'mes', password: PASSWORD },
      'client_credentials',
    ],
  ])('a token request %j is refused', async (fields, named) => {
    const { call } = await startService();
    const body = new URLSearchParams(Object.entries(fields)).toString();
    const answer = await call('POST', '/getsecuretoken', {
      headers: { 'content-type': FORM },
      body,
    });
    expect(answer.status).toBe(400);
    const { error_description: text } = JSON.parse(answer.text) as Record<string, string>;
    expect(text).toContain(named);
  });

  test('a token request that is no form, or doubled, is refused', async () => {
    const { call } = await startService();
    const headers = { 'content-type': 'application/json' };
    expect((await call('POST', '/getsecuretoken', { headers, body: '{}' })).status).toBe(415);
    const body = 'grant_type=password&username=a&username=b&password=c';
    const doubled = await call('POST', '/getsecuretoken', {
      headers: { 'content-type': FORM },
      body,
    });
    expect(doubled).toMatchObject({
      status: 400,
      text: expect.stringContaining('username') as string,
    });
    const long = `${body}${'x'.repeat(20_000)}`;
    const answer = await call('POST', '/getsecuretoken', {
      headers: { 'content-type': FORM },
      body: long,
    });
    expect(answer).toMatchObject({ status: 413, text: expect.stringContaining('16384') as string });
  });

  test('unknown paths and methods are named, with what is possible', async () => {
    const { call, bearer, store } = await startService();
    const unknown = await call('GET', '/sf_to_mess');
    expect(unknown).toMatchObject({
      status: 404,
      text: expect.stringMatching(/\/sf_to_mess.*\/mes_to_sf/) as string,
    });
    const method = await call('GET', '/mes_to_sf');
    expect(method).toMatchObject({
      status: 405,
      text: expect.stringMatching(/GET.*Use POST/) as string,
    });
    expect(method.headers.get('allow')).toBe('POST');
    store.put(BROKER, 'first');
    expect((await call('HEAD', '/sf_to_mes', { headers: await bearer() })).status).toBe(405);
    expect(store.fetched).toBe(0);
  });

  test('a broker that pushes does not hand out messages', async () => {
    const { call, bearer, store } = await startService({ polled: false });
    const headers = await bearer();
    store.put(BROKER, 'first');
    const answer = await call('GET', '/sf_to_mes', { headers });
    expect(answer).toMatchObject({ status: 409, text: expect.stringMatching(/pushes/) as string });
    expect((await call('POST', '/mes_to_sf', { headers, body: 'x' })).status).toBe(200);
  });

  test('users that cannot be read let nobody in, and the log says why', async () => {
    const folder = await temporaryFolder();
    const { writeFile } = await import('node:fs/promises');
    await writeFile(`${folder}/users.json`, '{ "users": [ {');
    const { logIn, logged } = await startServiceWith(new Users(folder, CHEAP_COST));
    expect((await logIn('mes')).status).toBe(500);
    expect(logged.join('')).toContain('users.json');
  });
});

async function startServiceWith(users: Users) {
  return startService({ users });
}

describe('wrong passwords', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('an unknown user and a wrong password get the same answer', async () => {
    const { logIn } = await startService();
    const wrong = await logIn('mes', 'not the password');
    const unknown = await logIn('nobody', 'not the password');
    expect(wrong.status).toBe(401);
    expect(JSON.parse(wrong.text)).toMatchObject({ error: 'invalid_grant' });
    expect(unknown).toMatchObject({ status: wrong.status, text: wrong.text });
  });

  test('five of them lock the user out for the rest of five minutes, others not', async () => {
    const { logIn } = await startService();
    for (let count = 0; count < 5; count += 1) {
      expect((await logIn('mes', 'not the password')).status).toBe(401);
      vi.advanceTimersByTime(10_000);
    }
    const locked = await logIn('mes');
    expect(locked).toMatchObject({
      status: 429,
      text: expect.stringContaining('5 minutes') as string,
    });
    expect(locked.headers.get('retry-after')).toBe('250');
    expect((await logIn('nobody')).status).toBe(401);
    expect((await logIn('reader')).status).toBe(200);
    vi.advanceTimersByTime(251_000);
    expect((await logIn('mes')).status).toBe(200);
  });

  test('many at once do not get past the count, and a right one begins anew', async () => {
    const { logIn } = await startService();
    const attempts = await Promise.all(
      Array.from({ length: 20 }, () => logIn('mes', 'not the password')),
    );
    expect(attempts.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(attempts.filter(({ status }) => status === 429)).toHaveLength(15);
    vi.advanceTimersByTime(301_000);
    for (let round = 0; round < 3; round += 1) {
      for (let count = 0; count < 4; count += 1) await logIn('mes', 'not the password');
      expect((await logIn('mes')).status).toBe(200);
    }
  });
});

describe('several brokers', () => {
  test('stand side by side, each with its own messages and tokens', async () => {
    const one = await startService({ broker: '/System/Core/One' });
    const two = await startService({ broker: '/System/Core/Two' });
    one.store.put('/System/Core/One', 'of one');
    const headers = await one.bearer();
    expect((await one.call('GET', '/sf_to_mes', { headers })).text).toBe('of one');
    expect((await two.call('GET', '/sf_to_mes', { headers })).status).toBe(401);
    expect((await two.call('GET', '/sf_to_mes', { headers: await two.bearer() })).text).toContain(
      'NoMessage',
    );
  });

  test('cannot share a port; the error names broker, address and port', async () => {
    const { service } = await startService();
    const port = Number(new URL(service.state.address).port);
    await expect(startService({ broker: '/System/Core/Two', port })).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(
        new RegExp(`/System/Core/Two: port ${port} on 127\\.0\\.0\\.1 is in use`),
      ) as string,
    });
    await expect(startService({ address: '192.0.2.1' })).rejects.toThrow(
      /192\.0\.2\.1 cannot be used/,
    );
  });

  test('a stopped service frees its port, answers what it began and can start again', async () => {
    const { service, receiver, call, bearer } = await startService();
    const headers = await bearer();
    const answer = receiver.hold();
    const pending = call('POST', '/mes_to_sf', { headers, body: 'x' });
    await vi.waitUntil(() => receiver.received.length === 1);
    const stopped = service.stop();
    answer();
    expect((await pending).status).toBe(200);
    await stopped;
    expect(service.state.address).toBe('');
    await service.start();
    expect(service.state.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  test('tells when a MES was there last and what was refused last', async () => {
    const { service, call, bearer } = await startService({ now: () => 5_000 });
    expect(service.state).toMatchObject({ lastContact: null, lastRefusal: '' });
    await call('GET', '/sf_to_mes', { headers: await bearer() });
    await call('GET', '/sf_to_mes');
    expect(service.state).toMatchObject({
      lastContact: 5_000,
      lastRefusal: expect.stringContaining('no token') as string,
    });
  });
});

function postInChunks(
  base: string,
  headers: Record<string, string>,
  size: number,
  count: number,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(`${base}/mes_to_sf`, { method: 'POST', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on('error', reject);
    for (let index = 0; index < count; index += 1) sent.write('x'.repeat(size));
    sent.end();
  });
}
