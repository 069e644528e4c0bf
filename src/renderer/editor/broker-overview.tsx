import Box from '@mui/material/Box';
import type { ObjectOf } from '../../shared/project/object';
import { ProblemList } from '../fields/problem-list';
import { useProblemsOf } from '../studio/context';
import { BrokerStatus } from '../runtime/broker-status';
import { MessageList } from './message-list';
import { ObjectPage, PageSection } from './object-page';

const WHAT = {
  broker:
    'A message broker holds what its messages share: the MSI version, the system ID that the MES knows this system by, and the folder for generated message descriptions.',
  processor:
    'A message processor receives, maps and sends the messages below it. Its message queue can hold exceptions for an exception message.',
};

/** A broker or processor: what it is, its problems, and the messages below it. */
export function BrokerOverview({ object }: { object: ObjectOf<'broker' | 'processor'> }) {
  const problems = useProblemsOf(object.id);
  return (
    <ObjectPage object={object}>
      <Box sx={{ mt: 3, color: 'text.secondary' }}>{WHAT[object.kind]}</Box>
      {problems.length > 0 && (
        <PageSection title="Problems">
          <ProblemList problems={problems} />
        </PageSection>
      )}
      {object.kind === 'broker' && <BrokerStatus broker={object.id} />}
      <PageSection title="Message Configurations">
        <MessageList above={object.id} />
      </PageSection>
    </ObjectPage>
  );
}
