import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { OpcUaServerState, OpcUaSession } from '../../shared/opcua/server-state';
import { timeText } from '../dialogs/time-text';
import { useStudio } from '../studio/context';
import { Fact, Facts } from '../layout/facts';

/** How the server stands: where clients reach it, who is connected, and what does not work. */
export function ServerPage({ server }: { readonly server: OpcUaServerState }) {
  return (
    <>
      <Faults server={server} />
      <Facts sx={{ my: 2 }}>
        <Fact title="State">{stateText(server)}</Fact>
        <Fact title="Address">
          {server.urls.length === 0
            ? 'None'
            : server.urls.map((url) => <Url key={url} url={url} />)}
        </Fact>
        <Fact title="Offered">{server.offered.join(', ') || 'Nothing'}</Fact>
        <Fact title="Application URI">{server.applicationUri}</Fact>
        <Fact title="Published Project">{server.published ?? 'None: no project runs'}</Fact>
        <Fact title="Settings File">{server.settingsFile}</Fact>
      </Facts>
      <Sessions sessions={server.sessions} />
    </>
  );
}

function stateText({ enabled, running, role }: OpcUaServerState): string {
  if (running) return `Running as ${role}`;
  return enabled ? 'Not running' : 'Not enabled; see Settings';
}

function Faults({ server }: { readonly server: OpcUaServerState }) {
  const studio = useStudio();
  const again = () => void studio.attempt(() => studio.engine.call('opcuaServer.startAgain', null));
  return (
    <>
      {server.error !== '' && (
        <Alert
          severity="error"
          sx={{ my: 1 }}
          action={
            <Button size="small" color="inherit" onClick={again}>
              Start Again
            </Button>
          }
        >
          {server.error}
        </Alert>
      )}
      {server.problems.map(({ line, column, setting, text }) => (
        <Alert key={`${line} ${column} ${setting}`} severity="error" sx={{ my: 1 }}>
          {`settings.json, line ${line}, column ${column}: ${setting} ${text} The settings before stay in force.`}
        </Alert>
      ))}
      {server.warning !== '' && (
        <Alert severity="warning" sx={{ my: 1 }}>
          {server.warning}
        </Alert>
      )}
    </>
  );
}

function Url({ url }: { readonly url: string }) {
  const studio = useStudio();
  const [isCopied, setCopied] = useState(false);
  const copy = () =>
    void studio.attempt(async () => {
      await navigator.clipboard.writeText(url);
      setCopied(true);
    });
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
      <code>{url}</code>
      <Button size="small" onClick={copy}>
        {isCopied ? 'Copied' : 'Copy'}
      </Button>
    </Box>
  );
}

function Sessions({ sessions }: { readonly sessions: readonly OpcUaSession[] }) {
  return (
    <>
      <Box component="h3" sx={{ fontSize: 14, mt: 3, mb: 1 }}>
        Clients
      </Box>
      {sessions.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>No client is connected.</Box>
      ) : (
        <Box component="ul" aria-label="Clients" sx={{ m: 0, pl: 4 }}>
          {sessions.map(({ user, client, address, policy, since }) => (
            <li key={`${address} ${since}`}>
              {`${client}, ${user}, at ${address}, ${policy}, since ${timeText(new Date(since).toISOString())}`}
            </li>
          ))}
        </Box>
      )}
    </>
  );
}
