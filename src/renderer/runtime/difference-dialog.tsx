import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId } from 'react';

interface Properties {
  readonly name: string;
  /** Readable lines, as `diff` prints them. */
  readonly lines: readonly string[];
  readonly onClose: () => void;
}

/** What differs between a message as it runs and as it is configured now. */
export function DifferenceDialog({ name, lines, onClose }: Properties) {
  const titleId = useId();
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} fullWidth maxWidth="md">
      <DialogTitle id={titleId}>Edits of {name} that are not in Operation yet</DialogTitle>
      <DialogContent>
        {lines.length === 0 ? (
          'Nothing differs in effect.'
        ) : (
          <Box component="pre" sx={{ m: 0, fontSize: 12.5, whiteSpace: 'pre-wrap' }}>
            {lines.join('\n')}
          </Box>
        )}
      </DialogContent>
      <DialogActions>
        <Button variant="contained" autoFocus onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}
