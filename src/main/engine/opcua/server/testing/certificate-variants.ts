import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { X509Certificate } from 'node:crypto';

const DAY = 24 * 60 * 60 * 1_000;

/** What is different about a certificate of a client. */
export interface CertificateVariant {
  readonly name: string;
  /** Days from now. */
  readonly from?: number;
  readonly to?: number;
  /** URI among the alternative names; null leaves it out. */
  readonly uri?: string | null;
  readonly bits?: number;
  readonly digitalSignature?: boolean;
  readonly dataEncipherment?: boolean;
  /** The issuer instead of itself. */
  readonly ca?: { readonly key: string; readonly cert: string };
  readonly isCa?: boolean;
}

export interface CertificatePair {
  readonly certificateFile: string;
  readonly privateKeyFile: string;
  readonly cert: string;
  readonly key: string;
  readonly thumbprint: string;
}

/** Makes a certificate with a fault, and its key, in a folder. */
export async function certificateVariant(
  folder: string,
  variant: CertificateVariant,
): Promise<CertificatePair> {
  const { name, from = -1, to = 30, uri = 'urn:test:client', bits = 2048 } = variant;
  const { digitalSignature = true, dataEncipherment = true, isCa = false } = variant;
  const made = await generate([{ name: 'commonName', value: name }], {
    keySize: bits,
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() + from * DAY),
    notAfterDate: new Date(Date.now() + to * DAY),
    ...(variant.ca && { ca: variant.ca }),
    extensions: [
      { name: 'basicConstraints', cA: isCa, critical: true },
      {
        name: 'keyUsage',
        digitalSignature,
        nonRepudiation: true,
        keyEncipherment: dataEncipherment,
        dataEncipherment,
        keyCertSign: isCa,
        critical: true,
      },
      { name: 'extKeyUsage', clientAuth: true, serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...(uri === null ? [] : [{ type: 6 as const, value: uri }]),
          { type: 2 as const, value: 'localhost' },
        ],
      },
    ],
  });
  await mkdir(folder, { recursive: true });
  const certificateFile = join(folder, `${name}-cert.pem`);
  const privateKeyFile = join(folder, `${name}-key.pem`);
  await writeFile(certificateFile, made.cert);
  await writeFile(privateKeyFile, made.private);
  const thumbprint = new X509Certificate(made.cert).fingerprint.replaceAll(':', '').toLowerCase();
  return { certificateFile, privateKeyFile, cert: made.cert, key: made.private, thumbprint };
}
