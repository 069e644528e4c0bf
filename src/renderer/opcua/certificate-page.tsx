import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { OpcUaServerState } from '../../shared/opcua/server-state';
import { useStudio } from '../studio/context';
import { CertificateFacts } from './certificate-facts';
import { Fact, Facts } from '../layout/facts';

/** The certificate that the server shows to clients, the result of its check, and a way to a proper one. */
export function CertificatePage({ server }: { readonly server: OpcUaServerState }) {
  const studio = useStudio();
  const [making, setMaking] = useState(false);
  const [isMade, setMade] = useState(false);
  const { certificate } = server;
  if (!certificate) return null;
  const make = async () => {
    setMaking(true);
    const made = await studio.attempt(() =>
      studio.engine.call('opcuaServer.makeCertificate', null),
    );
    setMaking(false);
    setMade(made);
  };
  return (
    <>
      {certificate.findings.map((finding) => (
        <Alert key={finding} severity="error" sx={{ my: 1 }}>
          {finding}
        </Alert>
      ))}
      {isMade && (
        <Alert severity="info" sx={{ my: 1 }}>
          A certificate was made. Clients have to trust it anew.
        </Alert>
      )}
      {certificate.info && certificate.findings.length === 0 && (
        <Alert severity="success" sx={{ my: 1 }}>
          The certificate can be used: key, dates, application URI and length of the key are right.
        </Alert>
      )}
      {certificate.info && <CertificateFacts info={certificate.info} />}
      <Facts sx={{ my: 2 }}>
        <Fact title="Certificate">{certificate.certificateFile}</Fact>
        <Fact title="Private Key">{certificate.privateKeyFile}</Fact>
      </Facts>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <Button variant="outlined" disabled={making} onClick={() => void make()}>
          Make Certificate
        </Button>
        <Box sx={{ color: 'text.secondary', fontSize: 12 }}>
          Makes a self-signed certificate with the right application URI and uses it from now on.
          Own files are left as they are.
        </Box>
      </Box>
    </>
  );
}
