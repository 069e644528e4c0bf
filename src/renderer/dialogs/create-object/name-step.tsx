import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { NewObject } from './new-object';

interface Properties {
  readonly draft: NewObject;
  readonly problem: string | undefined;
  readonly onChange: (draft: NewObject) => void;
}

/** Object name (mandatory) and description. */
export function NameStep({ draft, problem, onChange }: Properties) {
  // An empty field is not called wrong before anything was typed.
  const [touched, setTouched] = useState(draft.name !== '');
  const shown = touched ? problem : undefined;
  return (
    <>
      <TextField
        label="Object Name"
        required
        autoFocus
        margin="dense"
        value={draft.name}
        error={shown !== undefined}
        helperText={shown ?? 'Names the object in the tree and in paths.'}
        slotProps={{ htmlInput: { autoComplete: 'off', spellCheck: false } }}
        onChange={(event) => {
          setTouched(true);
          onChange({ ...draft, name: event.target.value });
        }}
      />
      <TextField
        label="Object Description"
        multiline
        minRows={2}
        maxRows={6}
        margin="dense"
        value={draft.description}
        onChange={(event) => onChange({ ...draft, description: event.target.value })}
      />
    </>
  );
}
