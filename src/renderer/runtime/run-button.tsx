import PlayArrow from '@mui/icons-material/PlayArrow';
import Stop from '@mui/icons-material/Stop';
import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import { counted } from '../../shared/counted';
import type { RuntimeState } from '../../shared/contract/runtime-calls';
import { BarButton } from '../layout/bar-button';
import { useReadOnly } from '../studio/context';
import { useRunning, useRuntime } from './use-runtime';

const TEXTS: Readonly<Record<RuntimeState['state'], string>> = {
  stopped: 'Start',
  starting: 'Starting',
  running: 'Running',
  stopping: 'Stopping',
};

/** Starts and stops the open project, and says whether it runs. */
export function RunButton() {
  const state = useRuntime((runtime) => runtime.state) ?? 'stopped';
  const faults = useRuntime(faultsOf) ?? 0;
  const { start, stop } = useRunning();
  const readOnly = useReadOnly();
  const runs = state === 'running';
  const title = runs
    ? 'Stop the project: web services and messages in Operation'
    : 'Start the project: items, web services and messages in Operation';
  return (
    <Tooltip title={title}>
      <span>
        <BarButton
          aria-label={runs ? 'Stop the project' : 'Start the project'}
          disabled={readOnly || state === 'starting' || state === 'stopping'}
          onClick={runs ? stop : start}
          sx={{ fontSize: 12 }}
        >
          {runs ? <Stop sx={{ fontSize: 18 }} /> : <PlayArrow sx={{ fontSize: 18 }} />}
          <Box
            component="span"
            role="status"
            sx={{ display: 'flex', gap: 1, alignItems: 'center' }}
          >
            {runs && <RunningMark faulty={faults > 0} />}
            {TEXTS[state]}
            {runs && faults > 0 && ` (${counted(faults, 'fault')})`}
          </Box>
        </BarButton>
      </span>
    </Tooltip>
  );
}

function RunningMark({ faulty }: { faulty: boolean }) {
  return (
    <Box
      component="span"
      aria-hidden
      sx={{
        width: 8,
        height: 8,
        borderRadius: '50%',
        bgcolor: faulty ? '#ff8a80' : '#69f0ae',
      }}
    />
  );
}

/** Web services that do not work, and messages that cannot take part. */
function faultsOf({ brokers, messages }: RuntimeState): number {
  return (
    brokers.filter(({ error }) => error !== '').length +
    messages.filter(({ reasons }) => reasons.length > 0).length
  );
}
