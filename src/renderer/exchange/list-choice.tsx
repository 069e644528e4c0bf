import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useEffect, useState } from 'react';
import type { ListPlace } from '../../shared/contract/exchange-calls';

const HELP: Readonly<Record<ListPlace['makes'], string>> = {
  items:
    'OPC UA node ids (ns=2;s=Line.Tank.Level) or paths. A path that begins with / is taken as it is, any other one begins here; missing folders are made. A node becomes an item named after its id, which is kept in the description. Items that exist stay as they are.',
  tags: 'Paths of items or properties, or the node ids of items that were made of such a list. Each becomes a tag that is mapped to it. Items that are mapped already keep their tags.',
};

interface ListChoiceProps {
  readonly makes: ListPlace['makes'];
  readonly onChoose: (text: string) => void;
}

/** Where a plain list is pasted. It begins with what the clipboard holds, when that may be read. */
export function ListChoice({ makes, onChoose }: ListChoiceProps) {
  const [text, setText] = useState<string>();
  useEffect(() => {
    void textOfClipboard().then((found) => setText((typed) => typed ?? found));
  }, []);
  const lines = countLines(text ?? '');
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
      <Box sx={{ color: 'text.secondary' }}>{HELP[makes]}</Box>
      <TextField
        label="Node ids or paths, one on each line"
        multiline
        minRows={8}
        maxRows={16}
        autoFocus
        margin="dense"
        value={text ?? ''}
        onChange={(event) => setText(event.target.value)}
        slotProps={{
          htmlInput: { spellCheck: false, style: { fontFamily: 'monospace', whiteSpace: 'pre' } },
        }}
      />
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between' }}>
        <Box role="status" sx={{ fontSize: 12, color: 'text.secondary' }}>
          {lines === 1 ? '1 line' : `${lines.toLocaleString('en')} lines`}
        </Box>
        <Button variant="contained" disabled={lines === 0} onClick={() => onChoose(text ?? '')}>
          Show Plan
        </Button>
      </Box>
    </Box>
  );
}

function countLines(text: string): number {
  return text.split('\n').filter((line) => line.trim() !== '').length;
}

async function textOfClipboard(): Promise<string | undefined> {
  try {
    return await navigator.clipboard.readText();
  } catch {
    // The browser keeps the clipboard to itself: the list is pasted by key.
    return undefined;
  }
}
