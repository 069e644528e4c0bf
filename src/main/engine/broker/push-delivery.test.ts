import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createLog } from '../log/log';
import { writeTransferResult } from '../../../shared/msi/messages/transfer-result';
import { PushDelivery, type PushDeliveryOptions } from './push-delivery';
import { startFakeMes } from './testing/fake-mes';
import { FakeStore, testTemplate } from './testing/fake-parts';

const BROKER = '/System/Core/MES';
const PASSWORD = 'the secret password';

async function startPush(options: Partial<PushDeliveryOptions> = {}) {
  const mes = await startFakeMes();
  const store = new FakeStore();
  const logged: string[] = [];
  const template = await testTemplate();
  const push = new PushDelivery({
    broker: BROKER,
    messageAddress: mes.messageAddress,
    tokenAddress: mes.tokenAddress,
    user: 'sf',
    password: () => Promise.resolve(PASSWORD),
    timeout: 2_000,
    retryPause: 5,
    store,
    template,
    log: createLog('info', (text) => logged.push(text)),
    ...options,
  });
  onTestFinished(() => push.stop());
  const emptied = () =>
    vi.waitUntil(() => store.waiting(BROKER) === 0, { timeout: 5_000, interval: 5 });
  const result = (text?: string) =>
    writeTransferResult(
      text === undefined ? { success: true } : { success: false, text },
      template,
    );
  return { mes, store, push, logged, emptied, result };
}

test('posts what waits and what comes, in order, with one token', async () => {
  const { mes, store, push, emptied, result } = await startPush({ now: () => 7_000 });
  mes.answer = () => ({ status: 200, body: result() });
  store.put(BROKER, '<a/>', '<b/>');
  expect(push.state).toEqual({ lastContact: null, lastError: '', attempts: 0, waiting: 2 });
  push.start();
  await emptied();
  store.put(BROKER, '<c/>', '<ä/>');
  store.put('/System/Core/Other', '<other/>');
  await emptied();
  expect(mes.posted).toEqual(['<a/>', '<b/>', '<c/>', '<ä/>']);
  expect(mes.logIns).toEqual(['grant_type=password&username=sf&password=the+secret+password']);
  expect(store.acknowledged.map(({ instanceId, user }) => [instanceId, user])).toEqual([
    ['<a/>', 'sf'],
    ['<b/>', 'sf'],
    ['<c/>', 'sf'],
    ['<ä/>', 'sf'],
  ]);
  expect(push.state).toEqual({ lastContact: 7_000, lastError: '', attempts: 0, waiting: 0 });
});

describe('the token', () => {
  test('is renewed once when the MES does not accept it any more', async () => {
    const { mes, store, push, emptied } = await startPush();
    store.put(BROKER, '<a/>');
    push.start();
    await emptied();
    mes.tokens.clear();
    store.put(BROKER, '<b/>');
    await emptied();
    expect(mes.logIns).toHaveLength(2);
    expect(mes.posted).toEqual(['<a/>', '<b/>']);
  });

  test('is renewed before it ends', async () => {
    let now = 0;
    const { mes, store, push, emptied } = await startPush({ now: () => now });
    push.start();
    for (const [time, logIns] of [
      [0, 1],
      [86_368_000, 1],
      [86_369_000, 2],
    ] as const) {
      now = time;
      store.put(BROKER, '<a/>');
      await emptied();
      expect(mes.logIns).toHaveLength(logIns);
    }
  });

  test('that is never accepted leaves the message waiting, and says why without the password', async () => {
    const { mes, store, push, logged } = await startPush();
    mes.tokenAnswer = () => ({ status: 200, body: '{"access_token":"unknown"}' });
    store.put(BROKER, '<a/>');
    push.start();
    await vi.waitUntil(() => push.state.attempts > 3, { timeout: 5_000 });
    expect(push.state.lastError).toContain('HTTP 401');
    mes.tokenAnswer = () => ({ status: 403, body: 'locked' });
    await vi.waitUntil(() => push.state.lastError.includes('HTTP 403: locked'), { timeout: 5_000 });
    mes.tokenAnswer = () => ({ status: 200, body: '<html>' });
    await vi.waitUntil(() => push.state.lastError.includes('something else'), { timeout: 5_000 });
    expect(store.waiting(BROKER)).toBe(1);
    expect(store.failed).toEqual([]);
    expect(logged.join('')).not.toMatch(/secret|unknown/);
  });

  test('needs a password', async () => {
    const passwords: string[] = [];
    const { store, push, emptied } = await startPush({
      password: () => Promise.resolve(passwords[0]),
    });
    store.put(BROKER, '<a/>');
    push.start();
    await vi.waitUntil(() => push.state.lastError !== '', { timeout: 5_000 });
    expect(push.state.lastError).toMatch(
      /No password is set for user "sf" at http:.*getsecuretoken/,
    );
    passwords.push(PASSWORD);
    await emptied();
  });
});

