import type { SxProps, Theme } from '@mui/material/styles';
import { cssColor } from '../theme/stylesheet';

/** The frame of a compact input: a quiet line that turns to the accent while it is edited. */
export function inputFrame(invalid: boolean) {
  return {
    border: 1,
    borderColor: invalid ? 'error.main' : cssColor('control'),
    borderRadius: 1,
    bgcolor: 'background.paper',
    minHeight: 28,
    px: 1.5,
    fontSize: 13,
    '&:hover': { borderColor: invalid ? 'error.main' : 'text.secondary' },
    '&:focus-within': {
      borderColor: invalid ? 'error.main' : 'primary.main',
      boxShadow: (theme: Theme) => `0 0 0 1px ${theme.palette[invalid ? 'error' : 'primary'].main}`,
    },
    '& .MuiInputBase-root': { fontSize: 13, lineHeight: 1.4, p: 0 },
    '& input, & textarea': { py: '3px', px: 0 },
  } satisfies SxProps<Theme>;
}
