import { BrowserWindow, nativeTheme } from 'electron';
import { studioOrigin } from './resource-path';
import { recallWindow, rememberWindow } from './window-memory';
import { firstSize, smallestSize } from './window-state';

/** Folders and files that a window needs. */
export interface WindowFiles {
  preload: string;
  icon: string;
  /** Where the window's place on the screen is kept. */
  state: string;
}

/** Opens the studio's window where it was the last time. */
export function openWindow(files: WindowFiles): BrowserWindow {
  const state = recallWindow(files.state);
  const window = new BrowserWindow({
    ...firstSize,
    ...smallestSize,
    ...state?.bounds,
    title: 'MSI Studio',
    icon: files.icon,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#121417' : '#ffffff',
    webPreferences: {
      preload: files.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  if (state?.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  // The title is the project's name, which the page sets through the bridge.
  window.on('page-title-updated', (event) => event.preventDefault());
  rememberWindow(window, files.state);
  void window.loadURL(`${studioOrigin}/`);
  return window;
}

/** Brings a window to the user's attention. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
