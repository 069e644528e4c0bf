import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { type FormEvent, useId, useState } from 'react';
import { settingProblem } from '../../../shared/commands/settings';
import type { ProjectSettings } from '../../../shared/project/project';
import { projectNameProblem } from '../project-name';
import { TimeZoneField } from './time-zone-field';

interface Properties {
  readonly settings: ProjectSettings;
  readonly onAnswer: (settings: ProjectSettings | undefined) => void;
}

/** Edits the properties of the project as a whole; all of them are one step of undo. */
export function ProjectSettingsDialog({ settings: former, onAnswer }: Properties) {
  const titleId = useId();
  const [settings, setSettings] = useState(former);
  const set = (part: Partial<ProjectSettings>) => setSettings({ ...settings, ...part });
  // A name that came with the project's files stays as it is until it is edited.
  const problem = settings.name === former.name ? undefined : projectNameProblem(settings.name);
  const decimalsProblem = settingProblem('decimals', settings.decimals);
  const recordingProblem = settingProblem('recording', settings.recording);
  const isRefused = [problem, decimalsProblem, recordingProblem].some((one) => one !== undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isRefused) onAnswer(settings);
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
        <DialogTitle id={titleId}>Project Settings</DialogTitle>
        <DialogContent>
          <TextField
            label="Project Name"
            required
            autoFocus
            margin="dense"
            value={settings.name}
            error={problem !== undefined}
            helperText={problem ?? 'The folder of a saved project keeps its name.'}
            onChange={(event) => set({ name: event.target.value })}
          />
          <TextField
            label="Description"
            multiline
            maxRows={6}
            margin="dense"
            value={settings.description}
            onChange={(event) => set({ description: event.target.value })}
          />
          <TextField
            label="Version"
            margin="dense"
            value={settings.version}
            helperText="The project's own version, which the station's status shows."
            onChange={(event) => set({ version: event.target.value })}
          />
          <TimeZoneField value={settings.timeZone} onChange={(timeZone) => set({ timeZone })} />
          <TextField
            label="Decimals in Answers"
            margin="dense"
            value={settings.decimals}
            error={decimalsProblem !== undefined}
            helperText={
              decimalsProblem ??
              'Numbers in answers of flexible and historian mappings are rounded to so many decimals. Empty: as many as they have.'
            }
            onChange={(event) => set({ decimals: event.target.value })}
          />
          <TextField
            label="Recording"
            multiline
            maxRows={8}
            margin="dense"
            value={settings.recording}
            error={recordingProblem !== undefined}
            helperText={
              recordingProblem ??
              'Items to record beside those that say so, a line each: pattern; dead band; maximum interval, such as /System/Core/**/Temperature; 0.5; 600. A line with ! in front leaves items out.'
            }
            onChange={(event) => set({ recording: event.target.value })}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={() => onAnswer(undefined)}>Cancel</Button>
          <Button type="submit" variant="contained" disabled={isRefused}>
            Apply
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
