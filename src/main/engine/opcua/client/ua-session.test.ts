import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionTarget } from '../../../../shared/opcua-client/connection-target';
import type { NodeEvent } from '../../../../shared/opcua-client/node';
import { soon } from '../../testing/soon';
import { temporaryFolder } from '../../testing/temporary-folder';
import { readAttributes } from './attributes';
import { browse, browseAll, browseMany, browseNext } from './browse';
import { ClientCertificates } from './client-certificates';
import { findEndpoints, findServers } from './endpoints';
import { readAggregate, readHistory } from './history';
import { callMethod, describeMethod } from './methods';
import { pickNodes } from './pick-nodes';
import { Subscription } from './subscription';
import { freePort } from '../../../testing/free-port';
import {
  RECORDED_COUNT,
  RECORDED_FROM,
  startTestServer,
  TEST_USER,
  type TestServer,
} from '../../../testing/opcua-test-server';
import { UaSession } from './ua-session';
import { describeVariable, readValue, readValues, writeText } from './values';

let folder: string;
let server: TestServer;
let certificates: ClientCertificates;
let session: UaSession;

const plain = (url = server.url): ConnectionTarget => ({ url, policy: 'None', mode: 'None' });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'msi-studio-'));
  server = await startTestServer({ folder, manyFolders: 12 });
  certificates = new ClientCertificates(folder);
  session = await UaSession.open(plain(), null, certificates);
});

