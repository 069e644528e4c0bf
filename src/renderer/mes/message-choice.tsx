import UploadFile from '@mui/icons-material/UploadFileOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import List from '@mui/material/List';
import ListItemButton from '@mui/material/ListItemButton';
import { useRef } from 'react';
import { receivedFields, sentFields } from '../../shared/mes/message-form';
import { base64Of } from '../exchange/file-bytes';
import { useStudio } from '../studio/context';
import type { ChosenForm, MesSession } from './mes-session';

interface MessageChoiceProps {
  readonly session: MesSession;
  readonly forms: readonly ChosenForm[];
  readonly chosen: string | null;
}

/** The messages that the MES can send, and a way to import the description of another one. */
export function MessageChoice({ session, forms, chosen }: MessageChoiceProps) {
  return (
    <Box sx={{ minWidth: 0, height: '100%', display: 'flex', flexDirection: 'column' }}>
      <List
        dense
        disablePadding
        aria-label="Messages of the MES"
        sx={{ flex: 1, minHeight: 0, overflowY: 'auto' }}
      >
        {forms.map((one) => (
          <li key={one.key}>
            <ListItemButton
              selected={one.key === chosen}
              aria-current={one.key === chosen}
              onClick={() => session.state.patch({ chosen: one.key })}
              sx={{ display: 'block', py: 1, px: 2 }}
            >
              <Box sx={{ fontSize: 13, overflowWrap: 'anywhere' }}>{one.name}</Box>
              <Box sx={{ fontSize: 12, color: 'text.secondary' }}>
                {directionText(one)}
                {one.imported && ', imported'}
              </Box>
            </ListItemButton>
          </li>
        ))}
      </List>
      <ImportButton session={session} />
    </Box>
  );
}

function directionText({ form }: ChosenForm): string {
  if (sentFields(form).length === 0) return 'The shop floor sends';
  return receivedFields(form).length === 0 ? 'The MES sends' : 'The MES asks';
}

function ImportButton({ session }: { session: MesSession }) {
  const studio = useStudio();
  const input = useRef<HTMLInputElement>(null);
  const read = async (file: File) => session.importDescription(file.name, await base64Of(file));
  return (
    <Box sx={{ p: 1.5, borderTop: 1, borderColor: 'divider' }}>
      <Button
        fullWidth
        variant="outlined"
        startIcon={<UploadFile />}
        sx={{ whiteSpace: 'nowrap', px: 1 }}
        onClick={() => input.current?.click()}
      >
        Import XML…
      </Button>
      <input
        ref={input}
        type="file"
        accept=".xml"
        hidden
        aria-label="Message description"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file) void studio.attempt(() => read(file));
        }}
      />
    </Box>
  );
}
