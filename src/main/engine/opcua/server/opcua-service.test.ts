import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MessageSecurityMode } from 'node-opcua';
import { expect, onTestFinished, test } from 'vitest';
import { occupyPort } from '../../../testing/free-port';
import { startTestEngine } from '../../testing/engine-under-test';
import { soon } from '../../testing/soon';
import { temporaryFolder } from '../../testing/temporary-folder';
import { makeCertificate } from '../certificates/make-certificate';
import { clientOf } from './testing/server-under-test';

/** An engine whose settings enable a server on 127.0.0.1 with a free port. */
async function start(server: object = {}) {
  const dataFolder = await temporaryFolder();
  const section = { enable: true, listen_address: '127.0.0.1', listen_port_prism: 0, ...server };
  const file = join(dataFolder, 'settings.json');
  await writeFile(file, JSON.stringify({ opcua_server: section }));
  const under = await startTestEngine({ dataFolder });
  const window = under.connect();
  const state = () => window.call('opcuaServer.state', null);
  return { ...under, window, state, file };
}

async function running(studio: Awaited<ReturnType<typeof start>>) {
  return soon(async () => {
    const state = await studio.state();
    expect(state).toMatchObject({ running: true, error: '' });
    return state;
  });
}

async function takenPort(): Promise<number> {
  const { server, port } = await occupyPort();
  onTestFinished(() => {
    server.close();
  });
  return port;
}

test('a server that the settings enable offers what they list and nothing else', async () => {
  const studio = await start({ security_policies: ['NoSecurity', 'Aes256_Sha256_RsaPss_Sign'] });
  const { urls, applicationUri, certificate } = await running(studio);
  const [url = ''] = urls;
  expect(url).toMatch(/^opc\.tcp:\/\/127\.0\.0\.1:\d+\/prism\/server$/);
  expect(certificate).toMatchObject({ findings: [], info: { applicationUris: [applicationUri] } });
  const client = await clientOf(studio.dataFolder);
  await client.connect(url);
  const endpoints = await client.getEndpoints();
  await client.disconnect();
  const offered = endpoints.map(
    ({ securityMode, securityPolicyUri }) =>
      `${securityPolicyUri?.split('#')[1]} ${MessageSecurityMode[securityMode]}`,
  );
  expect(offered.sort()).toEqual(['Aes256_Sha256_RsaPss Sign', 'None None']);
  const tokens = endpoints.flatMap(({ userIdentityTokens }) => userIdentityTokens ?? []);
  expect(new Set(tokens.map(({ tokenType }) => tokenType))).toEqual(new Set([0, 1]));
});

test('a change of the file moves the server, and a wrong one leaves it as it was', async () => {
  const studio = await start();
  const [before] = (await running(studio)).urls;
  await writeFile(
    studio.file,
    '{\n  // role\n  "station": { "role": "lente" },\n  "opcua_server": { "enable": true, "listen_address": "127.0.0.1", "listen_port_lente": 0 }, }\n',
  );
  const [after] = await soon(async () => {
    const { urls } = await studio.state();
    expect(urls[0]).toContain('/lente/server');
    return urls;
  });
  expect(after).not.toBe(before);
  await writeFile(
    studio.file,
    '{\n  "opcua_server": {\n    "enable": "yes", "listen_port_lente": 70000,\n    "security": []\n  }\n}\n',
  );
  await soon(async () => {
    const { problems, urls } = await studio.state();
    expect(urls).toEqual([after]);
    expect(
      problems.map(({ line, column, setting, text }) => [line, column, setting, text]),
    ).toEqual([
      [3, 15, 'opcua_server.enable', 'Allowed is true or false.'],
      [3, 43, 'opcua_server.listen_port_lente', 'The largest possible value is 65535.'],
      [4, 5, 'opcua_server.security', 'There is no such setting.'],
    ]);
  });
  expect(studio.logged.join('')).toContain('Line 3, column 15: opcua_server.enable');
});

test('an edit in the studio keeps comments and layout, and a wrong value is refused', async () => {
  const { window, state, file } = await start({ enable: false });
  const text = `{
  // our line
  "opcua_server": {
    "enable": false, // not yet
    "listen_address": "127.0.0.1",
    "listen_port_prism":   0,
  },
  "other": [1, 2,], /* of another program */
}
`;
  await writeFile(file, text);
  await soon(async () => expect((await state()).problems).toEqual([]));
  const edits = [{ path: ['opcua_server', 'enable'], value: true }];
  expect((await window.call('opcuaServer.change', { edits })).opcua_server.enable).toBe(true);
  expect(await readFile(file, 'utf8')).toBe(text.replace('"enable": false', '"enable": true'));
  expect(await state()).toMatchObject({ running: true });
  const wrong = [{ path: ['opcua_server', 'listen_port_prism'], value: -1 }];
  await expect(window.call('opcuaServer.change', { edits: wrong })).rejects.toThrow(
    /Line 6, column 28: opcua_server\.listen_port_prism: The smallest possible value is 0/,
  );
  expect(await state()).toMatchObject({ running: true, problems: [] });
});

