import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { type FormEvent, useId, useState } from 'react';

/** Asks for the name of a test case. */
export function TestName({ onAnswer }: { onAnswer: (name: string | undefined) => void }) {
  const titleId = useId();
  const [name, setName] = useState('');
  const given = name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (given !== '') onAnswer(given);
  };
  return (
    <Dialog
      open
      onClose={() => onAnswer(undefined)}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="sm"
    >
      <form onSubmit={submit}>
        <DialogTitle id={titleId}>Save as test case</DialogTitle>
        <DialogContent>
          The same input is expected to give the same result. The file stands in the folder
          script-tests of the project.
          <TextField
            autoFocus
            fullWidth
            margin="normal"
            label="Name"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={() => onAnswer(undefined)}>Cancel</Button>
          <Button type="submit" variant="contained" disabled={given === ''}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
