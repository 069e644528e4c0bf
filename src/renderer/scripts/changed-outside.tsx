import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { type ScriptName, scriptFile } from '../../shared/project/message-script';
import type { Message } from '../../shared/project/object';
import { useReadOnly, useStudio } from '../studio/context';

/** Another program changed the file of a script: which of the two holds is the user's choice. */
export function ChangedOutside({ message, script }: { message: Message; script: ScriptName }) {
  const studio = useStudio();
  const readOnly = useReadOnly();
  const settle = (choice: 'reload' | 'keep') => async () => {
    await studio.settle();
    const document = studio.documentId();
    await studio.engine.call('script.settleOutside', {
      document,
      message: message.id,
      script,
      choice,
    });
  };
  return (
    <Alert
      severity="warning"
      sx={{ borderRadius: 0, py: 0, alignItems: 'center' }}
      action={
        <>
          <Button
            color="inherit"
            disabled={readOnly}
            onClick={() => void studio.attempt(settle('reload'))}
          >
            Load the File
          </Button>
          <Button
            color="inherit"
            disabled={readOnly}
            onClick={() => void studio.attempt(settle('keep'))}
          >
            Keep This Text
          </Button>
        </>
      }
    >
      Another program changed {scriptFile(script)}. Load the file, or keep this text, which the next
      save writes.
    </Alert>
  );
}
