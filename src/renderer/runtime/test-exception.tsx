import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import InputBase from '@mui/material/InputBase';
import { useState } from 'react';
import { formatMessageTime } from '../../shared/msi/message-time';
import type { Message } from '../../shared/project/object';
import { useReadOnly, useStudio } from '../studio/context';
import { cssColor } from '../theme/stylesheet';
import { useIsRunning } from './use-runtime';

/** Puts an exception into the queue of the provider, as a script would, to see what becomes of it. */
export function TestException({ message }: { message: Message }) {
  const studio = useStudio();
  const readOnly = useReadOnly();
  const running = useIsRunning();
  const [exception, setException] = useState(() => example(new Date()));
  const provider = message.properties.exceptionProvider;
  const push = () =>
    void studio.attempt(async () => {
      const document = studio.documentId();
      await studio.engine.call('runtime.pushException', { document, provider, exception });
      studio.notify('success', `The exception was put into the queue of ${provider}.`);
    });
  return (
    <>
      <InputBase
        multiline
        fullWidth
        value={exception}
        onChange={(event) => setException(event.target.value)}
        inputProps={{ 'aria-label': 'Exception as JSON', spellCheck: false }}
        sx={{
          p: 2,
          mb: 2,
          fontFamily: 'monospace',
          fontSize: 12.5,
          border: `1px solid ${cssColor('line')}`,
          borderRadius: 1,
        }}
      />
      <Button variant="outlined" disabled={readOnly || !running || provider === ''} onClick={push}>
        Put into the Queue
      </Button>
      {!running && (
        <Box component="span" sx={{ ml: 2, color: 'text.secondary' }}>
          The project does not run. Start it first.
        </Box>
      )}
    </>
  );
}

function example(now: Date): string {
  const exception = {
    causedAt: formatMessageTime(now),
    systemDescription: 'Test',
    userDescription: 'Exception put into the queue by hand',
  };
  return JSON.stringify(exception, null, 2);
}
