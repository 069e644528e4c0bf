import { X509Certificate } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageSecurityMode, SecurityPolicy } from 'node-opcua';
import { describe, expect, test } from 'vitest';
import { type CertificateVariant, certificateVariant } from './testing/certificate-variants';
import { linkByKey } from './testing/issued-certificate';
import { hello, openChannel, sendRaw } from './testing/raw-client';
import {
  expectAudited,
  refusalOf,
  type RefusingServer,
  refuseClients,
} from './testing/refusing-server';
import { revocationList } from './testing/revocation-list';
import { clientOf, sessionOf, startServer, trustClientOf } from './testing/server-under-test';

const { Sign, SignAndEncrypt } = MessageSecurityMode;
const { Basic256Sha256, Aes256_Sha256_RsaPss } = SecurityPolicy;
const SECURE = { mode: SignAndEncrypt, policy: Basic256Sha256 };

let studio: RefusingServer;
refuseClients((started) => {
  studio = started;
});

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
    const pair = await certificateVariant(join(studio.folder, 'variants'), variant);
    if (isTrusted) await studio.trust.add(Buffer.from(pair.cert), 'trusted');
    const { certificateFile, privateKeyFile } = pair;
    const client = await clientOf(studio.folder, { ...SECURE, certificateFile, privateKeyFile });
    expect(await refusalOf(sessionOf(client, studio.url))).toBe(status);
  });

  test('trusted once and rejected since: refused', async () => {
    const pair = await certificateVariant(join(studio.folder, 'variants'), { name: 'former' });
    await studio.trust.add(Buffer.from(pair.cert), 'trusted');
    const { certificateFile, privateKeyFile, thumbprint } = pair;
    const connect = async () =>
      sessionOf(
        await clientOf(studio.folder, { ...SECURE, certificateFile, privateKeyFile }),
        studio.url,
      );
    await (await connect()).close();
    await studio.trust.move(thumbprint, 'trusted', 'rejected');
    expect(await refusalOf(connect())).toBe(untrusted);
    await studio.trust.remove(thumbprint, 'rejected');
    expect(await refusalOf(connect())).toBe(untrusted);
    await expectAudited(studio, untrusted);
  });

  test('from an issuer that nobody knows: refused', async () => {
    const variants = join(studio.folder, 'variants');
    const issuer = await certificateVariant(variants, { name: 'issuer', isCa: true });
    const pair = await certificateVariant(variants, { name: 'issued', ca: issuer });
    const client = await clientOf(studio.folder, { ...SECURE, ...filesOf(pair) });
    expect(await refusalOf(sessionOf(client, studio.url))).toBe(untrusted);
  });

  test('from a trusted issuer: let in until the issuer revokes it', async () => {
    const variants = join(studio.folder, 'variants');
    const authority = await certificateVariant(variants, { name: 'authority', isCa: true });
    const made = await certificateVariant(variants, { name: 'revoked', ca: authority });
    const { issuer, issued } = await linkByKey(authority, made);
    await studio.trust.add(Buffer.from(issuer.cert), 'issuers');
    await studio.trust.add(Buffer.from(issuer.cert), 'trusted');
    const publish = async (serials: string[]) => {
      const lists = join(studio.folder, 'opcua', 'server', 'issuers', 'crl');
      await mkdir(lists, { recursive: true });
      await writeFile(join(lists, 'authority.crl'), revocationList(issuer, serials));
      await studio.server.reloadCertificates();
    };
    await publish([]);
    const first = await clientOf(studio.folder, { ...SECURE, ...filesOf(issued) });
    await (await sessionOf(first, studio.url)).close();
    await publish([new X509Certificate(issued.cert).serialNumber]);
    const again = await clientOf(studio.folder, { ...SECURE, ...filesOf(issued) });
    expect(await refusalOf(sessionOf(again, studio.url))).toBe(untrusted);
  });

  test('of another key than the client has: refused', async () => {
    const variants = join(studio.folder, 'variants');
    const known = await certificateVariant(variants, { name: 'known' });
    const other = await certificateVariant(variants, { name: 'other' });
    await studio.trust.add(Buffer.from(known.cert), 'trusted');
    const { certificateFile } = known;
    const { privateKeyFile } = other;
    const connecting = clientOf(studio.folder, { ...SECURE, certificateFile, privateKeyFile }).then(
      (client) => sessionOf(client, studio.url),
    );
    expect(await refusalOf(connecting)).not.toBe('Good');
    expect(studio.server.sessions).toHaveLength(1);
  });

  test('for another application than the client says to be: refused', async () => {
    const pair = await certificateVariant(join(studio.folder, 'variants'), { name: 'renamed' });
    await studio.trust.add(Buffer.from(pair.cert), 'trusted');
    const client = await clientOf(studio.folder, { ...SECURE, ...filesOf(pair) });
    Object.assign(client, { _getApplicationUri: () => 'urn:another:application' });
    expect(await refusalOf(sessionOf(client, studio.url))).toBe('BadCertificateUriInvalid');
    await expectAudited(studio, 'BadCertificateUriInvalid');
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

describe('policies that are not offered', () => {
  test.each([
    ['Aes256_Sha256_RsaPss', { mode: SignAndEncrypt, policy: Aes256_Sha256_RsaPss }],
    ['Basic256Sha256, signed only', { mode: Sign, policy: Basic256Sha256 }],
    ['Basic256', { mode: SignAndEncrypt, policy: SecurityPolicy.Basic256 }],
    ['Basic128Rsa15', { mode: SignAndEncrypt, policy: SecurityPolicy.Basic128Rsa15 }],
  ])('%s: refused', async (_name, wish) => {
    const client = await clientOf(studio.folder, wish);
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

function filesOf({
  certificateFile,
  privateKeyFile,
}: {
  certificateFile: string;
  privateKeyFile: string;
}) {
  return { certificateFile, privateKeyFile };
}
