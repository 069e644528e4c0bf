import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useEffect } from 'react';
import { useStudio, useStudioState } from '../studio/context';
import type { Notice } from '../studio/studio';

const SHOWN_FOR = 5_000;
const MOST_SHOWN = 4;
const MUI_SEVERITY = {
  success: 'success',
  information: 'info',
  warning: 'warning',
  error: 'error',
} as const;

/** Short messages at the edge of the window. Errors stay until they are closed. */
export function Notices() {
  const notices = useStudioState((state) => state.notices);
  return (
    <Box
      aria-live="polite"
      role="log"
      aria-label="Notices"
      sx={{
        position: 'fixed',
        right: 16,
        bottom: 16,
        zIndex: 'snackbar',
        display: 'flex',
        flexDirection: 'column',
        gap: 2,
        maxWidth: 'min(480px, calc(100vw - 32px))',
      }}
    >
      {notices.slice(-MOST_SHOWN).map((notice) => (
        <NoticeView key={notice.id} notice={notice} />
      ))}
    </Box>
  );
}

function NoticeView({ notice }: { notice: Notice }) {
  const studio = useStudio();
  const { id, severity, text } = notice;
  const stays = severity === 'error';
  useEffect(() => {
    if (stays) return undefined;
    const timer = setTimeout(() => studio.dismiss(id), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [studio, id, stays]);
  return (
    <Alert
      severity={MUI_SEVERITY[severity]}
      role="presentation"
      onClose={() => studio.dismiss(id)}
      sx={{
        bgcolor: `var(--${severity}-surface)`,
        color: 'text.primary',
        border: '1px solid var(--line)',
        boxShadow: 'var(--shadow)',
        '& .MuiAlert-message': { whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
      }}
    >
      {text}
    </Alert>
  );
}
