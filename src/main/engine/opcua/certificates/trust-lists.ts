import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  CertificateInfo,
  CertificateStore,
  CertificateStores,
} from '../../../../shared/opcua/server-state';
import { UserError } from '../../../../shared/user-error';
import { writeAtomically } from '../../files/durable-file';
import { codeOf } from '../../files/file-failure';
import { certificateInfo, readCertificate } from './certificate-info';

/** Largest file that is taken as a certificate, in bytes. */
const LARGEST = 100_000;

interface StoredCertificate {
  readonly file: string;
  readonly info: CertificateInfo;
}

/** Whose certificates are trusted, who may issue them, and who was turned away: folders that node-opcua uses too. */
export class TrustLists {
  constructor(
    private readonly folder: string,
    /** Tells a running server that the folders changed. */
    private readonly changed: () => Promise<void>,
  ) {}

  async list(): Promise<CertificateStores> {
    const infos = async (store: CertificateStore) =>
      (await this.stored(store)).map(({ info }) => info);
    return {
      trusted: await infos('trusted'),
      issuers: await infos('issuers'),
      rejected: await infos('rejected'),
    };
  }

  /** Moves a certificate from one store to another. @throws UserError when it is not there */
  async move(thumbprint: string, from: CertificateStore, to: CertificateStore): Promise<void> {
    const { file } = await this.require(thumbprint, from);
    await mkdir(this.folderOf(to), { recursive: true });
    await rename(file, join(this.folderOf(to), `${thumbprint}.pem`));
    await this.changed();
  }

  /** Removes a certificate from a store; a client that comes again is rejected again. */
  async remove(thumbprint: string, from: CertificateStore): Promise<void> {
    const { file } = await this.require(thumbprint, from);
    await rm(file);
    await this.changed();
  }

  /** Puts a certificate in PEM or DER into a store. @throws UserError when it is none */
  async add(content: Uint8Array, store: CertificateStore): Promise<void> {
    const certificate = parsed(content);
    const { thumbprint } = certificateInfo(certificate);
    await writeAtomically(join(this.folderOf(store), `${thumbprint}.pem`), certificate.toString());
    await this.changed();
  }

  private async require(thumbprint: string, store: CertificateStore): Promise<StoredCertificate> {
    const found = (await this.stored(store)).find(({ info }) => info.thumbprint === thumbprint);
    if (found) return found;
    throw new UserError(
      `There is no certificate ${thumbprint} among the ${TITLES[store]} ones any more.`,
      'not-found',
    );
  }

  private async stored(store: CertificateStore): Promise<StoredCertificate[]> {
    const folder = this.folderOf(store);
    const names = (await namesIn(folder)).filter((name) => /\.(?:pem|der|crt|cer)$/i.test(name));
    const found = await Promise.all(names.map((name) => readStored(join(folder, name))));
    return found.filter((one) => one !== undefined);
  }

  private folderOf(store: CertificateStore): string {
    return store === 'rejected' ? join(this.folder, 'rejected') : join(this.folder, store, 'certs');
  }
}

const TITLES: Readonly<Record<CertificateStore, string>> = {
  trusted: 'trusted',
  issuers: 'issuer',
  rejected: 'rejected',
};

/** A file that somebody put there and that is no certificate is nothing to show. */
async function readStored(file: string): Promise<StoredCertificate | undefined> {
  try {
    return { file, info: certificateInfo(readCertificate(await readFile(file))) };
  } catch {
    return undefined;
  }
}

function parsed(content: Uint8Array) {
  try {
    if (content.length > LARGEST) throw new Error('The file is too large.');
    return readCertificate(content);
  } catch (cause) {
    throw new UserError('The file is no certificate in PEM or DER.', 'certificate', { cause });
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
