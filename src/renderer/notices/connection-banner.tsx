import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import { useStudioState } from '../studio/context';

/**
 * Says that the engine is away, for as long as it is.
 * @param inBrowser where nobody starts the engine again but the user
 */
export function ConnectionBanner({ inBrowser }: { inBrowser: boolean }) {
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
            px: 3,
            py: 1.5,
            color: 'text.primary',
            bgcolor: 'var(--warning-surface)',
            borderBottom: '1px solid var(--warning)',
          }}
        >
          <CircularProgress
            size={14}
            thickness={6}
            color="warning"
            aria-hidden
            sx={{ flexShrink: 0 }}
          />
          The engine stopped. Reconnecting… Nothing can be edited until then; unsaved work is kept.
          {inBrowser && ' If the studio was ended, start it again and open the address it prints.'}
        </Box>
      )}
    </div>
  );
}
