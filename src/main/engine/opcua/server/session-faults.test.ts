import { join } from 'node:path';
import {
  AttributeIds,
  type ClientSession,
  CreateMonitoredItemsRequest,
  CreateSubscriptionRequest,
  DataChangeFilter,
  DataType,
  DeleteSubscriptionsRequest,
  ModifySubscriptionRequest,
  PublishRequest,
  type Request,
  SetPublishingModeRequest,
  type StatusCode,
  UserTokenType,
} from 'node-opcua';
import { describe, expect, test } from 'vitest';
import { soon } from '../../testing/soon';
import { certificateVariant } from './testing/certificate-variants';
import {
  expectAudited,
  PASSWORD,
  readOf,
  refusalOf,
  type RefusingServer,
  send,
  refuseClients,
  statusOf,
} from './testing/refusing-server';
import { clientOf, sessionOf, writeTo } from './testing/server-under-test';

let studio: RefusingServer;
refuseClients((started) => {
  studio = started;
});

describe('log-ins', () => {
  const logIn = async (userName: string, password: string) =>
    refusalOf(sessionOf(await clientOf(studio.folder), studio.url, { name: userName, password }));

  test.each([
    ['a wrong password', 'operator', 'wrong password', 'BadUserAccessDenied'],
    ['an unknown user', 'nobody', PASSWORD, 'BadUserAccessDenied'],
    ['another spelling of a user', 'OPERATOR', PASSWORD, 'BadUserAccessDenied'],
    ['no password', 'operator', '', 'BadUserAccessDenied'],
    ['no name', '', PASSWORD, 'BadIdentityTokenInvalid'],
    ['a name of 10,000 characters', 'x'.repeat(10_000), PASSWORD, 'BadUserAccessDenied'],
    ['a password of 100,000 characters', 'operator', 'x'.repeat(100_000), 'BadUserAccessDenied'],
  ])('%s: refused', async (_name, userName, password, status) => {
    expect(await logIn(userName, password)).toBe(status);
    await expectAudited(studio, status);
  });

  test('too many wrong passwords: the right one is refused too, and the audit says why', async () => {
    await studio.users.add('guessed', ['read'], PASSWORD);
    for (let attempt = 0; attempt < 5; attempt += 1)
      await logIn('guessed', `guess ${attempt} of five`);
    expect(await logIn('guessed', PASSWORD)).toBe('BadUserAccessDenied');
    await soon(async () => {
      const texts = (await studio.audited()).map(({ text }) => text ?? '');
      expect(texts.join()).toContain('User name "guessed". Too many log-ins');
    });
  });

  test.each([
    ['removed', () => studio.users.remove('leaving')],
    ['given a new password', () => studio.users.setPassword('leaving', 'another password')],
  ])('a user that is %s: its session ends', async (_name, change) => {
    await studio.users.add('leaving', ['read'], PASSWORD);
    const open = await sessionOf(await clientOf(studio.folder), studio.url, {
      name: 'leaving',
      password: PASSWORD,
    });
    await change();
    await soon(() => {
      expect(studio.server.sessions.map(({ user }) => user)).not.toContain('leaving');
    });
    await open.close().catch(() => undefined);
    if ((await studio.users.find('leaving')) !== undefined) await studio.users.remove('leaving');
  });

  test('a right that is taken away: the next write is refused', async () => {
    await studio.users.add('demoted', ['read', 'write'], PASSWORD);
    const open = await sessionOf(await clientOf(studio.folder), studio.url, {
      name: 'demoted',
      password: PASSWORD,
    });
    const write = () =>
      writeTo(open, studio.node('Text'), { dataType: DataType.String, value: 'x' });
    expect((await write()).name).toBe('Good');
    await studio.users.setRights('demoted', ['read']);
    await soon(async () => expect((await write()).name).toBe('BadUserAccessDenied'));
  });

  test('a certificate in place of a user: refused', async () => {
    const pair = await certificateVariant(join(studio.folder, 'variants'), { name: 'person' });
    const client = await clientOf(studio.folder);
    await client.connect(studio.url);
    const logging = client.createSession({
      type: UserTokenType.Certificate,
      certificateData: derOf(pair.cert),
      privateKey: pair.key,
    });
    expect(await refusalOf(logging)).not.toBe('Good');
    await client.disconnect();
  });
});

