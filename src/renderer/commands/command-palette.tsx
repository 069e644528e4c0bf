import Dialog from '@mui/material/Dialog';
import InputBase from '@mui/material/InputBase';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useApplication } from '../application-context';
import { useReplica, useStudioState } from '../studio/context';
import { searchCommands } from './registry';
import { isMac, shortcutText } from './shortcut';

const Option = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  padding: '5px 12px',
  margin: '0 6px',
  borderRadius: 5,
  cursor: 'default',
  '&[aria-selected=true]': { background: 'var(--selected)' },
});

/** Finds a command by its name and runs it. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  'use no memo'; // What is enabled is asked each time.
  const { commands } = useApplication();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const [index, setIndex] = useState(0);
  // What can be done follows the connection and the document, which may come while it is open.
  useStudioState((state) => state.connection);
  useReplica((replica) => replica.state);
  const possible = commands.commands.filter(
    (one) => one.id !== 'view.commandPalette' && commands.isEnabled(one.id),
  );
  const found = searchCommands(possible, text);
  const run = (command = found[index]) => {
    if (!command) return;
    onClose();
    // The palette gives the focus back before the command looks at it or asks anything.
    setTimeout(() => commands.run(command.id));
  };
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [index, text]);
  const onKeyDown = (event: KeyboardEvent) => {
    const last = found.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: index >= last ? 0 : index + 1,
      ArrowUp: index <= 0 ? last : index - 1,
      PageDown: Math.min(index + 8, last),
      PageUp: Math.max(index - 8, 0),
    };
    const next = moves[event.key];
    if (next === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    if (next === undefined) run();
    else setIndex(next);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      maxWidth="sm"
      slotProps={{
        container: { sx: { alignItems: 'flex-start' } },
        paper: { 'aria-label': 'Command Palette', sx: { mt: '10vh' } },
      }}
    >
      <InputBase
        autoFocus
        fullWidth
        placeholder="Search commands"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setIndex(0);
        }}
        onKeyDown={onKeyDown}
        sx={{ px: 4, py: 2.5, fontSize: 15, borderBottom: 1, borderColor: 'divider' }}
        inputProps={{
          role: 'combobox',
          'aria-label': 'Search commands',
          'aria-expanded': true,
          'aria-controls': `${id}-list`,
          'aria-activedescendant': found.length > 0 ? `${id}-${index}` : undefined,
          spellCheck: false,
        }}
      />
      <div
        ref={list}
        role="listbox"
        id={`${id}-list`}
        aria-label="Commands"
        style={{ overflowY: 'auto', maxHeight: '52vh', padding: '6px 0' }}
      >
        {found.map((command, at) => (
          <Option
            key={command.id}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === index}
            onMouseMove={() => setIndex(at)}
            onClick={() => run(command)}
          >
            <Typography component="span" variant="caption" sx={{ width: 52 }}>
              {command.group}
            </Typography>
            <span style={{ flex: 1 }}>{command.title}</span>
            {command.shortcuts?.[0] && <kbd>{shortcutText(command.shortcuts[0], isMac())}</kbd>}
          </Option>
        ))}
      </div>
      <Typography role="status" variant="body2" sx={{ px: 4, pb: found.length === 0 ? 4 : 0 }}>
        {found.length === 0 && `No command matches "${text}".`}
      </Typography>
    </Dialog>
  );
}
