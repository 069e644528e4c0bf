import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useEffect, useId, useState } from 'react';
import type { JournalEntry } from '../../shared/journal/journal-entry';
import type { Message, ObjectId } from '../../shared/project/object';
import { dayAndTime } from '../journal/entry-texts';
import { StateMark } from '../journal/state-mark';
import type { Studio } from '../studio/studio';
import { cssColor } from '../theme/stylesheet';

/** A journalled message that was chosen. */
export interface JournalPick {
  readonly entry: number;
  /** When it was received, as users read it. */
  readonly time: string;
}

interface Properties {
  readonly studio: Studio;
  readonly message: Message;
  readonly onAnswer: (pick: JournalPick | undefined) => void;
}

/** The last messages of one configuration that the MES sent. */
export function JournalChoice({ studio, message, onAnswer }: Properties) {
  const titleId = useId();
  const entries = useReceived(studio, message.id);
  return (
    <Dialog
      open
      onClose={() => onAnswer(undefined)}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="sm"
    >
      <DialogTitle id={titleId}>Take a message from the journal</DialogTitle>
      <DialogContent sx={{ px: 0 }}>
        {entries?.length === 0 && (
          <Box sx={{ px: 6 }}>The journal has no message of “{message.name}” from the MES.</Box>
        )}
        <Box component="ul" aria-label="Messages" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {entries?.map((entry) => (
            <li key={entry.id}>
              <Line
                entry={entry}
                onChoose={() => onAnswer({ entry: entry.id, time: dayAndTime(entry.time) })}
              />
            </li>
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={() => onAnswer(undefined)}>Cancel</Button>
      </DialogActions>
    </Dialog>
  );
}

function useReceived(studio: Studio, message: ObjectId): readonly JournalEntry[] | undefined {
  const [entries, setEntries] = useState<readonly JournalEntry[]>();
  useEffect(() => {
    void studio.attempt(async () => {
      const document = studio.documentId();
      setEntries(await studio.engine.call('scripts.journalMessages', { document, message }));
    });
  }, [studio, message]);
  return entries;
}

function Line({ entry, onChoose }: { entry: JournalEntry; onChoose: () => void }) {
  return (
    <Box
      component="button"
      type="button"
      onClick={onChoose}
      sx={{
        all: 'unset',
        boxSizing: 'border-box',
        width: '100%',
        display: 'grid',
        gridTemplateColumns: '170px 140px 1fr',
        gap: 2,
        alignItems: 'center',
        px: 6,
        py: 1,
        fontSize: 13,
        cursor: 'default',
        '&:hover': { bgcolor: 'action.hover' },
        '&:focus-visible': { outline: `2px solid ${cssColor('focus')}`, outlineOffset: -2 },
      }}
    >
      <span>{dayAndTime(entry.time)}</span>
      <StateMark state={entry.state} />
      <Box component="span" sx={{ color: 'error.main', overflowWrap: 'anywhere' }}>
        {entry.error}
      </Box>
    </Box>
  );
}