test.each([
  [
    'a port that is taken',
    async () => ({ listen_port_prism: await takenPort() }),
    /Port \d+ on 127\.0\.0\.1 is in use\. Change opcua_server\.listen_port_prism/,
  ],
  [
    'an address that this machine does not have',
    () => ({ listen_address: '203.0.113.7', security_policies: ['Basic256Sha256_Sign'] }),
    /no address 203\.0\.113\.7\. Change opcua_server\.listen_address/,
  ],
  [
    'a name that is no address',
    () => ({ listen_address: 'no-such-host.invalid', security_policies: ['Basic256Sha256_Sign'] }),
    /no-such-host\.invalid.* Change opcua_server\.listen_address/,
  ],
  [
    'a certificate that is not there',
    () => ({ certificates: { enable: true } }),
    /public.cert\.pem cannot be read: it does not exist\. Change opcua_server\.certificates/,
  ],
  [
    'nothing but NoSecurity towards the network',
    () => ({ listen_address: '0.0.0.0', security_policies: ['NoSecurity'] }),
    /allow_no_security_on_network/,
  ],
])('%s is told with the setting to change', async (_name, settings, text) => {
  const studio = await start(await settings());
  const { error, running: runs } = await soon(async () => {
    const state = await studio.state();
    expect(state.error).not.toBe('');
    return state;
  });
  expect(error).toMatch(text);
  expect(runs).toBe(false);
  expect(studio.logged.join('')).toContain(error);
  expect(studio.window.eventsOf('opcuaServerChanged').at(-1)?.error).toBe(error);
});

test('NoSecurity is left out towards the network unless the settings say otherwise', async () => {
  const studio = await start({ listen_address: '0.0.0.0' });
  const { offered, warning } = await running(studio);
  expect(offered).not.toContain('NoSecurity');
  expect(warning).toContain('opcua_server.allow_no_security_on_network');
  const edits = [{ path: ['opcua_server', 'allow_no_security_on_network'], value: true }];
  await studio.window.call('opcuaServer.change', { edits });
  expect(await studio.state()).toMatchObject({ warning: '' });
  expect((await studio.state()).offered).toContain('NoSecurity');
});

test("a user's own pair is checked, and a proper one is made in its place", async () => {
  const studio = await start({ enable: false, certificates: { enable: true } });
  const folder = join(studio.dataFolder, 'public');
  await mkdir(folder);
  const files = {
    certificateFile: join(folder, 'cert.pem'),
    privateKeyFile: join(folder, 'key.pem'),
  };
  await makeCertificate(files, 'urn:another:application', Date.now());
  const edits = [{ path: ['opcua_server', 'enable'], value: true }];
  await studio.window.call('opcuaServer.change', { edits });
  const { certificate } = await running(studio);
  expect(certificate?.findings.join()).toContain('BadCertificateUriInvalid');
  const before = await readFile(files.certificateFile);
  const made = await studio.window.call('opcuaServer.makeCertificate', null);
  expect(made).toMatchObject({ running: true, certificate: { findings: [] } });
  expect(await readFile(files.certificateFile)).toEqual(before);
  expect(JSON.parse(await readFile(studio.file, 'utf8'))).toMatchObject({
    opcua_server: { certificates: { enable: false } },
  });
});

test('of the projects that run the one that was started first is published', async () => {
  const studio = await start();
  await running(studio);
  const { window } = studio;
  const documents: string[] = [];
  for (const name of ['First', 'Second']) {
    const { document } = await window.call('document.create', { name, sample: null });
    await window.call('runtime.start', { document });
    documents.push(document);
  }
  const [first = '', second = ''] = documents;
  const published = async (name: string | null) =>
    soon(async () => expect((await studio.state()).published).toBe(name));
  await published('First');
  await window.call('runtime.stop', { document: first });
  await published('Second');
  await window.call('runtime.start', { document: first });
  await published('Second');
  await window.call('runtime.stop', { document: second });
  await published('First');
  await window.call('runtime.stop', { document: first });
  await published(null);
});
