import { X509Certificate } from 'node:crypto';
import { contentOf, element, partsOf, SEQUENCE, SHA256_WITH_RSA, signed } from './der';

const DAY = 24 * 60 * 60 * 1_000;
const INTEGER = 0x02;
const UTC_TIME = 0x17;

/**
 * A list in DER of the certificates that an issuer has revoked (RFC 5280, section 5).
 * @param serials serial numbers in hexadecimal
 */
export function revocationList(
  { cert, key }: { readonly cert: string; readonly key: string },
  serials: readonly string[],
): Buffer {
  const revoked = serials.map((serial) =>
    element(SEQUENCE, integer(Buffer.from(serial, 'hex')), time(Date.now() - DAY)),
  );
  const list = element(
    SEQUENCE,
    integer(Buffer.from([1])),
    SHA256_WITH_RSA,
    subjectOf(cert),
    time(Date.now() - DAY),
    time(Date.now() + 30 * DAY),
    ...(revoked.length === 0 ? [] : [element(SEQUENCE, ...revoked)]),
  );
  return signed(list, key);
}

/** The sixth part of what is signed, behind version, number, algorithm, issuer and validity. */
function subjectOf(cert: string): Buffer {
  const [content] = partsOf(contentOf(new X509Certificate(cert).raw));
  const subject = content && partsOf(contentOf(content))[5];
  if (!subject) throw new Error('The certificate has no subject.');
  return subject;
}

/** A number that is not negative. */
function integer(bytes: Buffer): Buffer {
  const isNegative = bytes.readUInt8(0) >= 0x80;
  return element(INTEGER, isNegative ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

function time(milliseconds: number): Buffer {
  const digits = new Date(milliseconds).toISOString().replace(/\D/g, '').slice(2, 14);
  return element(UTC_TIME, Buffer.from(`${digits}Z`));
}
