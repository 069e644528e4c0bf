import { createHash, X509Certificate } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { CertificatePair } from './certificate-variants';
import { contentOf, element, OBJECT_ID, OCTET_STRING, partsOf, SEQUENCE, signed } from './der';

/** Object ids of the two key identifiers (RFC 5280, 4.2.1.1 and 4.2.1.2). */
const AUTHORITY_KEY = Buffer.from([0x55, 0x1d, 0x23]);
const SUBJECT_KEY = Buffer.from([0x55, 0x1d, 0x0e]);
/** The tags of the extensions and of the identifier in one of them. */
const EXTENSIONS = 0xa3;
const KEY_ID = 0x80;

/** Gives an issuer and what it issued the identifiers by which the one is found for the other. */
export async function linkByKey(
  issuer: CertificatePair,
  issued: CertificatePair,
): Promise<{ readonly issuer: CertificatePair; readonly issued: CertificatePair }> {
  const { publicKey } = new X509Certificate(issuer.cert);
  const der = publicKey.export({ type: 'spki', format: 'der' });
  const id = createHash('sha1').update(der).digest();
  const subjectKey = extension(SUBJECT_KEY, element(OCTET_STRING, id));
  const authorityKey = extension(AUTHORITY_KEY, element(SEQUENCE, element(KEY_ID, id)));
  return {
    issuer: await extended(issuer, subjectKey, issuer.key),
    issued: await extended(issued, authorityKey, issuer.key),
  };
}

function extension(id: Buffer, value: Buffer): Buffer {
  return element(SEQUENCE, element(OBJECT_ID, id), element(OCTET_STRING, value));
}

async function extended(
  pair: CertificatePair,
  more: Buffer,
  key: string,
): Promise<CertificatePair> {
  const [content] = partsOf(contentOf(new X509Certificate(pair.cert).raw));
  const parts = content ? partsOf(contentOf(content)) : [];
  const extensions = parts.pop();
  if (!extensions) throw new Error('The certificate has no extensions.');
  const list = contentOf(contentOf(extensions));
  const added = element(EXTENSIONS, element(SEQUENCE, list, more));
  const certificate = new X509Certificate(signed(element(SEQUENCE, ...parts, added), key));
  const cert = certificate.toString();
  await writeFile(pair.certificateFile, cert);
  const thumbprint = certificate.fingerprint.replaceAll(':', '').toLowerCase();
  return { ...pair, cert, thumbprint };
}
