import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, TEST_USER, type TestServer } from '../testing/opcua-test-server';
import { run, runWithInput } from './testing/run';

let folder: string;
let server: TestServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'msi-studio-cli-'));
  server = await startTestServer({ folder, manyFolders: 2 });
});

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const ua = (command: string, ...args: string[]) =>
  run('ua', command, server.url, ...args, '--data', folder);

test('a server that is asked for servers names itself, or says why not', async () => {
  const found = await ua('discover');
  expect(found.code).toBe(0);
  expect(found.output).toMatch(/^opc\.tcp:\/\/\S+\tserver\t[^\t]+\turn:\S+/);
  const json = await ua('discover', '--json');
  expect(JSON.parse(json.output)).toMatchObject([{ isDiscoveryServer: false }]);
  expect(await run('ua', 'discover', 'opc.tcp://127.0.0.1:1', '--data', folder)).toMatchObject({
    code: 2,
    errors: expect.stringContaining('Nothing listens there.') as string,
  });
});

test('what stands below a node is listed by levels', async () => {
  const { code, output } = await ua('browse', 'ns=1;s=Many', '--depth', '2');
  expect(code).toBe(0);
  expect(output.split('\n')[0]).toBe('Line0\tObject\tns=1;s=Line0');
  expect(output).toContain('\n  Tag7\tVariable\tns=1;s=Line1.Tag7');
  const json = await ua('browse', '--json');
  expect(JSON.parse(json.output)).toContainEqual(
    expect.objectContaining({ node: 'ns=1;s=Plant', nodeClass: 'Object' }),
  );
});

test('values are read; one that is Bad makes exit code 1', async () => {
  const read = await ua('read', 'ns=1;s=Int32', 'ns=1;s=Nothing');
  expect(read.code).toBe(1);
  const [first, second] = read.output.split('\n');
  expect(first).toMatch(/^ns=1;s=Int32\t-70000\tInt32\tGood\t\d{4}-/);
  expect(second).toMatch(/^ns=1;s=Nothing\t\tNull\tBadNodeIdUnknown\t/);
  const json = await ua('read', 'ns=1;s=String', '--json');
  expect(JSON.parse(json.output)).toMatchObject({ type: 'String', text: 'a text', status: 'Good' });
  const attributes = await ua('read', 'ns=1;s=Plant', '--attributes');
  expect(attributes.output).toContain('NodeClass\tObject\n');
});

test('values are written in the data type of the node', async () => {
  const negative = ['--data', folder, '--', '-12'];
  expect(await run('ua', 'write', server.url, 'ns=1;s=Int16', ...negative)).toMatchObject({
    code: 0,
    output: expect.stringContaining('ns=1;s=Int16\t-12\tInt16\tGood') as string,
  });
  expect(await ua('write', 'ns=1;s=Int16', 'warm')).toMatchObject({
    code: 2,
    errors: expect.stringContaining(
      'ns=1;s=Int16 was not written: "warm" is not a Int16',
    ) as string,
  });
});

test('methods are called on the object that they belong to', async () => {
  expect(await ua('call', 'ns=1;s=Add', '2', '0.5')).toMatchObject({
    code: 0,
    output: 'sum\t2.5\tDouble',
  });
  expect((await ua('call', 'ns=1;s=Refuse')).errors).toContain('BadUserAccessDenied');
});

test('changes are watched until there are enough', async () => {
  const watch = await ua('watch', 'ns=1;s=Byte', 'ns=1;s=UInt16', 'ns=1;s=No', '--count', '2');
  expect(watch).toMatchObject({ code: 0, errors: 'ns=1;s=No is not watched: BadNodeIdUnknown.' });
  expect(watch.output.split('\n')).toHaveLength(2);
});

test('a watch of nothing ends', async () => {
  expect(await ua('watch')).toMatchObject({
    code: 2,
    errors: 'Name at least one node to watch, or --events.',
  });
  expect(await ua('watch', 'ns=1;s=No')).toMatchObject({
    code: 2,
    errors: 'ns=1;s=No is not watched: BadNodeIdUnknown.\nThere is nothing to watch.',
  });
});

test('a node id of no known form is told', async () => {
  expect(await ua('read', 'Level')).toMatchObject({
    code: 2,
    errors: expect.stringContaining(
      'Check the form of the node id, such as ns=2;s=Name.',
    ) as string,
  });
});

test('a secure connection needs a trusted certificate, and a user its password', async () => {
  const secure = ['ns=1;s=Byte', '--policy', 'Basic256Sha256'];
  expect(await ua('read', ...secure)).toMatchObject({
    code: 2,
    errors: expect.stringMatching(/is not trusted.*--trust does that\.$/) as string,
  });
  const trusted = await ua('read', ...secure, '--trust');
  expect(trusted).toMatchObject({
    code: 0,
    errors: expect.stringMatching(/The certificate ".*" [\da-f]{40} is trusted now/) as string,
  });
  const signIn = ['ua', 'read', server.url, ...secure, '--data', folder, '--user', TEST_USER.name];
  const read = (password: string) => runWithInput(password, ...signIn, '--password-stdin');
  expect((await read(`${TEST_USER.password}\n`)).code).toBe(0);
  expect(await read('wrong')).toMatchObject({
    code: 2,
    errors: expect.stringContaining('The user or the password is wrong') as string,
  });
  expect((await ua('endpoints')).output).toMatch(
    /^Basic256Sha256\tSign\tanonymous,user,certificate\t.*\t[\da-f]{40} Good$/m,
  );
});

test.each([
  [['read', 'localhost:4840', 'i=85'], 'Write it as opc.tcp://host:4840'],
  [['read', 'opc.tcp://127.0.0.1:1', 'i=85'], 'Nothing listens there'],
  [['read', 'opc.tcp://127.0.0.1:1'], "missing required argument 'node'"],
  [['read', 'opc.tcp://127.0.0.1:1', 'i=85', '--user', 'op'], '--password-stdin belong together'],
  [['read', 'opc.tcp://127.0.0.1:1', 'i=85', '--mode', 'Sign'], 'does not go with --mode Sign'],
  [['read', 'opc.tcp://127.0.0.1:1', 'i=85', '--policy', 'Best'], 'Allowed choices are None,'],
  [['watch', 'opc.tcp://127.0.0.1:1', 'i=85', '--count', '0'], 'a whole number above zero'],
])('ua %j is refused', async (args, reason) => {
  const { code, errors } = await run('ua', ...args, '--data', folder);
  expect(code).toBe(2);
  expect(errors).toContain(reason);
});

test('the password of a connection is kept in the data folder', async () => {
  const set = ['ua', 'password', 'opc.tcp://plc:4840', '--user', 'op', '--password-stdin'];
  expect(await runWithInput('secret\n', ...set, '--data', folder)).toMatchObject({
    code: 0,
    output: 'The password of user "op" at opc.tcp://plc:4840 was set.',
  });
  expect(JSON.parse(await readFile(join(folder, 'opcua-passwords.json'), 'utf8'))).toEqual({
    passwords: [{ url: 'opc.tcp://plc:4840', user: 'op', password: 'secret' }],
  });
});

test.each(['discover', 'endpoints', 'browse', 'read', 'write', 'call', 'watch', 'password'])(
  'ua %s has help',
  async (name) => {
    const { code, output } = await run('ua', name, '--help');
    expect(code).toBe(0);
    expect(output).toContain(`Usage: msi-studio ua ${name}`);
  },
);
