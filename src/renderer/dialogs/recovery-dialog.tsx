import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useEffect, useId } from 'react';
import { useStudioState } from '../studio/context';
import { backupText } from './backup-text';

export type RecoveryAnswer = { readonly recover: string };

interface Properties {
  readonly onDiscard: (id: string) => void;
  readonly onAnswer: (answer: RecoveryAnswer | undefined) => void;
}

/** Offers the unsaved work of a session that did not end cleanly. */
export function RecoveryDialog({ onDiscard, onAnswer }: Properties) {
  const titleId = useId();
  const backups = useStudioState((state) => state.backups);
  useEffect(() => {
    if (backups.length === 0) onAnswer(undefined);
  }, [backups, onAnswer]);
  return (
    <Dialog
      open
      onClose={() => onAnswer(undefined)}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="sm"
    >
      <DialogTitle id={titleId}>Recover unsaved work</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 2 }}>
          The studio ended before this work was saved. It was kept.
        </Typography>
        {backups.map((backup) => (
          <Box
            key={backup.id}
            role="group"
            aria-label={backup.name}
            sx={{
              display: 'flex',
              alignItems: 'center',
              gap: 2,
              py: 2,
              borderTop: 1,
              borderColor: 'divider',
            }}
          >
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <Typography sx={{ fontWeight: 600 }}>{backup.name}</Typography>
              <Typography variant="caption" sx={{ display: 'block', overflowWrap: 'anywhere' }}>
                {backupText(backup)}
              </Typography>
            </Box>
            <Button variant="contained" onClick={() => onAnswer({ recover: backup.id })}>
              Recover
            </Button>
            <Button color="error" variant="outlined" onClick={() => onDiscard(backup.id)}>
              Discard
            </Button>
          </Box>
        ))}
      </DialogContent>
      <DialogActions>
        <Button onClick={() => onAnswer(undefined)}>Later</Button>
      </DialogActions>
    </Dialog>
  );
}
