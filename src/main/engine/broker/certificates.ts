import { X509Certificate } from 'node:crypto';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { OWNER_ONLY, writeAtomically } from '../files/durable-file';
import { codeOf } from '../files/file-failure';
import type { Log } from '../log/log';
import { inTurn } from '../project-folder/one-at-a-time';
import type { SettingsFile } from '../settings/settings-file';
import { type KeyPair, readKeyPair } from './key-pair';
import type { WebServiceSettings } from './web-service-settings';

const DAY = 24 * 60 * 60 * 1_000;
/** How long a generated certificate is valid. */
const LIFETIME = 2 * 365 * DAY;
/** A generated certificate is renewed this long before it expires. */
const RENEWAL = 30 * DAY;

/** The certificate of the web services of this machine: one that the user chose, or a generated one. */
export class Certificates {
  private readonly own: { readonly certificateFile: string; readonly keyFile: string };

  constructor(
    dataFolder: string,
    private readonly settings: SettingsFile<WebServiceSettings>,
    private readonly log: Log,
    private readonly now: () => number = Date.now,
  ) {
    this.own = {
      certificateFile: join(dataFolder, 'web-service-certificate.pem'),
      keyFile: join(dataFolder, 'web-service-key.pem'),
    };
  }

  /**
   * The key pair to use now. A generated one is made when it is missing or expires soon.
   * @throws UserError when the certificate that the user chose cannot be used
   */
  async keyPair(): Promise<KeyPair> {
    const { certificate } = await this.settings.read();
    if (certificate) {
      return readKeyPair(certificate.certificateFile, certificate.keyFile, this.now());
    }
    return inTurn(this.own.keyFile, async () => (await this.kept()) ?? this.generate());
  }

  /** The generated pair, while it is good for some time. */
  private async kept(): Promise<KeyPair | undefined> {
    try {
      const { certificateFile, keyFile } = this.own;
      const pair = await readKeyPair(certificateFile, keyFile, this.now());
      const ends = Date.parse(new X509Certificate(pair.cert).validTo);
      return ends - this.now() > RENEWAL ? pair : undefined;
    } catch (error) {
      const missing = error instanceof Error && codeOf(error.cause) === 'ENOENT';
      if (!missing) this.log.warning('The generated certificate is replaced by a new one.', error);
      return undefined;
    }
  }

  private async generate(): Promise<KeyPair> {
    const { generate } = await import('selfsigned');
    const host = hostname();
    const made = await generate([{ name: 'commonName', value: host }], {
      keySize: 2048,
      algorithm: 'sha256',
      // A day earlier, since the clocks of two machines differ.
      notBeforeDate: new Date(this.now() - DAY),
      notAfterDate: new Date(this.now() + LIFETIME),
      extensions: [
        { name: 'basicConstraints', cA: false, critical: true },
        { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
        { name: 'extKeyUsage', serverAuth: true },
        { name: 'subjectAltName', altNames: alternativeNames(host) },
      ],
    });
    await writeAtomically(this.own.keyFile, made.private, OWNER_ONLY);
    await writeAtomically(this.own.certificateFile, made.cert, OWNER_ONLY);
    this.log.info(`A certificate was generated: ${this.own.certificateFile}.`);
    return { cert: made.cert, key: made.private };
  }
}

/** Names and addresses under which this machine is reached. */
function alternativeNames(host: string): { type: 2 | 7; value?: string; ip?: string }[] {
  const addresses = Object.values(networkInterfaces())
    .flat()
    .flatMap((one) => (one && !one.address.includes('%') ? [one.address] : []));
  const names = [...new Set(['localhost', host.toLowerCase()])];
  return [
    ...names.map((value) => ({ type: 2 as const, value })),
    ...[...new Set(['127.0.0.1', '::1', ...addresses])].map((ip) => ({ type: 7 as const, ip })),
  ];
}
