import { createPrivateKey, type KeyObject, type X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { OwnCertificate } from '../../../../shared/opcua/server-state';
import { reasonOf } from '../../files/file-failure';
import { certificateInfo, readCertificate } from './certificate-info';
import type { CertificateFiles } from './make-certificate';

/** What the policies that are offered ask for. */
const SHORTEST_KEY = 2048;
const LONGEST_KEY = 4096;

/** How files are named in findings: where to look and which setting leads to them. */
export interface CertificateSettings {
  readonly certificate: string;
  readonly privateKey: string;
}

/**
 * Checks the pair that the server is to show: readable, key and certificate belong together, dates,
 * application URI, length and usages of the key.
 * @param uri the application URI that it has to carry
 * @param now milliseconds since 1970
 */
export async function checkOwnCertificate(
  files: CertificateFiles,
  settings: CertificateSettings,
  uri: string,
  now: number,
): Promise<OwnCertificate> {
  const findings: string[] = [];
  const certificate = await readFrom(files.certificateFile, readCertificate, findings, {
    what: 'certificate',
    setting: settings.certificate,
  });
  const key = await readFrom(files.privateKeyFile, createPrivateKeyOf, findings, {
    what: 'private key without a passphrase',
    setting: settings.privateKey,
  });
  if (!certificate || !key) return { ...files, info: null, findings, usable: false };
  const belongs = certificate.checkPrivateKey(key);
  if (!belongs) {
    findings.push(
      `The private key ${files.privateKeyFile} does not belong to the certificate ${files.certificateFile}. Change ${settings.certificate} or ${settings.privateKey}.`,
    );
  }
  const isRsa = key.asymmetricKeyType === 'rsa';
  if (!isRsa) findings.push('The key is not an RSA key; OPC UA asks for one.');
  findings.push(...findingsOf(certificate, uri, now));
  return { ...files, info: certificateInfo(certificate), findings, usable: belongs && isRsa };
}

function findingsOf(certificate: X509Certificate, uri: string, now: number): string[] {
  const { validFrom, validTo, keyBits, applicationUris } = certificateInfo(certificate);
  const findings: string[] = [];
  if (validTo <= now) findings.push(`The certificate expired on ${day(validTo)}.`);
  if (validFrom > now) {
    findings.push(`The certificate is not valid before ${day(validFrom)}. Check the clock.`);
  }
  if (!applicationUris.includes(uri)) {
    const has = applicationUris.length === 0 ? 'none' : applicationUris.join(', ');
    findings.push(
      `The certificate does not carry the application URI ${uri} (URI among its alternative names: ${has}); clients answer BadCertificateUriInvalid. Make a certificate, or set opcua_server.application_uri to the URI of this one.`,
    );
  }
  if (keyBits < SHORTEST_KEY || keyBits > LONGEST_KEY) {
    findings.push(
      `The key has ${keyBits} bits; the security policies ask for ${SHORTEST_KEY} to ${LONGEST_KEY}.`,
    );
  }
  return findings;
}

function createPrivateKeyOf(content: Buffer): KeyObject {
  return createPrivateKey(content);
}

async function readFrom<T>(
  file: string,
  parse: (content: Buffer) => T,
  findings: string[],
  { what, setting }: { readonly what: string; readonly setting: string },
): Promise<T | undefined> {
  let content: Buffer;
  try {
    content = await readFile(file);
  } catch (error) {
    findings.push(`The file ${file} cannot be read: ${reasonOf(error)}. Change ${setting}.`);
    return undefined;
  }
  try {
    return parse(content);
  } catch {
    findings.push(`The file ${file} holds no ${what}. Change ${setting}.`);
    return undefined;
  }
}

function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
