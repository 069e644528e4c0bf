import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { UserError } from '../../../shared/user-error';
import { reasonOf } from '../files/file-failure';

/** Certificate and private key in PEM. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

/**
 * Reads a certificate and its key and checks that they can be used now.
 * @param now milliseconds since 1970
 * @throws UserError that names the file and says what is wrong with it
 */
export async function readKeyPair(
  certificateFile: string,
  keyFile: string,
  now: number,
): Promise<KeyPair> {
  const cert = await readPem(certificateFile, 'certificate');
  const key = await readPem(keyFile, 'private key');
  const certificate = parsed(certificateFile, 'certificate', () => new X509Certificate(cert));
  const privateKey = parsed(keyFile, 'private key without a passphrase', () =>
    createPrivateKey(key),
  );
  if (!certificate.checkPrivateKey(privateKey)) {
    throw unusable(
      `The private key ${keyFile} does not belong to the certificate ${certificateFile}.`,
    );
  }
  const { validFrom, validTo } = certificate;
  if (Date.parse(validTo) <= now) {
    throw unusable(
      `The certificate ${certificateFile} expired on ${validTo}. Put a new one in its place.`,
    );
  }
  if (Date.parse(validFrom) > now) {
    throw unusable(
      `The certificate ${certificateFile} is not valid before ${validFrom}. Check the clock of this machine.`,
    );
  }
  return { cert, key };
}

async function readPem(file: string, what: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw unusable(`The ${what} ${file} cannot be read: ${reasonOf(cause)}.`, cause);
  }
}

function parsed<T>(file: string, what: string, parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    throw unusable(`The file ${file} holds no ${what} in PEM.`, cause);
  }
}

function unusable(text: string, cause?: unknown): UserError {
  return new UserError(text, 'certificate', cause === undefined ? undefined : { cause });
}
