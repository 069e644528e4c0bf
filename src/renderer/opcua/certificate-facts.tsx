import type { CertificateInfo } from '../../shared/opcua/server-state';
import { Fact, Facts } from '../layout/facts';

/** What a certificate says. */
export function CertificateFacts({ info }: { readonly info: CertificateInfo }) {
  return (
    <Facts sx={{ my: 2 }}>
      <Fact title="Subject">{info.subject}</Fact>
      <Fact title="Issuer">{info.issuer === info.subject ? 'Self-signed' : info.issuer}</Fact>
      <Fact title="Valid">{`${day(info.validFrom)} to ${day(info.validTo)}`}</Fact>
      <Fact title="Application URI">{info.applicationUris.join(', ') || 'None'}</Fact>
      <Fact title="Hosts">{info.hosts.join(', ') || 'None'}</Fact>
      <Fact title="Key">{`${info.keyBits} bits`}</Fact>
      <Fact title="Thumbprint (SHA-1)">
        <code>{info.thumbprint}</code>
      </Fact>
    </Facts>
  );
}

function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
