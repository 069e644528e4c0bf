import { join, resolve } from 'node:path';
import type { OpcUaServerSettings } from '../../../../shared/opcua/server-settings';
import type { OwnCertificate } from '../../../../shared/opcua/server-state';
import { UserError } from '../../../../shared/user-error';
import type { Log } from '../../log/log';
import { applicationUri } from './application-uri';
import { type CertificateFiles, makeCertificate } from './make-certificate';
import { checkOwnCertificate } from './own-certificate';

const DAY = 24 * 60 * 60 * 1_000;
/** A generated certificate is renewed this long before it expires. */
const RENEWAL = 30 * DAY;

/** The certificate of the OPC UA server: the user's own pair, or one that the studio makes. */
export class ServerCertificate {
  private readonly made: CertificateFiles;

  /** @param store folder of the certificates of the server in the data folder */
  constructor(
    private readonly dataFolder: string,
    store: string,
    private readonly log: Log,
    private readonly now: () => number = Date.now,
  ) {
    this.made = {
      certificateFile: join(store, 'own', 'certs', 'certificate.pem'),
      privateKeyFile: join(store, 'own', 'private', 'private_key.pem'),
    };
  }

  /** What the settings name, and what is wrong with it. */
  check(settings: OpcUaServerSettings): Promise<OwnCertificate> {
    return checkOwnCertificate(
      this.filesOf(settings),
      settings.certificates.enable ? NAMED : MADE,
      applicationUri(settings),
      this.now(),
    );
  }

  /**
   * The pair to start with. A pair that the studio makes is made when it is missing, expires soon or
   * is for another application URI.
   * @throws UserError when the user's own pair cannot be used
   */
  async prepare(settings: OpcUaServerSettings): Promise<OwnCertificate> {
    const checked = await this.check(settings);
    if (settings.certificates.enable) {
      if (checked.usable) return checked;
      const text = `The OPC UA server cannot use its certificate. ${checked.findings.join(' ')}`;
      throw new UserError(text, 'certificate');
    }
    const ends = checked.info?.validTo ?? 0;
    const isGood = checked.findings.length === 0 && ends - this.now() > RENEWAL;
    return isGood ? checked : this.make(settings);
  }

  /** Makes a new pair that the server can show. The user's own files are left alone. */
  async make(settings: OpcUaServerSettings): Promise<OwnCertificate> {
    await makeCertificate(this.made, applicationUri(settings), this.now());
    this.log.info(`A certificate was made for the OPC UA server: ${this.made.certificateFile}.`);
    return checkOwnCertificate(this.made, MADE, applicationUri(settings), this.now());
  }

  private filesOf({ certificates }: OpcUaServerSettings): CertificateFiles {
    if (!certificates.enable) return this.made;
    const folder = resolve(this.dataFolder, certificates.path);
    return {
      certificateFile: resolve(folder, certificates.certificate_file),
      privateKeyFile: resolve(folder, certificates.private_key_file),
    };
  }
}

const NAMED = {
  certificate: 'opcua_server.certificates.certificate_file or .path',
  privateKey: 'opcua_server.certificates.private_key_file or .path',
};
const MADE = {
  certificate: 'the rights of the data folder',
  privateKey: 'the rights of the data folder',
};
