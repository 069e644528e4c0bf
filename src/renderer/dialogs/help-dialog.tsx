import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { styled } from '@mui/material/styles';
import { useId } from 'react';
import { useApplication } from '../application-context';
import { SHEET_KEYS } from '../spreadsheet/keys';
import { isMac, shortcutText } from '../commands/shortcut';

const Keys = styled('dl')({
  display: 'grid',
  gridTemplateColumns: '1fr auto',
  gap: '4px 16px',
  margin: '4px 0 16px',
  '& dd': { margin: 0, textAlign: 'right' },
});

const TREE_KEYS: readonly (readonly [string, readonly string[]])[] = [
  ['Show the object; again: open or close it', ['Enter']],
  ['Open or close, go below or above', ['→', '←']],
  ['Rename', ['F2']],
  ['Duplicate', ['Mod+D']],
  ['Delete', ['Delete']],
  ['Menu of the object', ['Shift+F10']],
];

const SCRIPT_KEYS: readonly (readonly [string, readonly string[]])[] = [
  ['Next mistake', ['F8']],
  ['Object at a path, declaration of a name', ['F12']],
  ['Set or remove a breakpoint', ['F9']],
  ['Try to the next breakpoint, or go on', ['F5']],
  ['Next line; into a function; out of it', ['F10', 'F11', 'Shift+F11']],
  ['End a trial that stands at a line', ['Shift+F5']],
  ['Let Tab leave the text', ['Mod+M']],
];

/** The list is longer than the window: the keyboard scrolls it at once. */
function focusOn(element: HTMLElement | null): void {
  element?.focus();
}

/** How to begin, and all keyboard shortcuts. */
export function HelpDialog({ onAnswer }: { onAnswer: () => void }) {
  const titleId = useId();
  const { commands } = useApplication();
  const mac = isMac();
  const withKeys = commands.commands.filter((command) => command.shortcuts);
  return (
    <Dialog open onClose={onAnswer} aria-labelledby={titleId} fullWidth maxWidth="sm">
      <DialogTitle id={titleId}>Help and Keyboard Shortcuts</DialogTitle>
      <DialogContent tabIndex={0} ref={focusOn} sx={{ outline: 'none' }}>
        <Typography>
          A message broker holds what all messages share. Right-click it in the tree to create a
          message configuration, fill in its properties and tag list, and look at the XML as it
          grows. The Problems panel says what is missing.
        </Typography>
        <Typography variant="h3" sx={{ mt: 4 }}>
          Everywhere
        </Typography>
        <Keys>
          {withKeys.map((command) => (
            <KeyLine
              key={command.id}
              title={command.title}
              keys={command.shortcuts ?? []}
              mac={mac}
            />
          ))}
        </Keys>
        <Typography variant="h3">In the tree</Typography>
        <Keys>
          {TREE_KEYS.map(([title, keys]) => (
            <KeyLine key={title} title={title} keys={keys} mac={mac} />
          ))}
        </Keys>
        <Typography variant="h3">In scripts</Typography>
        <Keys>
          {SCRIPT_KEYS.map(([title, keys]) => (
            <KeyLine key={title} title={title} keys={keys} mac={mac} />
          ))}
        </Keys>
        <Typography variant="h3">In tables</Typography>
        <Keys>
          {SHEET_KEYS.map(([title, keys]) => (
            <KeyLine key={title} title={title} keys={keys} mac={mac} />
          ))}
        </Keys>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onAnswer}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function KeyLine(line: { title: string; keys: readonly string[]; mac: boolean }) {
  return (
    <>
      <dt>{line.title}</dt>
      <dd>
        {line.keys.map((key) => (
          <kbd key={key} style={{ marginLeft: 4 }}>
            {shortcutText(key, line.mac)}
          </kbd>
        ))}
      </dd>
    </>
  );
}
