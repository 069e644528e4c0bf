import PlayArrowOutlined from '@mui/icons-material/PlayArrowOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';

/** What is said while the project does not run. */
export function NotRunning({ text, onStart }: { text: string; onStart: () => void }) {
  return (
    <Box sx={{ p: 4, display: 'flex', alignItems: 'center', gap: 3, fontSize: 13 }}>
      <Box sx={{ color: 'text.secondary' }}>The project does not run. {text}</Box>
      <Button variant="outlined" startIcon={<PlayArrowOutlined />} onClick={onStart}>
        Start
      </Button>
    </Box>
  );
}
