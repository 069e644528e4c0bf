import Menu from '@mui/material/Menu';
import Divider from '@mui/material/Divider';
import ExpandMore from '@mui/icons-material/ExpandMore';
import ListItemText from '@mui/material/ListItemText';
import MenuItem from '@mui/material/MenuItem';
import { useId, useState } from 'react';
import { useApplication } from '../application-context';
import { isMac, shortcutText } from '../commands/shortcut';
import { BarButton } from './bar-button';

const ITEMS: readonly (string | null)[] = [
  'project.new',
  'project.open',
  null,
  'project.save',
  'project.saveAs',
  null,
  'exchange.import',
  'exchange.exportProject',
  null,
  'project.settings',
  'webService.users',
  'opcua.server',
  null,
  'project.close',
  null,
  'view.resetLayout',
  'help.guide',
  'help.about',
];

/** The menu of the browser face; the desktop application has the system's menu. */
export function FileMenu() {
  'use no memo'; // What is enabled is asked each time.
  const { commands } = useApplication();
  const [button, setButton] = useState<HTMLElement | null>(null);
  const menuId = useId();
  const run = (id: string) => {
    setButton(null);
    // The menu gives the focus back before the command asks anything.
    setTimeout(() => commands.run(id));
  };
  return (
    <>
      <BarButton
        aria-haspopup="menu"
        aria-expanded={button !== null}
        aria-controls={button ? menuId : undefined}
        onClick={(event) => setButton(event.currentTarget)}
      >
        File
        <ExpandMore sx={{ fontSize: 16 }} />
      </BarButton>
      <Menu
        id={menuId}
        open={button !== null}
        anchorEl={button}
        onClose={() => setButton(null)}
        transitionDuration={0}
        slotProps={{ list: { dense: true, 'aria-label': 'File' } }}
      >
        {ITEMS.map((id, at) => {
          if (id === null) return <Divider key={`line-${ITEMS[at - 1]}`} />;
          const { title, shortcuts } = commands.get(id);
          const [shortcut] = shortcuts ?? [];
          return (
            <MenuItem key={id} disabled={!commands.isEnabled(id)} onClick={() => run(id)}>
              <ListItemText>{title}</ListItemText>
              {shortcut && <kbd style={{ marginLeft: 24 }}>{shortcutText(shortcut, isMac())}</kbd>}
            </MenuItem>
          );
        })}
      </Menu>
    </>
  );
}
