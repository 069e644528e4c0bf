import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../shared/contract/desktop';

/** What the application menu depends on. */
export interface MenuSetting {
  mac: boolean;
  /** Adds reloading and the developer tools. */
  development: boolean;
  send: (command: MenuCommand) => void;
}

/** The application menu. Commands go to the window; roles are Electron's own. */
export function menuTemplate(setting: MenuSetting): MenuItemConstructorOptions[] {
  const menus = [fileMenu(setting), editMenu(setting), viewMenu(setting), helpMenu(setting)];
  return setting.mac ? [{ role: 'appMenu' }, ...menus] : menus;
}

function fileMenu({ mac, send }: MenuSetting): MenuItemConstructorOptions {
  return {
    label: '&File',
    submenu: [
      item('&New Project…', 'project.new', send, 'CmdOrCtrl+N'),
      item('&Open Project…', 'project.open', send, 'CmdOrCtrl+O'),
      { type: 'separator' },
      item('&Save', 'project.save', send, 'CmdOrCtrl+S'),
      item('Save &As…', 'project.saveAs', send, 'CmdOrCtrl+Shift+S'),
      { type: 'separator' },
      item('&Import Tables…', 'exchange.import', send, 'CmdOrCtrl+I'),
      item('&Export Project to Excel', 'exchange.exportProject', send, 'CmdOrCtrl+Shift+E'),
      { type: 'separator' },
      item('Project Se&ttings…', 'project.settings', send),
      item('&Users of the Web Service…', 'webService.users', send),
      item('OPC &UA Server…', 'opcua.server', send),
      { type: 'separator' },
      item('&Close Project', 'project.close', send),
      ...(mac ? [] : [{ type: 'separator' } as const, { role: 'quit' } as const]),
    ],
  };
}

function editMenu({ send }: MenuSetting): MenuItemConstructorOptions {
  return {
    label: '&Edit',
    submenu: [
      // Undo belongs to the document and not to the text field that has the focus.
      item('&Undo', 'edit.undo', send, 'CmdOrCtrl+Z'),
      item('&Redo', 'edit.redo', send, 'CmdOrCtrl+Y'),
      { type: 'separator' },
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
    ],
  };
}

function viewMenu({ development, send }: MenuSetting): MenuItemConstructorOptions {
  return {
    label: '&View',
    submenu: [
      item('&Command Palette…', 'view.commandPalette', send, 'CmdOrCtrl+Shift+P'),
      {
        label: '&Theme',
        submenu: [
          item('&System', 'view.theme.system', send),
          item('&Light', 'view.theme.light', send),
          item('&Dark', 'view.theme.dark', send),
        ],
      },
      { type: 'separator' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { role: 'resetZoom' },
      { role: 'togglefullscreen' },
      ...(development ? developmentItems : []),
    ],
  };
}

const developmentItems: MenuItemConstructorOptions[] = [
  { type: 'separator' },
  { role: 'reload' },
  { role: 'toggleDevTools' },
];

function helpMenu({ send }: MenuSetting): MenuItemConstructorOptions {
  return {
    role: 'help',
    label: '&Help',
    submenu: [
      item('User &Guide', 'help.guide', send, 'F1'),
      item('&About MSI Studio', 'help.about', send),
    ],
  };
}

function item(
  label: string,
  command: MenuCommand,
  send: (command: MenuCommand) => void,
  accelerator?: string,
): MenuItemConstructorOptions {
  const common = { id: command, label, click: () => send(command) };
  return accelerator === undefined ? common : { ...common, accelerator };
}
