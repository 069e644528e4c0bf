import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import { useStudioState } from '../studio/context';

/** Says that the engine is away, for as long as it is. */
export function ConnectionBanner() {
  const connection = useStudioState((state) => state.connection);
  return (
    <div role="status">
      {connection === 'lost' && (
        <Box
          sx={{
            display: 'flex',
            alignItems: 'center',
            justifyContent: 'center',
            gap: 3,
            py: 1.5,
            color: 'text.primary',
            bgcolor: 'var(--warning-surface)',
            borderBottom: '1px solid var(--warning)',
          }}
        >
          <CircularProgress size={14} thickness={6} color="warning" aria-hidden />
          The engine stopped. Reconnecting… Nothing can be edited until then; unsaved work is kept.
        </Box>
      )}
    </div>
  );
}
