import Box from '@mui/material/Box';
import type { BrokerState } from '../../shared/contract/runtime-calls';
import type { ObjectId } from '../../shared/project/object';
import { PageSection } from '../editor/object-page';
import { timeText } from '../dialogs/time-text';
import { Facts } from '../layout/facts';
import { useIsRunning, useRuntime } from './use-runtime';

/** Whether the MES reaches a broker, where, and how many messages wait for it. */
export function BrokerStatus({ broker }: { broker: ObjectId }) {
  const running = useIsRunning();
  const state = useRuntime(({ brokers }) => brokers.find(({ object }) => object === broker));
  return (
    <PageSection title="Web Service">
      {!running || !state ? (
        <Box sx={{ color: 'text.secondary' }}>
          The project does not run. Start it, and a MES can connect.
        </Box>
      ) : (
        <WebServiceFacts state={state} />
      )}
    </PageSection>
  );
}

function WebServiceFacts({ state }: { state: BrokerState }) {
  const { delivery, address, error, waiting, lastContact } = state;
  return (
    <Facts>
      <dt>{delivery === 'Poll' ? 'The MES connects to' : 'Messages are pushed to'}</dt>
      <dd>{address}</dd>
      <dt>State</dt>
      <dd>
        {error === '' ? (
          'Ready'
        ) : (
          <Box component="span" role="alert" sx={{ color: 'error.main' }}>
            {error}
          </Box>
        )}
      </dd>
      <dt>Waiting for the MES</dt>
      <dd>{waiting === 1 ? '1 message' : `${waiting} messages`}</dd>
      <dt>Last contact</dt>
      <dd>{lastContact === null ? 'None yet' : timeText(new Date(lastContact).toISOString())}</dd>
    </Facts>
  );
}
