import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useRef, useState } from 'react';
import type {
  CertificateInfo,
  CertificateStore,
  CertificateStores,
} from '../../shared/opcua/server-state';
import { useStudio } from '../studio/context';
import { cssColor } from '../theme/stylesheet';
import { CertificateFacts } from './certificate-facts';

const SECTIONS: readonly {
  readonly store: CertificateStore;
  readonly title: string;
  readonly empty: string;
}[] = [
  {
    store: 'rejected',
    title: 'Rejected',
    empty:
      'Nobody was turned away. A client that connects with security for the first time stands here.',
  },
  { store: 'trusted', title: 'Trusted', empty: 'No client is trusted yet.' },
  { store: 'issuers', title: 'Issuers', empty: 'No issuer of certificates is known.' },
];

/** Which clients may connect with security. */
export function TrustPage() {
  const studio = useStudio();
  const [stores, setStores] = useState<CertificateStores | null>(null);
  const [failure, setFailure] = useState('');
  const take = async (work: Promise<CertificateStores>) => {
    try {
      setStores(await work);
      setFailure('');
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  useEffect(() => {
    const load = () => {
      studio.engine
        .call('opcuaServer.certificates', null)
        .then(setStores, (error: unknown) => setFailure(String(error)));
    };
    load();
    // Clients come while the page is open.
    const timer = setInterval(load, 2_000);
    return () => clearInterval(timer);
  }, [studio]);
  return (
    <>
      <Box sx={{ color: 'text.secondary' }}>
        With security, a client is let in when its certificate is trusted, or comes from an issuer
        that is. NoSecurity asks for no certificate.
      </Box>
      {failure !== '' && (
        <Alert severity="error" sx={{ my: 1 }}>
          {failure}
        </Alert>
      )}
      {stores &&
        SECTIONS.map(({ store, title, empty }) => (
          <Box key={store} component="section" aria-label={title} sx={{ mt: 3 }}>
            <Box sx={{ display: 'flex', alignItems: 'center' }}>
              <Box component="h3" sx={{ fontSize: 14, m: 0, mr: 'auto' }}>
                {title}
              </Box>
              {store !== 'rejected' && (
                <AddCertificate
                  onContent={(content) =>
                    void take(studio.engine.call('opcuaServer.addCertificate', { store, content }))
                  }
                />
              )}
            </Box>
            {stores[store].length === 0 && <Box sx={{ color: 'text.secondary' }}>{empty}</Box>}
            <Box component="ul" aria-label={title} sx={{ m: 0, p: 0 }}>
              {stores[store].map((info) => (
                <Certificate
                  key={info.thumbprint}
                  info={info}
                  onTrust={
                    store === 'rejected'
                      ? () =>
                          void take(
                            studio.engine.call(
                              'opcuaServer.moveCertificate',
                              moved(info, store, 'trusted'),
                            ),
                          )
                      : undefined
                  }
                  onReject={
                    store === 'trusted'
                      ? () =>
                          void take(
                            studio.engine.call(
                              'opcuaServer.moveCertificate',
                              moved(info, store, 'rejected'),
                            ),
                          )
                      : undefined
                  }
                  onRemove={() =>
                    void take(
                      studio.engine.call('opcuaServer.removeCertificate', {
                        thumbprint: info.thumbprint,
                        from: store,
                      }),
                    )
                  }
                />
              ))}
            </Box>
          </Box>
        ))}
    </>
  );
}

function moved({ thumbprint }: CertificateInfo, from: CertificateStore, to: CertificateStore) {
  return { thumbprint, from, to };
}

interface CertificateProperties {
  readonly info: CertificateInfo;
  readonly onTrust: (() => void) | undefined;
  readonly onReject: (() => void) | undefined;
  readonly onRemove: () => void;
}

function Certificate({ info, onTrust, onReject, onRemove }: CertificateProperties) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Box
      component="li"
      aria-label={info.subject}
      sx={{ listStyle: 'none', py: 1, borderBottom: `1px solid ${cssColor('line')}` }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Box sx={{ mr: 'auto', overflowWrap: 'anywhere' }}>
          {info.subject}
          <Box sx={{ color: 'text.secondary', fontSize: 12 }}>
            {info.applicationUris.join(', ')}
          </Box>
        </Box>
        <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          Details
        </Button>
        {onTrust && (
          <Button size="small" variant="contained" onClick={onTrust}>
            Trust
          </Button>
        )}
        {onReject && (
          <Button size="small" onClick={onReject}>
            Reject
          </Button>
        )}
        <Button size="small" color="error" onClick={onRemove}>
          Remove
        </Button>
      </Box>
      {isOpen && <CertificateFacts info={info} />}
    </Box>
  );
}

/** Takes a certificate from a file of the user's machine. */
function AddCertificate({ onContent }: { readonly onContent: (content: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const read = async (file: File | undefined) => {
    if (!file) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    onContent(
      btoa(Array.from(bytes.slice(0, 100_000), (byte) => String.fromCharCode(byte)).join('')),
    );
  };
  return (
    <>
      <Button size="small" onClick={() => input.current?.click()}>
        Add from File…
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".pem,.der,.crt,.cer"
        aria-label="Certificate file"
        onChange={(event) => {
          void read(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </>
  );
}
