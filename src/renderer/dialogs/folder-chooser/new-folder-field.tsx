import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { projectNameProblem } from '../project-name';

interface Properties {
  readonly onMake: (name: string) => Promise<void>;
  readonly onCancel: () => void;
}

/** Names a folder to make. */
export function NewFolderField({ onMake, onCancel }: Properties) {
  const [name, setName] = useState('');
  const usable = projectNameProblem(name) === undefined;
  return (
    <Box sx={{ display: 'flex', gap: 2, my: 2 }}>
      <TextField
        autoFocus
        label="New Folder"
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            if (usable) void onMake(name);
          }
          if (event.key === 'Escape') {
            event.stopPropagation();
            onCancel();
          }
        }}
      />
      <Button onClick={onCancel}>Cancel</Button>
      <Button variant="outlined" disabled={!usable} onClick={() => void onMake(name)}>
        Make
      </Button>
    </Box>
  );
}
