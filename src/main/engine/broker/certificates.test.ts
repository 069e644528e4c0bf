import { X509Certificate } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { request } from 'node:https';
import { type DetailedPeerCertificate, TLSSocket } from 'node:tls';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createLog } from '../log/log';
import { temporaryFolder } from '../testing/temporary-folder';
import { CHEAP_COST } from '../users/testing/cheap-cost';
import { Users } from '../users/users';
import { BrokerService } from './broker-service';
import { Certificates } from './certificates';
import { readKeyPair } from './key-pair';
import { FakeReceiver, FakeStore, testTemplate } from './testing/fake-parts';
import { webServiceSettings } from './web-service-settings';

const DAY = 24 * 60 * 60 * 1_000;
const log = createLog('error');

function certificatesIn(folder: string, now = Date.now) {
  const settings = webServiceSettings(folder, log);
  return { settings, certificates: new Certificates(folder, settings, log, now) };
}

test('a generated certificate is kept, belongs to its owner only and names this machine', async () => {
  const folder = await temporaryFolder();
  const { certificates } = certificatesIn(folder);
  const [pair, again] = await Promise.all([certificates.keyPair(), certificates.keyPair()]);
  expect(again).toEqual(pair);
  expect(await certificates.keyPair()).toEqual(pair);
  const { subjectAltName = '' } = new X509Certificate(pair.cert);
  for (const name of ['DNS:localhost', `DNS:${hostname().toLowerCase()}`, 'IP Address:127.0.0.1']) {
    expect(subjectAltName).toContain(name);
  }
  for (const file of ['web-service-key.pem', 'web-service-certificate.pem']) {
    expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
  }
});

test('a generated certificate is renewed before it expires, or when it is damaged', async () => {
  const folder = await temporaryFolder();
  let now = Date.now();
  const { certificates } = certificatesIn(folder, () => now);
  const first = await certificates.keyPair();
  now += 699 * DAY;
  expect((await certificates.keyPair()).cert).toBe(first.cert);
  now += 2 * DAY;
  const second = await certificates.keyPair();
  expect(second.cert).not.toBe(first.cert);
  await writeFile(join(folder, 'web-service-key.pem'), first.key);
  expect((await certificates.keyPair()).cert).not.toBe(second.cert);
});

test('a chosen pair is used, and says what is wrong with it', async () => {
  const [folder, other] = [await temporaryFolder(), await temporaryFolder()];
  const pair = await certificatesIn(other).certificates.keyPair();
  const stranger = await certificatesIn(await temporaryFolder()).certificates.keyPair();
  const chosen = {
    certificateFile: join(other, 'web-service-certificate.pem'),
    keyFile: join(other, 'web-service-key.pem'),
  };
  const { settings, certificates } = certificatesIn(folder);
  await settings.update((before) => ({ ...before, certificate: chosen }));
  expect(await certificates.keyPair()).toEqual(pair);

  const refused = async (reason: RegExp) =>
    expect(certificates.keyPair()).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(reason) as string,
    });
  await writeFile(chosen.keyFile, stranger.key);
  await refused(/web-service-key\.pem does not belong to the certificate/);
  await writeFile(chosen.keyFile, 'nonsense');
  await refused(/web-service-key\.pem holds no private key/);
  await writeFile(chosen.certificateFile, 'nonsense');
  await refused(/web-service-certificate\.pem holds no certificate/);
  await writeFile(chosen.certificateFile, pair.cert);
  await writeFile(chosen.keyFile, pair.key);
  const { certificateFile, keyFile } = chosen;
  await expect(readKeyPair(certificateFile, keyFile, Date.now() + 800 * DAY)).rejects.toThrow(
    /expired on/,
  );
  await expect(readKeyPair(certificateFile, keyFile, Date.now() - 2 * DAY)).rejects.toThrow(
    /not valid before/,
  );
  await settings.update((before) => ({
    ...before,
    certificate: { ...chosen, keyFile: join(other, 'missing.pem') },
  }));
  await refused(/missing\.pem cannot be read: it does not exist/);
});

test('a web service speaks HTTPS only, and takes over a renewed certificate', async () => {
  const folder = await temporaryFolder();
  const pairs = [
    await certificatesIn(await temporaryFolder()).certificates.keyPair(),
    await certificatesIn(await temporaryFolder()).certificates.keyPair(),
  ] as const;
  let present: (typeof pairs)[number] = pairs[0];
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const service = new BrokerService({
    broker: '/System/Core/MES',
    address: '127.0.0.1',
    port: 0,
    polled: true,
    keyPair: () => Promise.resolve(present),
    receiver: new FakeReceiver(),
    store: new FakeStore(),
    users: new Users(folder, CHEAP_COST),
    template: await testTemplate(),
    log,
  });
  await service.start();
  onTestFinished(() => service.stop());
  const { address } = service.state;
  expect(address).toMatch(/^https:/);
  await expect(fetch(address.replace('https:', 'http:'))).rejects.toThrow('fetch failed');
  expect(await presented(address, pairs[0].cert)).toBe(
    new X509Certificate(pairs[0].cert).fingerprint256,
  );
  present = pairs[1];
  await vi.advanceTimersByTimeAsync(DAY / 2);
  expect(await presented(address, pairs[1].cert)).toBe(
    new X509Certificate(pairs[1].cert).fingerprint256,
  );
});

/** Fingerprint of the certificate that a service shows to a client that trusts `ca` only. */
function presented(address: string, ca: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(address, { ca, agent: false }, (answer) => {
      const { socket } = answer;
      answer.resume();
      if (!(socket instanceof TLSSocket)) return reject(new Error('no TLS'));
      const { fingerprint256 }: DetailedPeerCertificate = socket.getPeerCertificate(true);
      expect(answer.statusCode).toBe(200);
      resolve(fingerprint256);
    });
    sent.on('error', reject);
    sent.end();
  });
}

test('settings that are missing take their defaults', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'web-service.json'), '{ "bodyLimit": 5000 }');
  const { settings } = certificatesIn(folder);
  expect(await settings.read()).toEqual({ certificate: null, bodyLimit: 5_000 });
  await settings.update((before) => before);
  expect(JSON.parse(await readFile(join(folder, 'web-service.json'), 'utf8'))).toEqual({
    certificate: null,
    bodyLimit: 5_000,
  });
});