describe('sessions', () => {
  test('more of them than the settings allow: refused and noted', async () => {
    const client = await clientOf(studio.folder);
    await client.connect(studio.url);
    const open: ClientSession[] = [];
    for (let count = studio.server.sessions.length; count < 6; count += 1) {
      open.push(await client.createSession());
    }
    expect(await refusalOf(client.createSession())).toBe('BadTooManySessions');
    await expectAudited(studio, 'BadTooManySessions');
    for (const one of open) await one.close();
    await client.disconnect();
  });

  test('a request after the end of the session: refused and noted', async () => {
    const open = await sessionOf(await clientOf(studio.folder), studio.url);
    const { authenticationToken } = open;
    await open.close();
    const other = await sessionOf(await clientOf(studio.folder), studio.url);
    Object.assign(other, { authenticationToken });
    // The library begins a new session by itself when it hears of it.
    await statusOf(other, readOf(studio, 'Level'));
    await expectAudited(studio, 'BadSessionIdInvalid');
  });

  test("another client's session: refused", async () => {
    const open = await sessionOf(await clientOf(studio.folder), studio.url);
    Object.assign(open, { authenticationToken: studio.session.authenticationToken });
    expect(await statusOf(open, readOf(studio, 'Level'))).toMatch(
      /^BadSecureChannelIdInvalid$|^BadSession/,
    );
    expect(await statusOf(studio.session, readOf(studio, 'Level'))).toBe('Good');
  });
});

describe('subscriptions', () => {
  const subscription = () =>
    new CreateSubscriptionRequest({
      requestedPublishingInterval: 100,
      requestedLifetimeCount: 60,
      requestedMaxKeepAliveCount: 10,
      publishingEnabled: true,
    });
  const monitoring = (
    subscriptionId: number,
    names: readonly string[],
    filter: DataChangeFilter | null = null,
  ) =>
    new CreateMonitoredItemsRequest({
      subscriptionId,
      itemsToCreate: names.map((name, index) => ({
        itemToMonitor: { nodeId: studio.node(name), attributeId: AttributeIds.Value },
        monitoringMode: 2,
        requestedParameters: { clientHandle: index, samplingInterval: 100, queueSize: 1, filter },
      })),
    });
  const begun = async (): Promise<number> => {
    const response = await send(studio.session, subscription());
    return Number(Reflect.get(response, 'subscriptionId'));
  };

  test.each<[string, () => Request, RegExp]>([
    ['publishing without a subscription', () => new PublishRequest({}), /^BadNoSubscription$/],
    [
      'changing an unknown one',
      () => new ModifySubscriptionRequest({ subscriptionId: 4_000_000 }),
      /^BadSubscriptionIdInvalid$/,
    ],
    [
      'switching an unknown one',
      () => new SetPublishingModeRequest({ publishingEnabled: true, subscriptionIds: [4_000_000] }),
      /^BadSubscriptionIdInvalid$/,
    ],
    [
      'ending an unknown one',
      () => new DeleteSubscriptionsRequest({ subscriptionIds: [4_000_000] }),
      /^BadSubscriptionIdInvalid$/,
    ],
    [
      'ending none',
      () => new DeleteSubscriptionsRequest({ subscriptionIds: [] }),
      /^BadNothingToDo$/,
    ],
    [
      'items of an unknown one',
      () => monitoring(4_000_000, ['Level']),
      /^BadSubscriptionIdInvalid$/,
    ],
  ])('%s: refused', async (_name, request, status) => {
    expect(await statusOf(studio.session, request())).toMatch(status);
  });

  test('more of them than the settings allow: refused', async () => {
    const ids = [await begun(), await begun()];
    expect(await statusOf(studio.session, subscription())).toBe('BadTooManySubscriptions');
    await send(studio.session, new DeleteSubscriptionsRequest({ subscriptionIds: ids }));
  });

  test('items that are unknown, too many, or filtered in a way that does not fit: refused', async () => {
    const id = await begun();
    expect(await statusOf(studio.session, monitoring(id, ['NoSuchNode']))).toBe('BadNodeIdUnknown');
    expect(await statusOf(studio.session, monitoring(id, []))).toBe('BadNothingToDo');
    const deadband = new DataChangeFilter({ trigger: 1, deadbandType: 1, deadbandValue: 5 });
    expect(await statusOf(studio.session, monitoring(id, ['Text'], deadband))).toBe(
      'BadFilterNotAllowed',
    );
    const four = await send(studio.session, monitoring(id, ['Level', 'Text', 'Count', 'Fixed']));
    const results = Reflect.get(four, 'results') as { statusCode: StatusCode }[];
    expect(results.map(({ statusCode }) => statusCode.name)).toEqual([
      'Good',
      'Good',
      'Good',
      'BadTooManyMonitoredItems',
    ]);
    await send(studio.session, new DeleteSubscriptionsRequest({ subscriptionIds: [id] }));
  });
});

function derOf(pem: string): Buffer {
  return Buffer.from(pem.replaceAll(/-----[A-Z ]+-----|\s/g, ''), 'base64');
}
