import AddBoxOutlined from '@mui/icons-material/AddBoxOutlined';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import FormatIndentIncrease from '@mui/icons-material/FormatIndentIncrease';
import PlayArrowOutlined from '@mui/icons-material/PlayArrowOutlined';
import SearchOutlined from '@mui/icons-material/SearchOutlined';
import Box from '@mui/material/Box';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { SNIPPETS } from '../../shared/lua/snippets';
import { type ScriptName, SCRIPT_TITLES } from '../../shared/project/message-script';
import type { Message } from '../../shared/project/object';
import { ToolbarButton } from '../grid/toolbar-button';
import { PanelBar } from '../layout/panel-bar';
import { useReadOnly, useStudio } from '../studio/context';
import type { ScriptEditing } from './script-editing';

interface ScriptBarProps {
  readonly message: Message;
  readonly script: ScriptName;
  /** Whether the message needs the script as it is configured now. */
  readonly isUsed: boolean;
  readonly editing: ScriptEditing | null;
  /** Brings the trial of the script to the front. */
  readonly onTry: () => void;
}

/** What can be done with a script. */
export function ScriptBar({ message, script, isUsed, editing, onTry }: ScriptBarProps) {
  const studio = useStudio();
  const readOnly = useReadOnly() || editing === null;
  const remove = () =>
    studio.execute({ type: 'editScript', message: message.id, script, text: null });
  return (
    <PanelBar label={SCRIPT_TITLES[script]} sx={{ px: 3 }}>
      <SnippetMenu script={script} disabled={readOnly} editing={editing} />
      <ToolbarButton
        icon={<FormatIndentIncrease />}
        label="Format"
        help="Indent the lines by their nesting (Shift+Alt+F)"
        disabled={readOnly}
        onClick={() => editing?.run('editor.action.formatDocument')}
      />
      <ToolbarButton
        icon={<SearchOutlined />}
        label="Find and Replace"
        help="Find and replace (Ctrl+F, Ctrl+H)"
        disabled={editing === null}
        onClick={() => editing?.run('editor.action.startFindReplaceAction')}
      />
      <ToolbarButton
        icon={<PlayArrowOutlined />}
        label="Try It"
        help="Run the script on a copy of the values, in the panel Script Trial"
        onClick={onTry}
      />
      {!isUsed && (
        <>
          <Box sx={{ flex: 1, fontSize: 12, color: 'text.secondary', textAlign: 'right' }}>
            The message does not use this script.
          </Box>
          <ToolbarButton
            icon={<DeleteOutlined />}
            label="Delete Script"
            help="Take the script away; Undo brings it back"
            disabled={readOnly}
            onClick={() => void studio.attempt(remove)}
          />
        </>
      )}
    </PanelBar>
  );
}

interface SnippetMenuProps {
  readonly script: ScriptName;
  readonly disabled: boolean;
  readonly editing: ScriptEditing | null;
}

function SnippetMenu({ script, disabled, editing }: SnippetMenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const insert = (body: string) => {
    setAnchor(null);
    // The menu gives the focus back first.
    setTimeout(() => editing?.insertSnippet(body));
  };
  return (
    <>
      <ToolbarButton
        icon={<AddBoxOutlined />}
        label="Snippet"
        help="Insert a piece of Lua where the cursor is"
        menu
        disabled={disabled}
        onClick={(event) => setAnchor(event.currentTarget)}
      />
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        transitionDuration={0}
        slotProps={{ list: { dense: true, 'aria-label': 'Snippets' } }}
      >
        {SNIPPETS.filter(({ scripts }) => scripts.includes(script)).map((snippet) => (
          <MenuItem key={snippet.prefix} onClick={() => insert(snippet.body)}>
            <ListItemText primary={snippet.title} secondary={snippet.description} />
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
