import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { Emblem } from '../layout/emblem';
import { useStudioState } from '../studio/context';

/** What this program is. */
export function AboutDialog({ onAnswer }: { onAnswer: () => void }) {
  const titleId = useId();
  const version = useStudioState((state) => state.version);
  const face = useStudioState((state) => state.face);
  return (
    <Dialog open onClose={onAnswer} aria-labelledby={titleId} fullWidth maxWidth="xs">
      <DialogTitle id={titleId} sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
        <Emblem size={36} />
        <Box>
          MSI Studio
          <Typography variant="caption" sx={{ display: 'block' }}>
            Version {version} · {face === 'desktop' ? 'Desktop' : 'Browser'}
          </Typography>
        </Box>
      </DialogTitle>
      <DialogContent>
        <Typography>
          Studio for MSI message configurations between a MES (PAS-X) and the shop floor.
        </Typography>
        <Typography variant="body2" sx={{ mt: 2 }}>
          MIT licence. Made with React, MUI, AG Grid Community, Monaco Editor, dockview and
          react-arborist.
        </Typography>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" autoFocus onClick={onAnswer}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}
