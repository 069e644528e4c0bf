import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { Message } from '../../shared/project/object';
import type { MessageType } from '../../shared/project/enumerations';
import { ProblemList } from '../fields/problem-list';
import { OperationStrip } from '../runtime/operation-strip';
import { TestException } from '../runtime/test-exception';
import { useProblemsOf, useStudio } from '../studio/context';
import { ObjectPage, PageSection } from './object-page';

type FixedLayout = Exclude<MessageType, 'OrderParameter'>;

/** What messages of a fixed layout are and which properties they need. */
const EXPLANATIONS: Readonly<
  Record<FixedLayout, { what: string; next: string; property: string }>
> = {
  OrderStatus: {
    what: 'A status message carries one text to the MES. Its layout is fixed by the MSI standard, so it needs no tag list and no message description (XML). It is sent when the trigger item becomes true or the triggering script returns true; a trigger item is then reset to false.',
    next: 'Set the trigger, and the status text or the path that it is read from.',
    property: 'triggerType',
  },
  OrderAbort: {
    what: 'An abort message carries an error code and an error text to the MES. Its layout is fixed by the MSI standard, so it needs no tag list and no message description (XML). It is sent when the trigger item becomes true or the triggering script returns true; a trigger item is then reset to false.',
    next: 'Set the trigger, and error code and text or the paths that they are read from.',
    property: 'triggerType',
  },
  Exception: {
    what: 'An exception message carries exceptions from a message queue to the MES. Its layout is fixed by the MSI standard, so it needs no tag list and no message description (XML). Exceptions do not exist in MSI 2.0.',
    next: 'Choose the exception provider: the object whose message queue holds the exceptions, usually the message processor. Any script raises one with the snippet Raise an exception.',
    property: 'exceptionProvider',
  },
};

/** A message of a fixed layout: how it operates, what it is, its state and what to do next. */
export function MessageOverview({ message }: { message: Message }) {
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <OperationStrip message={message} />
      <Box sx={{ flex: 1, minHeight: 0 }}>
        <MessageExplanation message={message} />
      </Box>
    </Box>
  );
}

/** What a message of a fixed layout is, its state and what to do next. */
export function MessageExplanation({ message }: { message: Message }) {
  const studio = useStudio();
  const problems = useProblemsOf(message.id);
  const { messageType, processingMode } = message.properties;
  if (messageType === 'OrderParameter') return null;
  const { what, next, property } = EXPLANATIONS[messageType];
  return (
    <ObjectPage object={message}>
      <PageSection title="What it is">{what}</PageSection>
      <PageSection title="State">
        Processing Mode is {processingMode}.
        {problems.length > 0 ? <ProblemList problems={problems} /> : ' No problems were found.'}
      </PageSection>
      <PageSection title="Next">
        <Box>
          {next}{' '}
          <Link
            component="button"
            sx={{ verticalAlign: 'baseline' }}
            onClick={() => studio.reveal({ object: message.id, property })}
          >
            Go to the property
          </Link>
        </Box>
      </PageSection>
      {messageType === 'Exception' && (
        <PageSection title="Try it">
          <TestException message={message} />
        </PageSection>
      )}
    </ObjectPage>
  );
}
