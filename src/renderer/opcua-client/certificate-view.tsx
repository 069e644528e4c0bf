import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ServerCertificate } from '../../shared/contract/opcua-client-calls';
import { Facts } from '../layout/facts';
import { FONTS } from '../theme/tokens';

interface Properties {
  readonly certificate: ServerCertificate;
  readonly busy: boolean;
  readonly onTrust: (thumbprint: string) => void;
}

/** A server's certificate, and the question whether to trust it. */
export function CertificateView({ certificate, busy, onTrust }: Properties) {
  const { status, thumbprint } = certificate;
  return (
    <Box role="group" aria-label="Certificate of the server" sx={{ mt: 2, fontSize: 13 }}>
      {status === 'Good' ? (
        <Alert severity="success">The certificate of the server is trusted.</Alert>
      ) : status === 'BadCertificateUntrusted' ? (
        <Alert
          severity="warning"
          action={
            <Button color="inherit" disabled={busy} onClick={() => onTrust(thumbprint)}>
              Trust
            </Button>
          }
        >
          The certificate of the server is not trusted yet. Compare the thumbprint with that of the
          server before you trust it.
        </Alert>
      ) : (
        <Alert severity="error">
          The certificate of the server cannot be used: {status}. Make a new one for the server, or
          choose another endpoint.
        </Alert>
      )}
      <Facts sx={{ columnGap: 3, rowGap: 0.5, mt: 1.5 }}>
        <dt>Subject</dt>
        <dd>{certificate.subject}</dd>
        <dt>Issuer</dt>
        <dd>{certificate.issuer}</dd>
        <dt>Application</dt>
        <dd>{certificate.applicationUri}</dd>
        <dt>Valid</dt>
        <dd>
          {certificate.validFrom.slice(0, 10)} to {certificate.validTo.slice(0, 10)}
        </dd>
        <dt>Thumbprint</dt>
        <dd style={{ fontFamily: FONTS.code }}>{thumbprint}</dd>
      </Facts>
    </Box>
  );
}
