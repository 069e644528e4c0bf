import { X509Certificate } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AttributeIds,
  BrowseNextRequest,
  BrowseRequest,
  CallRequest,
  type ClientSession,
  CreateMonitoredItemsRequest,
  CreateSubscriptionRequest,
  DataChangeFilter,
  DataType,
  DeleteSubscriptionsRequest,
  MessageSecurityMode,
  ModifySubscriptionRequest,
  NumericRange,
  PublishRequest,
  ReadRequest,
  type Request,
  type Response,
  SecurityPolicy,
  SetPublishingModeRequest,
  type StatusCode,
  TranslateBrowsePathsToNodeIdsRequest,
  UserTokenType,
  type VariantOptions,
  WriteRequest,
} from 'node-opcua';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { soon } from '../../testing/soon';
import { type CertificateVariant, certificateVariant } from './testing/certificate-variants';
import { revocationList } from './testing/revocation-list';
import { linkByKey } from './testing/issued-certificate';
import { firstAnswer, hello, openChannel, sendRaw } from './testing/raw-client';
import {
  clientOf,
  type ServerUnderTest,
  sessionOf,
  startServer,
  trustClientOf,
  writeTo,
} from './testing/server-under-test';

const PASSWORD = 'correct horse battery';
const { Sign, SignAndEncrypt } = MessageSecurityMode;
const { Basic256Sha256, Aes256_Sha256_RsaPss } = SecurityPolicy;
const SECURE = { mode: SignAndEncrypt, policy: Basic256Sha256 };

let folder: string;
let studio: ServerUnderTest;
/** A session with all rights, for cases that are about something else. */
let session: ClientSession;
let closeSession: () => Promise<void>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opcua-faults-'));
  studio = await startServer(folder, {
    security_policies: ['NoSecurity', 'Basic256Sha256_SignAndEncrypt'],
    limits: {
      sessions: 6,
      subscriptions_per_session: 2,
      monitored_items_per_subscription: 3,
      operations_per_request: 50,
    },
  });
  await studio.users.add('operator', ['read', 'write', 'call'], PASSWORD);
  await trustClientOf(folder, studio);
  const client = await clientOf(folder);
  await client.connect(studio.url);
  session = await client.createSession({
    type: UserTokenType.UserName,
    userName: 'operator',
    password: PASSWORD,
  });
  closeSession = async () => {
    await session.close();
    await client.disconnect();
  };
}, 30_000);

afterAll(async () => {
  await closeSession();
  await studio.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Whatever a client did, the next one is answered. */
afterEach(async () => {
  const answer = await firstAnswer(studio.port, hello(studio.url));
  if (answer !== 'ACK') throw new Error(`The server does not answer any more: ${answer}`);
});

/** The name of the status with which something was refused; `Good` when it was not. */
async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    const result = await work;
    return result instanceof Object && 'name' in result ? String(result.name) : 'Good';
  } catch (error) {
    return /Bad[A-Za-z0-9]+/.exec(String(error))?.[0] ?? String(error);
  }
}

/** Sends a request as it is, without what the client library would make of it. */
function send(request: Request, over: ClientSession = session): Promise<Response> {
  return new Promise((resolve, reject) => {
    const perform: unknown = Reflect.get(over, 'performMessageTransaction');
    if (typeof perform !== 'function') throw new Error('The client library has changed.');
    Reflect.apply(perform, over, [
      request,
      (error: Error | null, response?: Response) =>
        response ? resolve(response) : reject(error ?? new Error('No response.')),
    ]);
  });
}

/** The status of a whole request, or of its first operation. */
async function statusOf(request: Request, over: ClientSession = session): Promise<string> {
  try {
    const response = await send(request, over);
    const { serviceResult } = response.responseHeader;
    if (serviceResult.isNotGood()) return serviceResult.name;
    const results: unknown = Reflect.get(response, 'results');
    const first: unknown = Array.isArray(results) ? results[0] : undefined;
    if (!(first instanceof Object)) return serviceResult.name;
    const status: unknown = Reflect.get(first, 'statusCode') ?? first;
    return status instanceof Object && 'name' in status ? String(status.name) : 'Good';
  } catch (error) {
    return /Bad[A-Za-z0-9]+/.exec(String(error))?.[0] ?? String(error);
  }
}

