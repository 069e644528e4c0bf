import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { OPCUACertificateManager } from 'node-opcua';
import { UserError } from '../../../../shared/user-error';
import { codeOf, reasonOf } from '../../files/file-failure';
import { makeFolder } from '../../files/make-folder';
import { inTurn } from '../../project-folder/one-at-a-time';
import { loadNodeOpcua } from './node-opcua';

const DAY = 24 * 60 * 60 * 1_000;
/** How long an own certificate is valid, in days. */
const LIFETIME = 3_650;
/** An own certificate is renewed this many milliseconds before it expires. */
const RENEWAL = 30 * DAY;

/** What users see of a certificate before they trust it. */
export interface CertificateDetails {
  readonly subject: string;
  readonly issuer: string;
  readonly applicationUri: string;
  /** ISO 8601 in UTC. */
  readonly validFrom: string;
  readonly validTo: string;
  /** SHA-1 in hexadecimal digits, as servers and other clients show it. */
  readonly thumbprint: string;
  /** Why it is not taken as it is: a status code such as `BadCertificateUntrusted`. */
  readonly status: string;
}

/**
 * The certificate with which this program connects to servers, and the servers that users trust, in
 * the folder `opcua-client` of the data folder, in the layout that OPC UA programs share.
 */
export class ClientCertificates {
  private readonly folder: string;
  private opening: Promise<OPCUACertificateManager> | undefined;

  constructor(
    dataFolder: string,
    private readonly now: () => number = Date.now,
  ) {
    this.folder = join(dataFolder, 'opcua-client');
  }

  /** Names this program to servers; its certificate carries the same. */
  get applicationUri(): string {
    return `urn:${hostname()}:MSI-Studio:client`;
  }

  get certificateFile(): string {
    return join(this.folder, 'own', 'certs', 'client_certificate.pem');
  }

  /**
   * The store, with an own certificate that is good for some time.
   * @throws UserError when the folder cannot be used
   */
  manager(): Promise<OPCUACertificateManager> {
    this.opening ??= this.open().catch((cause: unknown) => {
      this.opening = undefined;
      const text = `The certificates of the OPC UA client in ${this.folder} cannot be used: ${reasonOf(cause)}.`;
      throw new UserError(text, 'certificate', { cause });
    });
    return this.opening;
  }

  /**
   * What stands in the way of a server's certificate; `status` is Good when it is trusted.
   * @param applicationUri what the server calls itself; its certificate has to say the same
   */
  async examine(certificate: Buffer, applicationUri: string): Promise<CertificateDetails> {
    const manager = await this.manager();
    const details = detailsOf(certificate);
    // Another process, such as the command line, may have trusted it meanwhile.
    await manager.reloadCertificates();
    const status = String(await manager.verifyCertificate(certificate));
    const isOfServer = details.applicationUri === applicationUri;
    const isUsable = status === 'Good' || status === 'BadCertificateUntrusted';
    return { ...details, status: isUsable && !isOfServer ? 'BadCertificateUriInvalid' : status };
  }

  /** Trusts a server's certificate from now on. */
  async trust(certificate: Buffer): Promise<void> {
    await (await this.manager()).trustCertificate(certificate);
  }

  /** The own certificate in PEM. @throws UserError when the folder cannot be used */
  async own(): Promise<string> {
    await this.manager();
    return readFile(this.certificateFile, 'utf8');
  }

  /** Frees the store. */
  async dispose(): Promise<void> {
    const opening = this.opening;
    this.opening = undefined;
    await (await opening)?.dispose();
  }

  private async open(): Promise<OPCUACertificateManager> {
    const { OPCUACertificateManager } = await loadNodeOpcua();
    await makeFolder(this.folder);
    const manager = new OPCUACertificateManager({
      rootFolder: this.folder,
      automaticallyAcceptUnknownCertificate: false,
      disableFileWatchers: true,
    });
    // A client frees the store when it disconnects, unless somebody else holds it.
    manager.referenceCounter += 1;
    await manager.initialize();
    await inTurn(this.certificateFile, async () => {
      if (!(await this.isUsable())) await this.generate(manager);
    });
    return manager;
  }

  private async isUsable(): Promise<boolean> {
    try {
      const certificate = new X509Certificate(await readFile(this.certificateFile));
      const isOurs = (certificate.subjectAltName ?? '').includes(`URI:${this.applicationUri}`);
      return isOurs && Date.parse(certificate.validTo) - this.now() > RENEWAL;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return false;
      // A damaged one is replaced: it is generated, not chosen by anybody.
      return false;
    }
  }

  private async generate(manager: OPCUACertificateManager): Promise<void> {
    await manager.createSelfSignedCertificate({
      outputFile: this.certificateFile,
      applicationUri: this.applicationUri,
      subject: `/CN=MSI Studio client@${hostname()}/O=MSI Studio`,
      dns: [hostname()],
      // A day earlier, since the clocks of two machines differ.
      startDate: new Date(this.now() - DAY),
      validity: LIFETIME,
    });
  }
}

/** What a certificate says; a broken one says so. */
function detailsOf(der: Buffer): Omit<CertificateDetails, 'status'> {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(der);
  } catch (cause) {
    const text = `The certificate of the server cannot be read: ${reasonOf(cause)}. Make a new one for the server.`;
    throw new UserError(text, 'BadCertificateInvalid', { cause });
  }
  const { subject, issuer, validFrom, validTo, subjectAltName, fingerprint } = certificate;
  return {
    subject: oneLine(subject),
    issuer: oneLine(issuer),
    applicationUri: /URI:([^,]+)/.exec(subjectAltName ?? '')?.[1] ?? '',
    validFrom: new Date(validFrom).toISOString(),
    validTo: new Date(validTo).toISOString(),
    thumbprint: fingerprint.replaceAll(':', '').toLowerCase(),
  };
}

function oneLine(name: string): string {
  return name.split('\n').join(', ');
}
