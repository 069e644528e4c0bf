import Box from '@mui/material/Box';
import { useApplication } from '../application-context';
import type { OpcUaServerState } from '../../shared/opcua/server-state';
import { useOpcUaServer } from '../opcua/use-opcua-server';
import { cssColor } from '../theme/stylesheet';

/** The row at the bottom: how the OPC UA server stands, as soon as somebody wants one. */
export function StatusBar() {
  const server = useOpcUaServer();
  const { commands } = useApplication();
  if (!server || !isWanted(server)) return null;
  const fault = faultOf(server);
  return (
    <Box
      component="footer"
      role="status"
      aria-label="OPC UA server"
      sx={{ flex: 'none', borderTop: `1px solid ${cssColor('line')}`, px: 2, fontSize: 12 }}
    >
      <Box
        component="button"
        type="button"
        title="Show the OPC UA server"
        onClick={() => commands.run('opcua.server')}
        sx={{
          all: 'unset',
          boxSizing: 'border-box',
          maxWidth: '100%',
          py: 0.5,
          cursor: 'default',
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          whiteSpace: 'nowrap',
          color: fault === '' ? 'text.secondary' : 'error.main',
          '&:hover': { textDecoration: 'underline' },
          '&:focus-visible': { outline: `2px solid ${cssColor('focus')}` },
        }}
      >
        OPC UA: {fault === '' ? runningText(server) : fault}
      </Box>
    </Box>
  );
}

function isWanted({ enabled, error, problems }: OpcUaServerState): boolean {
  return enabled || error !== '' || problems.length > 0;
}

/** What does not work as the settings ask for; empty when all does. */
function faultOf({ error, problems, certificate, running }: OpcUaServerState): string {
  const [problem] = problems;
  if (problem) {
    return `settings.json, line ${problem.line}, column ${problem.column}: ${problem.setting} ${problem.text}`;
  }
  return error === '' && running ? (certificate?.findings[0] ?? '') : error;
}

function runningText({ running, urls, sessions }: OpcUaServerState): string {
  if (!running) return 'starting';
  const clients = sessions.length === 1 ? '1 client' : `${sessions.length} clients`;
  return `${urls.join(', ')}, ${clients}`;
}