/** Waits until the audit has a refusal with a status. */
async function expectAudited(status: string): Promise<void> {
  await soon(async () => {
    const refused = (await studio.audited()).filter(({ kind }) => kind === 'refused');
    expect(refused.map((entry) => entry.status)).toContain(status);
  });
}

describe('certificates of clients', () => {
  const untrusted = 'BadSecurityChecksFailed';
  const cases: readonly [string, CertificateVariant, boolean, string][] = [
    ['self-signed and unknown', { name: 'unknown' }, false, untrusted],
    ['expired, unknown', { name: 'expired-unknown', from: -20, to: -1 }, false, untrusted],
    ['expired, trusted', { name: 'expired', from: -20, to: -1 }, true, 'BadCertificateTimeInvalid'],
    ['not valid yet, trusted', { name: 'early', from: 5 }, true, 'BadCertificateTimeInvalid'],
    ['without an application URI', { name: 'no-uri', uri: null }, true, 'BadCertificateUriInvalid'],
    [
      'with a key that may not sign',
      { name: 'no-signature', digitalSignature: false },
      true,
      'BadCertificateUseNotAllowed',
    ],
    [
      'with a key that may not encrypt',
      { name: 'no-encryption', dataEncipherment: false },
      true,
      'BadCertificateUseNotAllowed',
    ],
    ['with a key of 1024 bits', { name: 'short-key', bits: 1024 }, true, untrusted],
  ];
  test.each(cases)('%s: refused', async (_name, variant, isTrusted, status) => {
    const pair = await certificateVariant(join(folder, 'variants'), variant);
    if (isTrusted) await studio.trust.add(Buffer.from(pair.cert), 'trusted');
    const { certificateFile, privateKeyFile } = pair;
    const client = await clientOf(folder, { ...SECURE, certificateFile, privateKeyFile });
    expect(await refusalOf(sessionOf(client, studio.url))).toBe(status);
  });

  test('trusted once and rejected since: refused', async () => {
    const pair = await certificateVariant(join(folder, 'variants'), { name: 'former' });
    await studio.trust.add(Buffer.from(pair.cert), 'trusted');
    const { certificateFile, privateKeyFile, thumbprint } = pair;
    const connect = async () =>
      sessionOf(await clientOf(folder, { ...SECURE, certificateFile, privateKeyFile }), studio.url);
    await (await connect()).close();
    await studio.trust.move(thumbprint, 'trusted', 'rejected');
    expect(await refusalOf(connect())).toBe(untrusted);
    await studio.trust.remove(thumbprint, 'rejected');
    expect(await refusalOf(connect())).toBe(untrusted);
    await expectAudited(untrusted);
  });

  test('from an issuer that nobody knows: refused', async () => {
    const variants = join(folder, 'variants');
    const issuer = await certificateVariant(variants, { name: 'issuer', isCa: true });
    const pair = await certificateVariant(variants, { name: 'issued', ca: issuer });
    const client = await clientOf(folder, { ...SECURE, ...filesOf(pair) });
    expect(await refusalOf(sessionOf(client, studio.url))).toBe(untrusted);
  });

  test('from a trusted issuer: let in until the issuer revokes it', async () => {
    const variants = join(folder, 'variants');
    const authority = await certificateVariant(variants, { name: 'authority', isCa: true });
    const made = await certificateVariant(variants, { name: 'revoked', ca: authority });
    const { issuer, issued } = await linkByKey(authority, made);
    await studio.trust.add(Buffer.from(issuer.cert), 'issuers');
    await studio.trust.add(Buffer.from(issuer.cert), 'trusted');
    const publish = async (serials: string[]) => {
      const lists = join(folder, 'opcua', 'server', 'issuers', 'crl');
      await mkdir(lists, { recursive: true });
      await writeFile(join(lists, 'authority.crl'), revocationList(issuer, serials));
      await studio.server.reloadCertificates();
    };
    await publish([]);
    const first = await clientOf(folder, { ...SECURE, ...filesOf(issued) });
    await (await sessionOf(first, studio.url)).close();
    await publish([new X509Certificate(issued.cert).serialNumber]);
    const again = await clientOf(folder, { ...SECURE, ...filesOf(issued) });
    expect(await refusalOf(sessionOf(again, studio.url))).toBe(untrusted);
  });

  test('of another key than the client has: refused', async () => {
    const variants = join(folder, 'variants');
    const known = await certificateVariant(variants, { name: 'known' });
    const other = await certificateVariant(variants, { name: 'other' });
    await studio.trust.add(Buffer.from(known.cert), 'trusted');
    const { certificateFile } = known;
    const { privateKeyFile } = other;
    const connecting = clientOf(folder, { ...SECURE, certificateFile, privateKeyFile }).then(
      (client) => sessionOf(client, studio.url),
    );
    expect(await refusalOf(connecting)).not.toBe('Good');
    expect(studio.server.sessions).toHaveLength(1);
  });

  test('for another application than the client says to be: refused', async () => {
    const pair = await certificateVariant(join(folder, 'variants'), { name: 'renamed' });
    await studio.trust.add(Buffer.from(pair.cert), 'trusted');
    const client = await clientOf(folder, { ...SECURE, ...filesOf(pair) });
    Object.assign(client, { _getApplicationUri: () => 'urn:another:application' });
    expect(await refusalOf(sessionOf(client, studio.url))).toBe('BadCertificateUriInvalid');
    await expectAudited('BadCertificateUriInvalid');
  });

  test.each([
    ['broken', Buffer.from('this is no certificate')],
    ['of no length', Buffer.alloc(0)],
    ['of zeros', Buffer.alloc(900)],
    ['cut off', Buffer.from('308203a2', 'hex')],
  ])('%s: the connection ends', async (_name, certificate) => {
    const opn = openChannel(Basic256Sha256, certificate, Buffer.alloc(64, 7));
    const answer = await sendRaw(studio.port, [hello(studio.url), opn]);
    expect(answer.closed).toBe(true);
  });

  test('what is no certificate does not get into a trust list', async () => {
    const adding = studio.trust.add(Buffer.from('-----BEGIN CERTIFICATE-----'), 'trusted');
    await expect(adding).rejects.toThrow('no certificate in PEM or DER');
  });
});