afterAll(async () => {
  await session.close();
  await certificates.dispose();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('connecting', () => {
  it('finds the endpoints with their policies, modes and ways to sign in', async () => {
    const endpoints = await findEndpoints(server.url, certificates);
    expect(endpoints.map(({ policy, mode }) => `${policy} ${mode}`)).toContain(
      'Aes256_Sha256_RsaPss SignAndEncrypt',
    );
    expect(endpoints[0]?.identities).toEqual(['anonymous', 'user', 'certificate']);
  });

  it('finds the servers that a discovery server knows, with addresses that can be connected to', async () => {
    const { OPCUADiscoveryServer } = await import('node-opcua');
    const discovery = new OPCUADiscoveryServer({
      // It takes 0 for its standard port, which another program may have.
      port: await freePort(),
      hostname: '127.0.0.1',
      serverCertificateManager: await certificates.manager(),
    });
    await discovery.start();
    const [known] = await findServers(discovery.getEndpointUrl(), certificates);
    expect(known).toMatchObject({ isDiscoveryServer: true });
    await discovery.shutdown();
    const [itself] = await findServers(server.url, certificates);
    expect(itself).toMatchObject({ isDiscoveryServer: false });
    expect(itself?.urls.length).toBeGreaterThan(0);
  });

  it.each([
    ['Basic256Sha256', 'Sign'],
    ['Basic256Sha256', 'SignAndEncrypt'],
    ['Aes128_Sha256_RsaOaep', 'SignAndEncrypt'],
    ['Aes256_Sha256_RsaPss', 'SignAndEncrypt'],
  ] as const)('connects with %s %s once the certificate is trusted', async (policy, mode) => {
    const target = { url: server.url, policy, mode };
    const own = new ClientCertificates(await temporaryFolder());
    await expect(UaSession.open(target, null, own)).rejects.toMatchObject({
      code: 'untrusted-certificate',
      message: expect.stringMatching(/thumbprint [\da-f]{40} at .* is not trusted/) as string,
    });
    const [endpoint] = await findEndpoints(server.url, own);
    if (endpoint) await own.trust(endpoint.certificate);
    const secure = await UaSession.open(target, TEST_USER, own);
    expect((await readValue(secure, 'ns=1;s=Double')).text).toBe('3.25');
    await secure.close();
    await own.dispose();
  });

  it('signs in by user and password', async () => {
    const signedIn = await UaSession.open(plain(), TEST_USER, certificates);
    await signedIn.close();
    const wrong = UaSession.open(plain(), { name: 'op', password: 'wrong' }, certificates);
    await expect(wrong).rejects.toMatchObject({
      code: 'BadUserAccessDenied',
      message: `Connecting failed at ${server.url}: BadUserAccessDenied. The user or the password is wrong, or the user may not do this.`,
    });
  });

  it.each([
    ['opc.tcp://127.0.0.1:1', 'Nothing listens there. Check the port, and that the server runs.'],
    ['opc.tcp://nowhere.invalid:4840', 'Check'],
    ['127.0.0.1:4840', 'Write it as opc.tcp://host:4840'],
  ])('says why %s cannot be connected to', async (url, reason) => {
    await expect(UaSession.open(plain(url), null, certificates)).rejects.toThrow(reason);
  });

  it('names what is offered instead of a policy that is not', async () => {
    const target = { url: server.url, policy: 'Basic256', mode: 'Sign' } as const;
    await expect(UaSession.open(target, null, certificates)).rejects.toThrow(
      'does not offer security policy Basic256 with mode Sign. It offers: None,',
    );
  });
});

describe('browsing', () => {
  it('gives the children of a node', async () => {
    const { references, next } = await browse(session, 'ns=1;s=Plant', 'children');
    expect(next).toBeUndefined();
    expect(references.find(({ displayName }) => displayName === 'Add')).toMatchObject({
      node: 'ns=1;s=Add',
      browseName: '1:Add',
      nodeClass: 'Method',
      typeName: 'HasComponent',
      isForward: true,
    });
  });

  it('goes on where the server stopped', async () => {
    session.session.requestedMaxReferencesPerNode = 5;
    const first = await session.session.browse('ns=1;s=Plant');
    expect(first.references).toHaveLength(5);
    const page = await browseNext(session, first.continuationPoint);
    expect(page.references.length).toBeGreaterThan(0);
    const all = await browseAll(session, 'ns=1;s=Many', 'all');
    expect(all.filter(({ isForward }) => !isForward).map(({ typeName }) => typeName)).toEqual([
      'Organizes',
    ]);
  });

  it('browses many nodes at once', async () => {
    const [first, second] = await browseMany(session, ['ns=1;s=Line0', 'ns=1;s=Line1']);
    expect([first?.length, second?.length]).toEqual([100, 100]);
  });

  it('tells an unknown node by its status code', async () => {
    await expect(browse(session, 'ns=1;s=Nothing', 'children')).rejects.toMatchObject({
      code: 'BadNodeIdUnknown',
      message: `Browsing ns=1;s=Nothing failed at ${server.url}: BadNodeIdUnknown. Check the node id, or browse the address space for it.`,
    });
  });
});

describe('attributes', () => {
  it('are texts', async () => {
    const attributes = await readAttributes(session, 'ns=1;s=Colour');
    const texts = Object.fromEntries(attributes.map(({ name, text }) => [name, text]));
    expect(texts).toMatchObject({
      NodeId: 'ns=1;s=Colour',
      NodeClass: 'Variable',
      BrowseName: '1:Colour',
      DisplayName: 'Colour',
      ValueRank: '-1 (scalar)',
      AccessLevel: 'CurrentRead, CurrentWrite',
      Value: '1',
    });
    expect(texts.DataType).toMatch(/^Colour \(ns=1;i=\d+\)$/);
  });

  it('of an unknown node are refused', async () => {
    await expect(readAttributes(session, 'ns=9;i=1')).rejects.toThrow('BadNodeIdUnknown');
  });
});

describe('values', () => {
  it.each([
    ['Boolean', 'true', 'false'],
    ['SByte', '-5', '127'],
    ['Byte', '200', '0'],
    ['Int16', '-300', '32767'],
    ['UInt16', '60000', '1'],
    ['Int32', '-70000', '-1'],
    ['UInt32', '4000000000', '4294967295'],
    ['Int64', '-2', '-9223372036854775808'],
    ['UInt64', '18446744073709551615', '9223372036854775808'],
    ['Float', '1.5', '-2.25'],
    ['Double', '3.25', '1e+300'],
    ['String', 'a text', 'Größe "ä" 日本'],
    ['DateTime', '2026-03-31T12:30:00.000Z', '1999-12-31T23:59:59.999Z'],
    ['Guid', '72962b91-fa75-4ae6-8d28-b404dc7daf63', '00000000-0000-0000-0000-000000000001'],
    ['ByteString', '0aff', ''],
    ['NodeId', 'ns=1;s=Level', 'ns=2;i=7'],
    ['QualifiedName', '1:Name', '2:Other'],
    ['LocalizedText', 'ein Text', 'another text'],
    ['Numbers', '[1, -2, 3]', '[32767]'],
    ['Colour', '1', '0'],
  ])('of type %s are read and written', async (name, before, after) => {
    const node = `ns=1;s=${name}`;
    expect(await readValue(session, node)).toMatchObject({ text: before, status: 'Good' });
    await writeText(session, node, after);
    expect((await readValue(session, node)).text).toBe(after);
  });

  it('of an enumeration are written by name too', async () => {
    const described = await describeVariable(session, 'ns=1;s=Colour');
    expect(described).toMatchObject({
      type: 'Int32',
      typeName: 'Colour',
      choices: [
        { value: 0, name: 'Red' },
        { value: 1, name: 'Green' },
      ],
    });
    await writeText(session, 'ns=1;s=Colour', 'Green');
    expect((await readValue(session, 'ns=1;s=Colour')).text).toBe('1');
  });

  it.each([
    ['ns=1;s=Byte', '256', '"256" is not a Byte: a whole number from 0 to 255'],
    ['ns=1;s=Double', 'warm', '"warm" is not a Double'],
    ['ns=1;s=Numbers', '7', 'is not an array'],
    ['ns=1;s=ReadOnly', '5', 'BadNotWritable'],
    ['ns=1;s=Nothing', '5', 'BadNodeIdUnknown'],
    ['ns=1;s=Plant', '5', 'BadAttributeIdInvalid'],
  ])('%s refuses %s', async (node, text, reason) => {
    await expect(writeText(session, node, text)).rejects.toThrow(reason);
  });

  it('are read many at once, each with its status', async () => {
    const values = await readValues(session, ['ns=1;s=Line3.Tag7', 'ns=1;s=Nothing']);
    expect(values.map(({ text, status }) => [text, status])).toEqual([
      ['7', 'Good'],
      ['', 'BadNodeIdUnknown'],
    ]);
  });
});

describe('methods', () => {
  it('say what they take and answer', async () => {
    const { inputs, outputs } = await describeMethod(session, 'ns=1;s=Add');
    expect(inputs.map(({ name, type }) => [name, type])).toEqual([
      ['a', 'Double'],
      ['b', 'Double'],
    ]);
    expect(outputs.map(({ name }) => name)).toEqual(['sum']);
    const answers = await callMethod(session, 'ns=1;s=Plant', 'ns=1;s=Add', ['2', '3.5']);
    expect(answers).toEqual([{ name: 'sum', type: 'Double', text: '5.5' }]);
  });

  it.each([
    ['Add', ['2'], 'it takes 2: a (Double), b (Double), and 1 were given'],
    ['Add', ['2', 'x'], 'argument 2 "b": "x" is not a Double'],
    ['Refuse', [], 'BadUserAccessDenied'],
  ])('%s refuses %j', async (method, texts, reason) => {
    const call = callMethod(session, 'ns=1;s=Plant', `ns=1;s=${method}`, texts);
    await expect(call).rejects.toThrow(reason);
  });
});

describe('history', () => {
  const range = { start: RECORDED_FROM - 1, end: RECORDED_FROM + 60_000, limit: 1_000 };

  it('is read raw', async () => {
    const values = await readHistory(session, 'ns=1;s=Recorded', range);
    expect(values).toHaveLength(RECORDED_COUNT);
    expect(values[3]).toMatchObject({ text: '3', sourceTime: RECORDED_FROM + 3_000 });
  });

  it('is read as aggregates', async () => {
    const ten = { ...range, start: RECORDED_FROM, end: RECORDED_FROM + 10_000 };
    const values = await readAggregate(session, 'ns=1;s=Recorded', ten, 'Maximum', 5_000);
    expect(values.map(({ text }) => text)).toEqual(['4', '9']);
  });

  it('of a node without history is refused', async () => {
    await expect(readHistory(session, 'ns=1;s=Double', range)).rejects.toThrow(
      'BadHistoryOperationUnsupported. The server keeps no history of this node.',
    );
  });
});

describe('a subscription', () => {
  it('tells values, with a dead band, and what cannot be watched', async () => {
    const subscription = await Subscription.open(session, 50);
    const seen: string[] = [];
    const refused: string[] = [];
    await subscription.watch(
      ['ns=1;s=Level', 'ns=1;s=Nothing'],
      { interval: 0, deadBand: 10 },
      (index, { value }) => seen.push(`${index} ${value.value}`),
      (index, status) => refused.push(`${index} ${status}`),
    );
    await soon(() => expect(seen).toEqual(['0 42.5']));
    await writeText(session, 'ns=1;s=Level', '45');
    await writeText(session, 'ns=1;s=Level', '60');
    await soon(() => expect(seen).toEqual(['0 42.5', '0 60']));
    expect(refused).toEqual(['1 BadNodeIdUnknown']);
    await subscription.end();
  });

  it('tells events', async () => {
    const subscription = await Subscription.open(session, 50);
    const events: NodeEvent[] = [];
    await subscription.watchEvents('i=2253', (event) => events.push(event));
    server.raiseEvent('It is too warm.');
    await soon(() =>
      expect(events[0]).toMatchObject({
        message: 'It is too warm.',
        severity: 300,
        source: 'Reactor',
      }),
    );
    await subscription.end();
  });
});

it('a session whose server goes away ends with a reason', async () => {
  const gone = await startTestServer({ folder: await temporaryFolder() });
  const open = await UaSession.open(plain(gone.url), null, certificates);
  const reasons: string[] = [];
  open.onEnded(({ message }) => reasons.push(message));
  await gone.stop();
  await soon(() => expect(reasons).toEqual([expect.stringContaining('The session failed at')]));
  await open.close();
});

describe('picking', () => {
  it('takes data types, access, units and ranges of the variables below a node', async () => {
    const picked = await pickNodes(session, 'ns=1;s=Plant');
    const found = (name: string) => picked.find((one) => one.name === name);
    expect(found('Level')).toMatchObject({
      dataType: 'Double',
      isWritable: true,
      unit: '°C',
      range: { low: 0, high: 100 },
    });
    expect(found('ReadOnly')).toMatchObject({ isWritable: false, unit: '', range: null });
    expect(found('Int32Value')?.dataType).toBe('Long');
  });
});
