import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type FormEvent, useId, useState } from 'react';
import type { Sample } from '../../shared/contract/contract';
import { projectNameProblem } from './project-name';

/** What a new project is called and what it starts with. */
export interface NewProject {
  readonly name: string;
  readonly sample: string | null;
}

interface Properties {
  readonly samples: readonly Sample[];
  /** The sample that is chosen at first. */
  readonly sample: string | null;
  readonly onAnswer: (answer: NewProject | undefined) => void;
}

const EMPTY = '';

/** Asks for a project's name and what it starts with. */
export function NewProjectDialog({ samples, sample, onAnswer }: Properties) {
  const titleId = useId();
  const contentId = useId();
  const titleOf = (name: string) => samples.find((one) => one.name === name)?.title;
  const [start, setStart] = useState(sample ?? EMPTY);
  const [typed, setTyped] = useState<string>();
  const name = typed ?? titleOf(start) ?? 'New Project';
  const problem = projectNameProblem(name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!problem) onAnswer({ name, sample: start === EMPTY ? null : start });
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
        <DialogTitle id={titleId}>New Project</DialogTitle>
        <DialogContent>
          <TextField
            label="Project Name"
            required
            autoFocus
            margin="dense"
            value={name}
            error={problem !== undefined}
            helperText={problem ?? 'The project is written to a folder when it is first saved.'}
            onChange={(event) => setTyped(event.target.value)}
            onFocus={(event) => event.target.select()}
          />
          <FormLabel id={contentId} sx={{ mt: 4, display: 'block' }}>
            Content
          </FormLabel>
          <RadioGroup
            aria-labelledby={contentId}
            value={start}
            onChange={(_event, value) => setStart(value)}
          >
            <Choice
              value={EMPTY}
              title="Empty project"
              description="The three models without objects."
            />
            {samples.map((one) => (
              <Choice
                key={one.name}
                value={one.name}
                title={one.title}
                description={one.description}
              />
            ))}
          </RadioGroup>
        </DialogContent>
        <DialogActions>
          <Button onClick={() => onAnswer(undefined)}>Cancel</Button>
          <Button type="submit" variant="contained" disabled={problem !== undefined}>
            Create
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function Choice(choice: { value: string; title: string; description: string }) {
  return (
    <FormControlLabel
      value={choice.value}
      control={<Radio />}
      sx={{ alignItems: 'flex-start', my: 0.5, '& .MuiRadio-root': { py: 0.5 } }}
      label={
        <>
          <Typography component="span" sx={{ display: 'block', fontWeight: 600 }}>
            {choice.title}
          </Typography>
          <Typography component="span" variant="body2">
            {choice.description}
          </Typography>
        </>
      }
    />
  );
}
