import Box from '@mui/material/Box';
import FormControl from '@mui/material/FormControl';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { useId } from 'react';
import { IMPORT_MODES, type ImportMode } from '../../shared/exchange/plan';
import { useStudio } from '../studio/context';
import type { ImportModel } from './import-model';

const TITLES: Readonly<Record<ImportMode, string>> = {
  merge: 'Merge',
  replace: 'Replace',
  add: 'Add only',
};

const HELP: Readonly<Record<ImportMode, string>> = {
  merge: 'Adds and changes rows. Nothing is removed.',
  replace: 'Also removes the rows that a sheet does not have.',
  add: 'Adds new rows and leaves those that exist.',
};

/** How the rows of the project are treated. */
export function ModeChoice({ model, mode }: { model: ImportModel; mode: ImportMode }) {
  const studio = useStudio();
  const id = useId();
  return (
    <FormControl sx={{ width: { xs: 220, lg: 290 }, flex: 'none' }}>
      <Box component="label" id={id} sx={{ fontSize: 12, color: 'text.secondary', pb: 0.5 }}>
        Mode
      </Box>
      <Select
        labelId={id}
        value={mode}
        aria-describedby={`${id}-help`}
        onChange={(event) => {
          const next = IMPORT_MODES.find((one) => one === event.target.value) ?? 'merge';
          void studio.attempt(() => model.decide({ mode: next }));
        }}
      >
        {IMPORT_MODES.map((one) => (
          <MenuItem key={one} value={one}>
            {TITLES[one]}
          </MenuItem>
        ))}
      </Select>
      <Box id={`${id}-help`} sx={{ fontSize: 12, color: 'text.secondary', pt: 0.5 }}>
        {HELP[mode]}
      </Box>
    </FormControl>
  );
}
