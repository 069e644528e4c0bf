import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import type { ReactNode } from 'react';
import { cssColor } from '../theme/stylesheet';

function Overlay({ children }: { children: ReactNode }) {
  return (
    <Box
      sx={{
        position: 'absolute',
        inset: '34px 0 0 0',
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        justifyContent: 'center',
        gap: 3,
        p: 6,
        pointerEvents: 'none',
        '& > *': { pointerEvents: 'auto', maxWidth: 460, textAlign: 'center' },
      }}
    >
      {children}
    </Box>
  );
}

interface EmptyTableProps {
  readonly text: string;
  readonly add: string;
  readonly onAdd: (() => void) | undefined;
}

/** What to do in a table without rows. */
export function EmptyTable({ text, add, onAdd }: EmptyTableProps) {
  return (
    <Overlay>
      <Box sx={{ color: 'text.secondary' }}>{text}</Box>
      {onAdd && (
        <Button variant="outlined" onClick={onAdd}>
          {add}
        </Button>
      )}
    </Overlay>
  );
}

/** A filter or the search hides every row. */
export function NothingShown({ noun, onShowAll }: { noun: string; onShowAll: () => void }) {
  return (
    <Overlay>
      <Box sx={{ color: 'text.secondary' }}>No {noun} matches the search and the filters.</Box>
      <Button variant="outlined" onClick={onShowAll}>
        Show all {noun}s
      </Button>
    </Overlay>
  );
}

/** Why rows cannot be moved now, and the way back. */
export function ArrangedHint({ onShowAll }: { onShowAll: () => void }) {
  return (
    <Box
      sx={{
        px: 3,
        py: 0.75,
        fontSize: 12,
        color: 'text.secondary',
        bgcolor: cssColor('informationSurface'),
        borderTop: `1px solid ${cssColor('line')}`,
      }}
    >
      Rows cannot be moved while they are sorted or filtered; their stored order is unchanged.{' '}
      <Link component="button" onClick={onShowAll} sx={{ fontSize: 12, verticalAlign: 'baseline' }}>
        Show the stored order
      </Link>
    </Box>
  );
}
