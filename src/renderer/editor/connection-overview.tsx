import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { ServerEndpoint } from '../../shared/contract/opcua-client-calls';
import type { Connection } from '../../shared/project/object';
import { ProblemList } from '../fields/problem-list';
import { CertificateView } from '../opcua-client/certificate-view';
import { ConnectionPassword } from '../opcua-client/connection-password';
import { messageOf } from '../properties/message-of';
import { useIsRunning, useRuntime } from '../runtime/use-runtime';
import { useProblemsOf, useStudio } from '../studio/context';
import { ObjectPage, PageSection } from './object-page';

/** A connection to an OPC UA server: how it stands, its password, and the server's certificate. */
export function ConnectionOverview({ connection }: { connection: Connection }) {
  const problems = useProblemsOf(connection.id);
  const { endpoint, user } = connection.properties;
  return (
    <ObjectPage object={connection}>
      <Box sx={{ mt: 3, color: 'text.secondary' }}>
        A connection to an OPC UA server gives items their values while the project runs, and takes
        what is written to them. An item names the connection and the node in its properties.
      </Box>
      {problems.length > 0 && (
        <PageSection title="Problems">
          <ProblemList problems={problems} />
        </PageSection>
      )}
      <PageSection title="State">
        <State connection={connection} />
      </PageSection>
      <PageSection title="Server">
        <ServerCheck key={JSON.stringify(connection.properties)} connection={connection} />
      </PageSection>
      {user !== '' && (
        <PageSection title="Password">
          <ConnectionPassword key={`${endpoint} ${user}`} url={endpoint} user={user} />
        </PageSection>
      )}
    </ObjectPage>
  );
}

function State({ connection: { id } }: { connection: Connection }) {
  const running = useIsRunning();
  const state = useRuntime(({ connections }) => connections.find(({ object }) => object === id));
  if (!running) {
    return (
      <Box sx={{ color: 'text.secondary' }}>The project does not run. Start it to connect.</Box>
    );
  }
  if (!state) return <Box sx={{ color: 'text.secondary' }}>No item uses the connection yet.</Box>;
  const { error, items, refused } = state;
  return (
    <Box role="status">
      {error === '' ? (
        <Box>Connected</Box>
      ) : (
        <Box sx={{ color: 'error.main', overflowWrap: 'anywhere' }}>{error}</Box>
      )}
      <Box sx={{ color: 'text.secondary' }}>
        {items === 1 ? '1 item' : `${items} items`}
        {refused > 0 && `, of which the server gives no values for ${refused}`}
      </Box>
    </Box>
  );
}

function ServerCheck({ connection: { properties } }: { connection: Connection }) {
  const studio = useStudio();
  const { endpoint: url, policy, mode } = properties;
  const [endpoints, setEndpoints] = useState<readonly ServerEndpoint[] | null>(null);
  const [failure, setFailure] = useState('');
  const [busy, setBusy] = useState(false);
  const look = async (before?: () => Promise<unknown>) => {
    setBusy(true);
    setFailure('');
    try {
      await before?.();
      setEndpoints(await studio.engine.call('opcuaClient.endpoints', { url }));
    } catch (error) {
      setEndpoints(null);
      setFailure(messageOf(error));
    }
    setBusy(false);
  };
  const found = endpoints?.find((one) => one.policy === policy && one.mode === mode);
  const offered = endpoints?.map((one) => `${one.policy} ${one.mode}`).join(', ');
  return (
    <>
      <Button variant="outlined" disabled={busy || url === ''} onClick={() => void look()}>
        {busy ? 'Looking…' : 'Look at Server'}
      </Button>
      {failure !== '' && (
        <Alert severity="error" sx={{ mt: 1 }}>
          {failure}
        </Alert>
      )}
      {endpoints && !found && (
        <Alert severity="warning" sx={{ mt: 1 }}>
          The server does not offer {policy} {mode}. It offers: {offered || 'nothing usable'}.
        </Alert>
      )}
      {found && mode === 'None' && (
        <Alert severity="info" sx={{ mt: 1 }}>
          {found.serverName} answers. Messages are neither signed nor encrypted.
        </Alert>
      )}
      {found?.certificate && mode !== 'None' && (
        <CertificateView
          certificate={found.certificate}
          busy={busy}
          onTrust={(thumbprint) =>
            void look(() => studio.engine.call('opcuaClient.trust', { url, thumbprint }))
          }
        />
      )}
    </>
  );
}
