import { hostname, networkInterfaces } from 'node:os';
import { OWNER_ONLY, writeAtomically } from '../../files/durable-file';

const DAY = 24 * 60 * 60 * 1_000;
const LIFETIME = 5 * 365 * DAY;

/** Where a certificate and its private key stand, both in PEM. */
export interface CertificateFiles {
  readonly certificateFile: string;
  readonly privateKeyFile: string;
}

/**
 * Makes a self-signed certificate as OPC UA asks for: the application URI and the names of this
 * machine as alternative names, usages of a server and a client, 2048 bits.
 * @param now milliseconds since 1970
 */
export async function makeCertificate(
  { certificateFile, privateKeyFile }: CertificateFiles,
  uri: string,
  now: number,
): Promise<void> {
  const { generate } = await import('selfsigned');
  const host = hostname();
  const made = await generate(
    [
      { name: 'commonName', value: `MSI Studio@${host}` },
      { name: 'organizationName', value: 'MSI Studio' },
    ],
    {
      keySize: 2048,
      algorithm: 'sha256',
      // A day earlier, since the clocks of two machines differ.
      notBeforeDate: new Date(now - DAY),
      notAfterDate: new Date(now + LIFETIME),
      extensions: [
        { name: 'basicConstraints', cA: false, critical: true },
        {
          name: 'keyUsage',
          digitalSignature: true,
          nonRepudiation: true,
          keyEncipherment: true,
          dataEncipherment: true,
          critical: true,
        },
        { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
        { name: 'subjectAltName', altNames: alternativeNames(uri, host) },
      ],
    },
  );
  await writeAtomically(privateKeyFile, made.private, OWNER_ONLY);
  await writeAtomically(certificateFile, made.cert);
}

type AlternativeName = { type: 2 | 6 | 7; value?: string; ip?: string };

function alternativeNames(uri: string, host: string): AlternativeName[] {
  const addresses = Object.values(networkInterfaces())
    .flat()
    .flatMap((one) => (one && !one.address.includes('%') ? [one.address] : []));
  const names = [...new Set(['localhost', host.toLowerCase()])];
  return [
    { type: 6, value: uri },
    ...names.map((value) => ({ type: 2 as const, value })),
    ...[...new Set(['127.0.0.1', ...addresses])].map((ip) => ({ type: 7 as const, ip })),
  ];
}
