import { X509Certificate } from 'node:crypto';
import { OPCUACertificateManager, type StatusCode, StatusCodes } from 'node-opcua';

/** Lengths of RSA keys, in bits, that the policies which are offered allow. */
const SHORTEST_KEY = 2048;
const LONGEST_KEY = 4096;

type Certificates = Buffer | Buffer[];
type Answer = (error: Error | null, status?: StatusCode) => void;

/**
 * Looks at the certificates of clients: the trust lists as node-opcua keeps them, and the length of the
 * key beside, which it does not look at.
 */
export class ClientCertificates extends OPCUACertificateManager {
  override checkCertificate(certificates: Certificates): Promise<StatusCode>;
  override checkCertificate(certificates: Certificates, answer: Answer): void;
  override checkCertificate(
    certificates: Certificates,
    answer?: Answer,
  ): Promise<StatusCode> | void {
    const status = this.check(certificates);
    if (!answer) return status;
    status.then(
      (found) => answer(null, found),
      (error: unknown) => answer(error instanceof Error ? error : new Error(String(error))),
    );
  }

  private async check(certificates: Certificates): Promise<StatusCode> {
    const status = await super.checkCertificate(certificates);
    if (status.isNotGood()) return status;
    const [first] = Array.isArray(certificates) ? certificates : [certificates];
    const bits = first ? keyLength(first) : 0;
    const fits = bits >= SHORTEST_KEY && bits <= LONGEST_KEY;
    return fits ? status : StatusCodes.BadCertificatePolicyCheckFailed;
  }
}

/** 0 for a key of another kind than RSA. */
function keyLength(certificate: Buffer): number {
  const { publicKey } = new X509Certificate(certificate);
  return publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
}
