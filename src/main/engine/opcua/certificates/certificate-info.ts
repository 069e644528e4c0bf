import { X509Certificate } from 'node:crypto';
import type { CertificateInfo } from '../../../../shared/opcua/server-state';

/** What is shown of a certificate. */
export function certificateInfo(certificate: X509Certificate): CertificateInfo {
  const names = alternativeNames(certificate.subjectAltName ?? '');
  const ofKind = (kind: string) => names.filter((one) => one.kind === kind).map(({ name }) => name);
  return {
    thumbprint: certificate.fingerprint.replaceAll(':', '').toLowerCase(),
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    validFrom: Date.parse(certificate.validFrom),
    validTo: Date.parse(certificate.validTo),
    keyBits: certificate.publicKey.asymmetricKeyDetails?.modulusLength ?? 0,
    applicationUris: ofKind('URI'),
    hosts: [...ofKind('DNS'), ...ofKind('IP Address')],
  };
}

/** A certificate in PEM or DER; the first one of a chain. @throws when it is none */
export function readCertificate(content: Uint8Array): X509Certificate {
  return new X509Certificate(content);
}

function oneLine(distinguishedName: string): string {
  return distinguishedName.split('\n').join(', ');
}

/** Node puts names into quotation marks, as JSON does, when they hold a comma or a quotation mark. */
function alternativeNames(text: string): { kind: string; name: string }[] {
  const parts = text.match(/(?:[^,"]|"(?:\\.|[^"\\])*")+/g) ?? [];
  return parts.map((part) => {
    const [, kind = '', name = ''] = /^\s*([^:]+):([\s\S]*)$/.exec(part) ?? [];
    return { kind, name: name.startsWith('"') ? (JSON.parse(name) as string) : name };
  });
}
