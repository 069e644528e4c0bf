import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { canBeEntered } from '../../shared/opcua-client/built-in-types';
import type { VariableDetails } from '../../shared/opcua-client/node';
import { messageOf } from '../properties/message-of';
import type { ChosenNode, ClientModel } from './client-model';
import { enteredProblem, ValueField } from './value-field';

interface Properties {
  readonly model: ClientModel;
  readonly node: Pick<ChosenNode, 'node' | 'name'>;
  readonly onAnswer: () => void;
}

/** Asks for a value in the data type of a variable and writes it. */
export function WriteDialog({ model, node, onAnswer }: Properties) {
  const titleId = useId();
  const [details, setDetails] = useState<VariableDetails | null>(null);
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  useEffect(() => {
    model.variable(node.node).then(
      (read) => {
        setDetails(read);
        setText(read.value.text);
      },
      (error: unknown) => setFailure(messageOf(error)),
    );
  }, [model, node.node]);
  const canWrite = details !== null && canBeEntered(details.type);
  const isReady = canWrite && enteredProblem(details, text) === undefined;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || busy) return;
    setBusy(true);
    try {
      await model.writeValue(node.node, text);
      onAnswer();
    } catch (error) {
      setFailure(messageOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={onAnswer} aria-labelledby={titleId} fullWidth maxWidth="sm">
      <form onSubmit={(event) => void submit(event)}>
        <DialogTitle id={titleId}>Write {node.name}</DialogTitle>
        <DialogContent>
          <Box sx={{ color: 'text.secondary', fontSize: 12, overflowWrap: 'anywhere' }}>
            {node.node}
          </Box>
          {details && !details.canWrite && (
            <Alert severity="warning" sx={{ overflowWrap: 'anywhere', mt: 1 }}>
              The server says that this node cannot be written by this user.
            </Alert>
          )}
          {details && !canWrite && (
            <Alert severity="info" sx={{ overflowWrap: 'anywhere', mt: 1 }}>
              Values of type {details.typeName} cannot be entered as a text.
            </Alert>
          )}
          {canWrite && (
            <ValueField
              label="Value"
              type={details.type}
              typeName={details.typeName}
              isArray={details.isArray}
              choices={details.choices}
              value={text}
              autoFocus
              onChange={setText}
            />
          )}
          {failure !== '' && (
            <Alert severity="error" sx={{ overflowWrap: 'anywhere', mt: 1 }}>
              {failure}
            </Alert>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onAnswer}>Cancel</Button>
          <Button type="submit" variant="contained" disabled={!isReady || busy}>
            Write
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
