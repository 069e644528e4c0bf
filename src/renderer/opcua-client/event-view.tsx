import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { VirtualRows } from '../problems/virtual-rows';
import type { ClientModel, ClientState } from './client-model';
import { fullTimeText, headerStyle, ROW, rowStyle, timeText } from './list-style';

const COLUMNS = '96px 60px minmax(60px, 160px) minmax(80px, 1fr)';

/** The object `Server`, which sends the events of the whole server. */
const SERVER = { node: 'i=2253', name: 'Server', nodeClass: 'Object', parent: null } as const;

/** Events as a server sends them, the newest first. */
export function EventView({ model, state }: { model: ClientModel; state: ClientState }) {
  const { events, eventSource } = state;
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, px: 2, py: 0.5, fontSize: 13 }}>
        <Box role="status" sx={{ color: 'text.secondary', flex: 1 }}>
          {eventSource ? `Follows the events of ${eventSource.name}.` : 'No events are followed.'}
        </Box>
        {eventSource ? (
          <Button size="small" onClick={() => void model.followEvents(null)}>
            Stop
          </Button>
        ) : (
          <Button size="small" onClick={() => void model.followEvents(SERVER)}>
            Follow Server
          </Button>
        )}
        <Button size="small" disabled={events.length === 0} onClick={() => model.clearEvents()}>
          Clear
        </Button>
      </Box>
      <Box sx={headerStyle(COLUMNS)}>
        <span>Time</span>
        <span>Severity</span>
        <span>Source</span>
        <span>Message</span>
      </Box>
      <VirtualRows
        label="Events"
        count={events.length}
        rowHeight={ROW}
        keyOf={(index) => String(events.length - index)}
        onOpen={() => {}}
        renderRow={(index) => {
          const event = events[index];
          return (
            event && (
              <Box role="gridcell" sx={rowStyle(COLUMNS)}>
                <span title={fullTimeText(event.time)}>{timeText(event.time)}</span>
                <span>{event.severity}</span>
                <span title={event.source}>{event.source}</span>
                <span title={event.message}>{event.message}</span>
              </Box>
            )
          );
        }}
      />
    </Box>
  );
}