describe('log-ins', () => {
  const logIn = async (userName: string, password: string) =>
    refusalOf(sessionOf(await clientOf(folder), studio.url, { name: userName, password }));

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
    await expectAudited(status);
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
    const open = await sessionOf(await clientOf(folder), studio.url, {
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
    const open = await sessionOf(await clientOf(folder), studio.url, {
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
    const pair = await certificateVariant(join(folder, 'variants'), { name: 'person' });
    const client = await clientOf(folder);
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

describe('policies that are not offered', () => {
  test.each([
    ['Aes256_Sha256_RsaPss', { mode: SignAndEncrypt, policy: Aes256_Sha256_RsaPss }],
    ['Basic256Sha256, signed only', { mode: Sign, policy: Basic256Sha256 }],
    ['Basic256', { mode: SignAndEncrypt, policy: SecurityPolicy.Basic256 }],
    ['Basic128Rsa15', { mode: SignAndEncrypt, policy: SecurityPolicy.Basic128Rsa15 }],
  ])('%s: refused', async (_name, wish) => {
    const client = await clientOf(folder, wish);
    expect(await refusalOf(sessionOf(client, studio.url))).not.toBe('Good');
  });

  test('a policy that does not exist: the connection ends', async () => {
    const opn = openChannel('http://example.org/no-policy', undefined, Buffer.alloc(64));
    const answer = await sendRaw(studio.port, [hello(studio.url), opn]);
    expect(answer.closed).toBe(true);
  });

  test('no security, and no log-in, where neither is offered: refused and noted', async () => {
    const own = await mkdtemp(join(tmpdir(), 'opcua-strict-'));
    const strict = await startServer(own, {
      security_policies: ['Basic256Sha256_SignAndEncrypt'],
      anonymous_rights: [],
    });
    await trustClientOf(own, strict);
    const plain = sessionOf(await clientOf(own), strict.url);
    expect(await refusalOf(plain)).not.toBe('Good');
    const secure = sessionOf(await clientOf(own, SECURE), strict.url);
    expect(await refusalOf(secure)).toMatch(/^BadIdentityToken|^BadUserAccessDenied|anonymous/i);
    expect(strict.server.sessions).toEqual([]);
    await strict.stop();
    await rm(own, { recursive: true, force: true });
  });
});

describe('writes', () => {
  const double = (value: unknown): VariantOptions => ({ dataType: DataType.Double, value });
  test.each<[string, string, VariantOptions, string]>([
    ['a text into a number', 'Level', { dataType: DataType.String, value: '5' }, 'BadTypeMismatch'],
    ['a number into a text', 'Text', double(1), 'BadTypeMismatch'],
    ['a wider number', 'Count', { dataType: DataType.UInt32, value: 1 }, 'BadTypeMismatch'],
    ['nothing into a number', 'Level', { dataType: DataType.Null }, 'BadTypeMismatch'],
    ['a number above the range', 'Level', double(100.5), 'BadOutOfRange'],
    ['a number below the range', 'Level', double(-1), 'BadOutOfRange'],
    ['something read-only', 'Fixed', { dataType: DataType.Int32, value: 1 }, 'BadNotWritable'],
    ['an unknown node', 'NoSuchNode', double(1), 'BadNodeIdUnknown'],
    ['a method', 'Double', double(1), 'BadNotWritable'],
  ])('%s: refused and noted', async (_name, node, value, status) => {
    const written = await writeTo(session, studio.node(node), value);
    expect(written.name).toBe(status);
    await soon(async () => {
      const last = (await studio.audited()).filter(({ kind }) => kind === 'write').at(-1);
      expect(last).toMatchObject({ user: 'operator', nodes: [{ status }] });
    });
  });

  const attribute = (attributeId: number, indexRange: string | null = null) =>
    new WriteRequest({
      nodesToWrite: [
        {
          nodeId: studio.node('Level'),
          attributeId,
          ...(indexRange !== null && { indexRange: new NumericRange(indexRange) }),
          value: { value: double(1) },
        },
      ],
    });
  test.each([
    [
      'the name of a node',
      () => attribute(AttributeIds.DisplayName),
      /BadNotWritable|BadUserAccessDenied/,
    ],
    [
      'an attribute that the node does not have',
      () => attribute(AttributeIds.Executable),
      /BadAttributeIdInvalid|BadUserAccessDenied/,
    ],
    [
      'a part of a single value',
      () => attribute(AttributeIds.Value, '1:2'),
      /BadIndexRange|BadWriteNotSupported|BadTypeMismatch/,
    ],
    ['a range that is none', () => attribute(AttributeIds.Value, 'abc'), /BadIndexRangeInvalid/],
    ['nothing at all', () => new WriteRequest({ nodesToWrite: [] }), /BadNothingToDo/],
    [
      '51 nodes where 50 are allowed',
      () =>
        new WriteRequest({
          nodesToWrite: Array.from({ length: 51 }, () => ({
            nodeId: studio.node('Level'),
            attributeId: 13,
            value: { value: double(1) },
          })),
        }),
      /BadTooManyOperations/,
    ],
  ])('%s: refused', async (_name, request, status) => {
    expect(await statusOf(request())).toMatch(status);
  });
});

function readOf(...names: string[]): ReadRequest {
  return new ReadRequest({
    nodesToRead: names.map((name) => ({
      nodeId: studio.node(name),
      attributeId: AttributeIds.Value,
    })),
  });
}

describe('reads and browses', () => {
  const reading = (options: object) =>
    new ReadRequest({
      nodesToRead: [{ nodeId: studio.node('Level'), attributeId: 13, ...options }],
    });
  test.each<[string, () => Request, RegExp]>([
    ['an unknown node', () => readOf('NoSuchNode'), /^BadNodeIdUnknown$/],
    [
      'a namespace that does not exist',
      () => reading({ nodeId: 'ns=99;s=Level' }),
      /^BadNodeIdUnknown$/,
    ],
    [
      'an attribute that the node does not have',
      () => reading({ attributeId: AttributeIds.Executable }),
      /^BadAttributeIdInvalid$/,
    ],
    [
      'an encoding that does not exist',
      () => reading({ dataEncoding: { name: 'Default Nonsense' } }),
      /^BadDataEncoding/,
    ],
    ['nothing at all', () => new ReadRequest({ nodesToRead: [] }), /^BadNothingToDo$/],
    [
      '51 nodes where 50 are allowed',
      () => readOf(...Array.from({ length: 51 }, () => 'Level')),
      /^BadTooManyOperations$/,
    ],
    [
      'an age below zero',
      () => new ReadRequest({ maxAge: -1, nodesToRead: readOf('Level').nodesToRead ?? [] }),
      /^BadMaxAgeInvalid$/,
    ],
    [
      'browsing an unknown node',
      () => new BrowseRequest({ nodesToBrowse: [{ nodeId: 'ns=2;s=No', resultMask: 63 }] }),
      /^BadNodeIdUnknown$/,
    ],
    ['browsing nothing', () => new BrowseRequest({ nodesToBrowse: [] }), /^BadNothingToDo$/],
    [
      'browsing by an unknown kind of reference',
      () =>
        new BrowseRequest({
          nodesToBrowse: [{ nodeId: 'i=85', referenceTypeId: 'i=999999', resultMask: 63 }],
        }),
      /^BadReferenceTypeIdInvalid$/,
    ],
    [
      'going on where nothing was begun',
      () => new BrowseNextRequest({ continuationPoints: [Buffer.from('nothing')] }),
      /^BadContinuationPointInvalid$/,
    ],
    [
      'a path without a step',
      () =>
        new TranslateBrowsePathsToNodeIdsRequest({
          browsePaths: [{ startingNode: 'i=85', relativePath: { elements: [] } }],
        }),
      /^BadNothingToDo$/,
    ],
    [
      'a path that leads nowhere',
      () =>
        new TranslateBrowsePathsToNodeIdsRequest({
          browsePaths: [
            {
              startingNode: 'i=85',
              relativePath: { elements: [{ targetName: { name: 'Nowhere' } }] },
            },
          ],
        }),
      /^BadNoMatch$/,
    ],
  ])('%s: refused', async (_name, request, status) => {
    expect(await statusOf(request())).toMatch(status);
  });
});

describe('calls', () => {
  const integer = { dataType: DataType.Int32, value: 1 };
  const calling = (objectId: string, methodId: string, inputArguments: VariantOptions[]) =>
    new CallRequest({ methodsToCall: [{ objectId, methodId, inputArguments }] });
  const method = () => String(studio.node('Double'));
  test.each<[string, () => Request, RegExp]>([
    [
      'an unknown method',
      () => calling('ns=2;s=Folder', 'ns=2;s=No', []),
      /^BadMethodInvalid$|^BadNodeIdUnknown$/,
    ],
    [
      'a method of an unknown object',
      () => calling('ns=2;s=No', method(), [integer]),
      /^BadNodeIdUnknown$|^BadNodeIdInvalid$/,
    ],
    [
      'a variable in place of a method',
      () => calling('ns=2;s=Folder', String(studio.node('Level')), []),
      /^BadMethodInvalid$|^BadNodeIdInvalid$/,
    ],
    ['an argument too few', () => calling('ns=2;s=Folder', method(), []), /^BadArgumentsMissing$/],
    [
      'an argument too many',
      () => calling('ns=2;s=Folder', method(), [integer, integer]),
      /^BadTooManyArguments$/,
    ],
    [
      'an argument of another type',
      () => calling('ns=2;s=Folder', method(), [{ dataType: DataType.String, value: 'one' }]),
      /^BadInvalidArgument$/,
    ],
    ['nothing at all', () => new CallRequest({ methodsToCall: [] }), /^BadNothingToDo$/],
    [
      '51 calls where 50 are allowed',
      () =>
        new CallRequest({
          methodsToCall: Array.from({ length: 51 }, () => ({
            objectId: 'ns=2;s=Folder',
            methodId: method(),
          })),
        }),
      /^BadTooManyOperations$/,
    ],
  ])('%s: refused', async (_name, request, status) => {
    expect(await statusOf(request())).toMatch(status);
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
    const response = await send(subscription());
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
    expect(await statusOf(request())).toMatch(status);
  });

  test('more of them than the settings allow: refused', async () => {
    const ids = [await begun(), await begun()];
    expect(await statusOf(subscription())).toBe('BadTooManySubscriptions');
    await send(new DeleteSubscriptionsRequest({ subscriptionIds: ids }));
  });

  test('items that are unknown, too many, or filtered in a way that does not fit: refused', async () => {
    const id = await begun();
    expect(await statusOf(monitoring(id, ['NoSuchNode']))).toBe('BadNodeIdUnknown');
    expect(await statusOf(monitoring(id, []))).toBe('BadNothingToDo');
    const deadband = new DataChangeFilter({ trigger: 1, deadbandType: 1, deadbandValue: 5 });
    expect(await statusOf(monitoring(id, ['Text'], deadband))).toBe('BadFilterNotAllowed');
    const four = await send(monitoring(id, ['Level', 'Text', 'Count', 'Fixed']));
    const results = Reflect.get(four, 'results') as { statusCode: StatusCode }[];
    expect(results.map(({ statusCode }) => statusCode.name)).toEqual([
      'Good',
      'Good',
      'Good',
      'BadTooManyMonitoredItems',
    ]);
    await send(new DeleteSubscriptionsRequest({ subscriptionIds: [id] }));
  });
});

describe('sessions', () => {
  test('more of them than the settings allow: refused and noted', async () => {
    const client = await clientOf(folder);
    await client.connect(studio.url);
    const open: ClientSession[] = [];
    for (let count = studio.server.sessions.length; count < 6; count += 1) {
      open.push(await client.createSession());
    }
    expect(await refusalOf(client.createSession())).toBe('BadTooManySessions');
    await expectAudited('BadTooManySessions');
    for (const one of open) await one.close();
    await client.disconnect();
  });

  test('a request after the end of the session: refused and noted', async () => {
    const open = await sessionOf(await clientOf(folder), studio.url);
    const { authenticationToken } = open;
    await open.close();
    const other = await sessionOf(await clientOf(folder), studio.url);
    Object.assign(other, { authenticationToken });
    // The library begins a new session by itself when it hears of it.
    await statusOf(readOf('Level'), other);
    await expectAudited('BadSessionIdInvalid');
  });

  test("another client's session: refused", async () => {
    const open = await sessionOf(await clientOf(folder), studio.url);
    Object.assign(open, { authenticationToken: session.authenticationToken });
    expect(await statusOf(readOf('Level'), open)).toMatch(
      /^BadSecureChannelIdInvalid$|^BadSession/,
    );
    expect(await statusOf(readOf('Level'))).toBe('Good');
  });
});

function filesOf({
  certificateFile,
  privateKeyFile,
}: {
  certificateFile: string;
  privateKeyFile: string;
}) {
  return { certificateFile, privateKeyFile };
}

function derOf(pem: string): Buffer {
  return Buffer.from(pem.replaceAll(/-----[A-Z ]+-----|\s/g, ''), 'base64');
}
