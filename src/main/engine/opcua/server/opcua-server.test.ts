import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AttributeIds, DataType, MessageSecurityMode, SecurityPolicy } from 'node-opcua';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { soon } from '../../testing/soon';
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
const { Basic256Sha256, Aes128_Sha256_RsaOaep, Aes256_Sha256_RsaPss } = SecurityPolicy;

let folder: string;
let studio: ServerUnderTest;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opcua-'));
  studio = await startServer(folder, {
    security_policies: [
      'NoSecurity',
      'Basic256Sha256_Sign',
      'Basic256Sha256_SignAndEncrypt',
      'Aes128_Sha256_RsaOaep_Sign',
      'Aes128_Sha256_RsaOaep_SignAndEncrypt',
      'Aes256_Sha256_RsaPss_Sign',
      'Aes256_Sha256_RsaPss_SignAndEncrypt',
    ],
  });
  await studio.users.add('reader', ['read'], PASSWORD);
  await studio.users.add('writer', ['read', 'write'], PASSWORD);
  await studio.users.add('caller', ['call'], PASSWORD);
  await trustClientOf(folder, studio);
}, 30_000);

afterAll(async () => {
  await studio.stop();
  await rm(folder, { recursive: true, force: true });
});

test.each([
  ['Basic256Sha256', Basic256Sha256],
  ['Aes128_Sha256_RsaOaep', Aes128_Sha256_RsaOaep],
  ['Aes256_Sha256_RsaPss', Aes256_Sha256_RsaPss],
])(
  'a trusted client reads, writes and calls with %s, signed and encrypted',
  async (_name, policy) => {
    for (const mode of [Sign, SignAndEncrypt]) {
      const client = await clientOf(folder, { mode, policy });
      const session = await sessionOf(client, studio.url, { name: 'writer', password: PASSWORD });
      const value = { dataType: DataType.Double, value: mode };
      expect((await writeTo(session, studio.node('Level'), value)).name).toBe('Good');
      const read = await session.read({ nodeId: studio.node('Level') });
      expect(read.value.value).toBe(mode);
      await client.disconnect();
    }
  },
);

test.each([
  ['reader', 'Good', 'BadUserAccessDenied', 'BadUserAccessDenied'],
  ['writer', 'Good', 'Good', 'BadUserAccessDenied'],
  ['caller', 'Good', 'BadUserAccessDenied', 'Good'],
  [undefined, 'Good', 'BadUserAccessDenied', 'BadUserAccessDenied'],
])(
  'user %s gets %s on reading, %s on writing and %s on calling',
  async (name, read, write, called) => {
    const user = name === undefined ? undefined : { name, password: PASSWORD };
    const session = await sessionOf(await clientOf(folder), studio.url, user);
    const value = { dataType: DataType.Double, value: 2 };
    const results = [
      (await session.read({ nodeId: studio.node('Level') })).statusCode,
      await writeTo(session, studio.node('Level'), value),
      (
        await session.call({
          objectId:
            (
              await session.translateBrowsePath({
                startingNode: 'i=85',
                relativePath: {
                  elements: [
                    {
                      targetName: { name: 'Test', namespaceIndex: 2 },
                      isInverse: false,
                      includeSubtypes: true,
                      referenceTypeId: 'i=35',
                    },
                  ],
                },
              })
            ).targets?.[0]?.targetId ?? 'i=85',
          methodId: studio.node('Double'),
          inputArguments: [{ dataType: DataType.Int32, value: 4 }],
        })
      ).statusCode,
    ];
    expect(results.map((one) => one.name)).toEqual([read, write, called]);
    await soon(async () => {
      const entries = (await studio.audited()).filter((one) => one.user === (name ?? 'anonymous'));
      expect(entries.filter((one) => one.kind === 'write').at(-1)?.nodes?.[0]).toMatchObject({
        status: write,
        value: '2',
      });
      expect(entries.filter((one) => one.kind === 'call').at(-1)?.nodes?.[0]).toMatchObject({
        status: called,
        value: '4',
      });
    });
  },
);

test('a wrong password is refused and noted', async () => {
  const client = await clientOf(folder);
  await expect(
    sessionOf(client, studio.url, { name: 'reader', password: 'wrong password' }),
  ).rejects.toThrow('BadUserAccessDenied');
  await soon(async () => {
    expect(await studio.audited()).toContainEqual(
      expect.objectContaining({
        kind: 'refused',
        service: 'ActivateSession',
        status: 'BadUserAccessDenied',
        text: expect.stringContaining('wrong') as string,
      }),
    );
  });
});
test('a look at the type of a node', async () => {
  const session = await sessionOf(await clientOf(folder), studio.url);
  const read = await session.read({
    nodeId: studio.node('Fixed'),
    attributeId: AttributeIds.UserAccessLevel,
  });
  expect(read.value.value).toBe(1);
});
