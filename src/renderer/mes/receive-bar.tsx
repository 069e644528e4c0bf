import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ToggleButton from '@mui/material/ToggleButton';
import Autorenew from '@mui/icons-material/Autorenew';
import Download from '@mui/icons-material/DownloadOutlined';
import DoneAll from '@mui/icons-material/DoneAll';
import type { MessageForm } from '../../shared/mes/message-form';
import { useReadOnly } from '../studio/context';
import { useObserved } from '../studio/observable';
import type { MesSession } from './mes-session';
import type { RunningBroker } from './use-running-project';
import { PanelBar } from '../layout/panel-bar';

interface ReceiveBarProps {
  readonly session: MesSession;
  readonly broker: RunningBroker | undefined;
  readonly forms: () => readonly MessageForm[];
}

/** Fetches messages of the shop floor and acknowledges them. */
export function ReceiveBar({ session, broker, forms }: ReceiveBarProps) {
  const readOnly = useReadOnly();
  const { polling, busy, remark, exchanges, shown } = useObserved(session.state, (state) => state);
  const exchange = exchanges.find(({ id }) => id === shown);
  const fetched = exchange?.fetched;
  const disabled = readOnly || busy || !broker;
  return (
    <PanelBar
      label="Receive messages"
      sx={{ flexWrap: 'wrap', '& button': { whiteSpace: 'nowrap' } }}
    >
      <Button
        color="inherit"
        startIcon={<Download />}
        disabled={disabled || polling}
        onClick={() => broker && void session.busily(() => session.poll(broker.path, forms()))}
      >
        Poll
      </Button>
      <Button
        color="inherit"
        startIcon={<DoneAll />}
        disabled={readOnly || busy || !fetched || exchange.acknowledged}
        onClick={() =>
          fetched &&
          void session.busily(() => session.acknowledge(exchange.broker, fetched.instanceId))
        }
      >
        Acknowledge
      </Button>
      <ToggleButton
        value="polling"
        size="small"
        selected={polling}
        disabled={!polling && (readOnly || !broker)}
        onChange={() => {
          if (polling) session.stopPolling();
          else if (broker) session.startPolling(broker.path, forms);
        }}
        sx={{ height: 28, px: 2, gap: 1, color: 'text.primary', textTransform: 'none' }}
      >
        <Autorenew sx={{ fontSize: 16 }} />
        Auto-Poll
      </ToggleButton>
      <Box role="status" sx={{ ml: 'auto', fontSize: 12, color: 'text.secondary', px: 1 }}>
        {remark}
      </Box>
    </PanelBar>
  );
}
