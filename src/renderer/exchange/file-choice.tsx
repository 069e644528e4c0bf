import UploadFile from '@mui/icons-material/UploadFileOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useRef } from 'react';
import { cssColor } from '../theme/stylesheet';

/** The endings of files that can be read. */
const ACCEPTED = '.xlsx,.xlsm,.xltx,.xls,.ods,.ots,.csv,.tsv,.tab,.txt,.xml';

/** Where a file is chosen or dropped. */
export function FileChoice({ onChoose }: { onChoose: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <Box
      sx={{
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        gap: 2,
        px: 6,
        py: 10,
        textAlign: 'center',
        border: `1px dashed ${cssColor('control')}`,
        borderRadius: 2,
        bgcolor: cssColor('subtle'),
        mt: 1,
      }}
    >
      <UploadFile sx={{ fontSize: 40, color: 'text.secondary' }} />
      <Box sx={{ fontSize: 15, fontWeight: 600 }}>Drop a file here</Box>
      <Box sx={{ color: 'text.secondary', maxWidth: 460 }}>
        Workbooks (.xlsx, .xls, .ods), tables as text (.csv) and message descriptions (.xml).
        Nothing changes before the plan is applied.
      </Box>
      <Button variant="contained" autoFocus onClick={() => input.current?.click()}>
        Choose File…
      </Button>
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        hidden
        aria-label="File to import"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file) onChoose(file);
        }}
      />
    </Box>
  );
}
