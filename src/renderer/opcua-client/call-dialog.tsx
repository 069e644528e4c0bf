import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { type FormEvent, useEffect, useId, useState } from 'react';
import type { CallResult } from '../../shared/contract/connection';
import { messageOf } from '../properties/message-of';
import { FONTS } from '../theme/tokens';
import type { ChosenNode, ClientModel } from './client-model';
import { enteredProblem, ValueField } from './value-field';

interface Properties {
  readonly model: ClientModel;
  readonly method: ChosenNode;
  readonly onAnswer: () => void;
}

/** Asks for the arguments of a method, calls it and shows what it answers. */
export function CallDialog({ model, method, onAnswer }: Properties) {
  const titleId = useId();
  const [details, setDetails] = useState<CallResult<'opcuaClient.method'> | null>(null);
  const [texts, setTexts] = useState<readonly string[]>([]);
  const [outputs, setOutputs] = useState<CallResult<'opcuaClient.call'> | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  useEffect(() => {
    model.method(method.node).then(
      (read) => {
        setDetails(read);
        setTexts(read.inputs.map(({ type }) => (type === 'Boolean' ? 'false' : '')));
      },
      (error: unknown) => setFailure(messageOf(error)),
    );
  }, [model, method.node]);
  const inputs = details?.inputs ?? [];
  const isReady =
    details !== null &&
    inputs.every((input, index) => enteredProblem(input, texts[index] ?? '') === undefined);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || busy) return;
    setBusy(true);
    setFailure('');
    setOutputs(null);
    try {
      setOutputs(await model.call(method.parent ?? '', method.node, [...texts]));
    } catch (error) {
      setFailure(messageOf(error));
    }
    setBusy(false);
  };
  return (
    <Dialog open onClose={onAnswer} aria-labelledby={titleId} fullWidth maxWidth="sm">
      <form onSubmit={(event) => void submit(event)}>
        <DialogTitle id={titleId}>Call {method.name}</DialogTitle>
        <DialogContent>
          {details && inputs.length === 0 && (
            <Box sx={{ color: 'text.secondary' }}>The method takes no arguments.</Box>
          )}
          {inputs.map((input, index) => (
            <ValueField
              key={input.name}
              label={input.name}
              help={input.description || ' '}
              type={input.type}
              typeName={input.typeName}
              isArray={input.isArray}
              value={texts[index] ?? ''}
              autoFocus={index === 0}
              onChange={(text) => setTexts(texts.map((one, at) => (at === index ? text : one)))}
            />
          ))}
          {outputs && (
            <Alert severity="success" sx={{ overflowWrap: 'anywhere', mt: 1 }}>
              {outputs.length === 0 && 'The method was called. It answers no values.'}
              {outputs.map(({ name, text }) => (
                <div key={name}>
                  {name} = <span style={{ fontFamily: FONTS.code }}>{text}</span>
                </div>
              ))}
            </Alert>
          )}
          {failure !== '' && (
            <Alert severity="error" sx={{ overflowWrap: 'anywhere', mt: 1 }}>
              {failure}
            </Alert>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onAnswer}>Close</Button>
          <Button type="submit" variant="contained" disabled={!isReady || busy}>
            Call
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
