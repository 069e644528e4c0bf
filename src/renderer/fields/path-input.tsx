import ArrowForward from '@mui/icons-material/ArrowForward';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import InputBase from '@mui/material/InputBase';
import Tooltip from '@mui/material/Tooltip';
import { type ReactNode, useMemo, useState } from 'react';
import { KIND_TITLES } from '../../shared/project/object';
import { resolvePath } from '../../shared/project/tree';
import { useProject, useStudio } from '../studio/context';
import { type PathSuggestion, suggestPaths } from './path-suggestions';
import { inputFrame } from './input-frame';
import type { Draft } from './use-draft';

interface PathInputProps {
  readonly id: string;
  readonly draft: Draft;
  readonly leadsTo: 'item' | 'folder' | 'object' | 'connection';
  readonly describedBy: string;
  readonly required: boolean;
  readonly invalid: boolean;
}

/** A path with completion from the three models, and a button that goes to its object. */
export function PathInput({ id, draft, leadsTo, describedBy, required, invalid }: PathInputProps) {
  const project = useProject();
  const [open, setOpen] = useState(false);
  const suggestions = useMemo(
    () => (project && open ? suggestPaths(project, draft.text, leadsTo) : []),
    [project, open, draft.text, leadsTo],
  );
  return (
    <Box sx={[inputFrame(invalid), { display: 'flex', alignItems: 'center' }]}>
      <Autocomplete<PathSuggestion, false, true, true>
        id={id}
        freeSolo
        disableClearable
        fullWidth
        open={open && suggestions.length > 0}
        onOpen={() => setOpen(true)}
        onClose={() => setOpen(false)}
        options={suggestions}
        filterOptions={(options) => options}
        getOptionLabel={(option) => (typeof option === 'string' ? option : option.path)}
        inputValue={draft.text}
        onInputChange={(_, text, reason) => {
          if (reason === 'input') draft.change(text);
        }}
        onChange={(_, chosen) => draft.finish(typeof chosen === 'string' ? chosen : chosen.path)}
        renderOption={({ key, ...props }, option) => (
          <li key={key} {...props}>
            <PathOption option={option} />
          </li>
        )}
        slotProps={{ popper: { placement: 'bottom-start', sx: { minWidth: 360 } } }}
        renderInput={({ slotProps }) => (
          <InputBase
            fullWidth
            ref={slotProps.input.ref}
            inputProps={{
              ...slotProps.htmlInput,
              'aria-describedby': describedBy,
              'aria-required': required,
              'aria-invalid': invalid,
              spellCheck: false,
            }}
            onBlur={() => draft.finish()}
            onKeyDown={draft.onKeyDown}
          />
        )}
      />
      <GoToButton path={draft.text} />
    </Box>
  );
}

/** One suggestion: the path with its last part in bold, and what it is. */
export function PathOption({ option }: { option: PathSuggestion }): ReactNode {
  const slash = option.path.lastIndexOf('/') + 1;
  return (
    <Box sx={{ display: 'flex', width: '100%', gap: 4, fontSize: 13, py: 0.5 }}>
      <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {option.path.slice(0, slash)}
        </Box>
        {/* The last part goes to the next line as a whole where it does not fit behind the folder. */}
        <wbr />
        <b>{option.path.slice(slash)}</b>
      </Box>
      <Box component="span" sx={{ color: 'text.secondary', fontSize: 12 }}>
        {option.property ?? KIND_TITLES[option.kind]}
      </Box>
    </Box>
  );
}

function GoToButton({ path }: { path: string }) {
  const studio = useStudio();
  const project = useProject();
  const target = project && path !== '' ? resolvePath(project, path) : undefined;
  const title = target ? 'Go to the object' : 'No object has this path';
  return (
    <Tooltip title={title}>
      <span>
        <IconButton
          size="small"
          aria-label={title}
          disabled={!target}
          onClick={() => target && studio.select(target.object)}
          sx={{ p: 0.5 }}
        >
          <ArrowForward sx={{ fontSize: 16 }} />
        </IconButton>
      </span>
    </Tooltip>
  );
}
