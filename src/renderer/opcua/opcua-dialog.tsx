import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useId, useState } from 'react';
import { AuditPage } from './audit-page';
import { CertificatePage } from './certificate-page';
import { ServerPage } from './server-page';
import { SettingsPage } from './settings-page';
import { StationPage } from './station-page';
import { TrustPage } from './trust-page';
import { useOpcUaServer } from './use-opcua-server';

const PAGES = [
  'Server',
  'Settings',
  'Certificate',
  'Trusted Clients',
  'Stations',
  'Audit',
] as const;

/** The OPC UA server of this machine: how it stands, its settings, its certificate and whom it trusts. */
export function OpcUaDialog({ onAnswer }: { readonly onAnswer: () => void }) {
  const id = useId();
  const server = useOpcUaServer();
  const [page, setPage] = useState<(typeof PAGES)[number]>('Server');
  return (
    <Dialog open onClose={onAnswer} aria-labelledby={`${id}-title`} fullWidth maxWidth="md">
      <DialogTitle id={`${id}-title`}>OPC UA Server</DialogTitle>
      <Tabs
        value={page}
        onChange={(_event, chosen: (typeof PAGES)[number]) => setPage(chosen)}
        aria-label="OPC UA Server"
        sx={{ px: 3, minHeight: 36 }}
      >
        {PAGES.map((one) => (
          <Tab
            key={one}
            value={one}
            label={one}
            id={`${id}-tab-${one}`}
            aria-controls={`${id}-page`}
            sx={{ minHeight: 36 }}
          />
        ))}
      </Tabs>
      <DialogContent
        id={`${id}-page`}
        role="tabpanel"
        aria-labelledby={`${id}-tab-${page}`}
        tabIndex={0}
        sx={{ height: 520 }}
      >
        {server && page === 'Server' && <ServerPage server={server} />}
        {server && page === 'Settings' && <SettingsPage server={server} />}
        {server && page === 'Certificate' && <CertificatePage server={server} />}
        {page === 'Trusted Clients' && <TrustPage />}
        {page === 'Stations' && <StationPage />}
        {page === 'Audit' && <AuditPage />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onAnswer}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}