describe('a message that does not get through', () => {
  test('is posted again until it does, and those behind it wait', async () => {
    const { mes, store, push, emptied, logged } = await startPush();
    const answers = [
      'cut',
      { status: 503, body: 'busy' },
      { status: 200, body: '<html/>' },
    ] as const;
    let count = 0;
    mes.answer = () => answers[count++] ?? { status: 204, body: '' };
    store.put(BROKER, '<a/>', '<b/>');
    push.start();
    await emptied();
    expect(mes.posted).toEqual(['<a/>', '<a/>', '<a/>', '<a/>', '<b/>']);
    expect(store.failed).toEqual([]);
    expect(logged.join('')).toMatch(/connection was cut[\s\S]*HTTP 503: busy[\s\S]*TransferResult/);
  });

  test('for want of an answer is posted again after the timeout', async () => {
    const { mes, store, push, emptied } = await startPush({ timeout: 100 });
    let silent = true;
    mes.answer = () => (silent ? 'silent' : { status: 200, body: '' });
    store.put(BROKER, '<a/>');
    push.start();
    await vi.waitUntil(() => push.state.lastError !== '', { timeout: 5_000 });
    expect(push.state.lastError).toContain('did not answer within 0.1 s');
    silent = false;
    await emptied();
  });

  test('waits longer each time, up to a minute', async () => {
    const pauses: number[] = [];
    const timer = vi.spyOn(globalThis, 'setTimeout');
    const { mes, store, push } = await startPush({ retryPause: 4, random: () => 0.5 });
    mes.answer = () => ({ status: 500, body: '' });
    store.put(BROKER, '<a/>');
    push.start();
    await vi.waitUntil(() => push.state.attempts >= 5, { timeout: 5_000 });
    for (const [, time] of timer.mock.calls) if (time !== undefined) pauses.push(time);
    timer.mockRestore();
    expect(pauses).toEqual(expect.arrayContaining([3, 6, 12, 24]));
  });
});

describe('a message that the MES refuses', () => {
  test('is given up after five refusals, and the next one goes', async () => {
    const { mes, store, push, emptied, result } = await startPush();
    mes.answer = (xml) => ({
      status: 200,
      body: result(xml === '<bad/>' ? 'unknown ID' : undefined),
    });
    store.put(BROKER, '<bad/>', '<good/>');
    push.start();
    await emptied();
    expect(mes.posted).toEqual([...Array<string>(5).fill('<bad/>'), '<good/>']);
    expect(store.failed).toEqual([
      { instanceId: '<bad/>', error: expect.stringMatching(/5 refusals.*unknown ID/) as string },
    ]);
    expect(store.acknowledged.map(({ instanceId }) => instanceId)).toEqual(['<good/>']);
  });

  test('may be taken in the end', async () => {
    const { mes, store, push, emptied } = await startPush();
    let count = 0;
    mes.answer = () => ({ status: (count += 1) < 4 ? 400 : 200, body: '' });
    store.put(BROKER, '<a/>');
    push.start();
    await emptied();
    expect(mes.posted).toHaveLength(4);
    expect(store.failed).toEqual([]);
  });
});

test('a stop waits for the answer that is on its way and posts nothing more', async () => {
  const { mes, store, push } = await startPush();
  store.put(BROKER, '<a/>', '<b/>');
  push.start();
  await vi.waitUntil(() => mes.posted.length >= 1, { timeout: 5_000, interval: 1 });
  await push.stop();
  const posted = mes.posted.length;
  expect(store.acknowledged).toHaveLength(posted);
  store.put(BROKER, '<c/>');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(mes.posted).toHaveLength(posted);
});

test('a stop during a long pause ends at once', async () => {
  const { mes, store, push } = await startPush({ retryPause: 60_000 });
  mes.answer = () => ({ status: 500, body: '' });
  store.put(BROKER, '<a/>');
  push.start();
  await vi.waitUntil(() => push.state.lastError !== '', { timeout: 5_000 });
  const began = performance.now();
  await push.stop();
  expect(performance.now() - began).toBeLessThan(1_000);
});
