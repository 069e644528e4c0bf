import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { OperatingMessage } from '../../shared/contract/runtime-calls';
import type { Message } from '../../shared/project/object';
import { timeText } from '../dialogs/time-text';
import { useReadOnly, useStudio } from '../studio/context';
import { cssColor } from '../theme/stylesheet';
import { DifferenceDialog } from './difference-dialog';
import { useIsRunning, useOperatingMessage, useRunning } from './use-runtime';

/** Above a message in Operation: whether it takes part, what it did, and edits that wait. */
export function OperationStrip({ message }: { message: Message }) {
  const running = useIsRunning();
  const operating = useOperatingMessage(message.id);
  if (message.properties.processingMode !== 'Operation' && !operating) return null;
  return (
    <Box
      role="status"
      aria-label="Operation"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 2,
        px: 3,
        py: 1,
        fontSize: 12,
        borderBottom: `1px solid ${cssColor('line')}`,
      }}
    >
      {!running ? (
        <NotRunning />
      ) : (
        operating && <Operating message={message} operating={operating} />
      )}
    </Box>
  );
}

function NotRunning() {
  const { start } = useRunning();
  const readOnly = useReadOnly();
  return (
    <>
      <span>In Operation, but the project does not run.</span>
      <Button size="small" disabled={readOnly} onClick={start}>
        Start
      </Button>
    </>
  );
}

interface Properties {
  readonly message: Message;
  readonly operating: OperatingMessage;
}

function Operating({ message, operating }: Properties) {
  const studio = useStudio();
  const readOnly = useReadOnly();
  const [difference, setDifference] = useState<readonly string[] | null>(null);
  const at = () => ({ document: studio.documentId(), message: message.id });
  const switchAgain = () =>
    void studio.attempt(() => studio.engine.call('runtime.switch', { ...at(), operation: true }));
  const show = () =>
    void studio.attempt(async () =>
      setDifference(await studio.engine.call('runtime.difference', at())),
    );
  return (
    <>
      <OperationText operating={operating} />
      {operating.changed && (
        <>
          <Box component="span" sx={{ color: 'warning.main', fontWeight: 600 }}>
            Edited since: the edits are not in Operation yet.
          </Box>
          <Button size="small" onClick={show}>
            Show the difference
          </Button>
        </>
      )}
      {(operating.changed || operating.reasons.length > 0) && (
        <Button size="small" disabled={readOnly} onClick={switchAgain}>
          Switch again
        </Button>
      )}
      {message.properties.processingMode !== 'Operation' && <TakeOut message={message} />}
      {difference && (
        <DifferenceDialog
          name={message.name}
          lines={difference}
          onClose={() => setDifference(null)}
        />
      )}
    </>
  );
}

/** A scenario and `run --all` put messages into Operation without changing the project. */
function TakeOut({ message }: { message: Message }) {
  const studio = useStudio();
  const readOnly = useReadOnly();
  const takeOut = () =>
    void studio.attempt(() => {
      const at = { document: studio.documentId(), message: message.id };
      return studio.engine.call('runtime.switch', { ...at, operation: false });
    });
  return (
    <>
      <span>A scenario, or run with --all, put it into Operation; its Processing Mode is not.</span>
      <Button size="small" disabled={readOnly} onClick={takeOut}>
        Take Out
      </Button>
    </>
  );
}

function OperationText({ operating }: { operating: OperatingMessage }) {
  const { reasons, since, received, sent, failed, lastError } = operating;
  if (reasons.length > 0) {
    return (
      <Box role="alert" sx={{ color: 'error.main' }}>
        It does not take part: {reasons.join(' ')}
      </Box>
    );
  }
  return (
    <>
      <span>In Operation since {timeText(new Date(since).toISOString())}</span>
      <span>
        {received} received, {sent} sent, {failed} failed
      </span>
      {lastError !== '' && (
        <Box component="span" sx={{ color: 'error.main', overflowWrap: 'anywhere' }}>
          Last failure: {lastError}
        </Box>
      )}
    </>
  );
}
