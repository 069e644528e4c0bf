import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { type FormEvent, useId, useState } from 'react';
import { projectNameProblem } from './project-name';

interface Properties {
  readonly title: string;
  /** The folder that the project's folder will stand in. */
  readonly folder: string;
  readonly suggestedName: string;
  readonly onAnswer: (name: string | undefined) => void;
}

/** Asks for the name under which a project is saved. */
export function ProjectNameDialog({ title, folder, suggestedName, onAnswer }: Properties) {
  const titleId = useId();
  const [name, setName] = useState(suggestedName);
  const problem = projectNameProblem(name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!problem) onAnswer(name);
  };
  return (
    <Dialog
      open
      onClose={() => onAnswer(undefined)}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="xs"
    >
      <form onSubmit={submit}>
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent>
          <TextField
            label="Project Name"
            required
            autoFocus
            margin="dense"
            value={name}
            error={problem !== undefined}
            helperText={problem ?? `Makes the folder "${name}" in "${folder}".`}
            onChange={(event) => setName(event.target.value)}
            onFocus={(event) => event.target.select()}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={() => onAnswer(undefined)}>Cancel</Button>
          <Button type="submit" variant="contained" disabled={problem !== undefined}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
