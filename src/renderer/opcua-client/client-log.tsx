import Box from '@mui/material/Box';
import { timeText } from './list-style';
import type { LogLine } from './client-model';

/** What the client did, and what failed; the newest first. */
export function ClientLog({ lines }: { readonly lines: readonly LogLine[] }) {
  return (
    <Box
      component="ul"
      aria-label="Log"
      tabIndex={0}
      sx={{
        height: '100%',
        overflowY: 'auto',
        listStyle: 'none',
        m: 0,
        px: 2,
        py: 1,
        fontSize: 13,
      }}
    >
      {[...lines].reverse().map(({ id, time, isError, text }) => (
        <Box component="li" key={id} sx={{ display: 'flex', gap: 2, py: 0.25 }}>
          <Box component="span" sx={{ color: 'text.secondary', flex: 'none' }}>
            {timeText(time)}
          </Box>
          <Box component="span" sx={{ color: isError ? 'error.main' : undefined }}>
            {text}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
