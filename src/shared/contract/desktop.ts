/** Commands that the application menu sends to the window; the command palette knows the same names. */
export type MenuCommand =
  | 'project.new'
  | 'project.open'
  | 'project.save'
  | 'project.saveAs'
  | 'project.settings'
  | 'webService.users'
  | 'opcua.server'
  | 'project.close'
  | 'exchange.import'
  | 'exchange.exportProject'
  | 'edit.undo'
  | 'edit.redo'
  | 'view.commandPalette'
  | 'view.theme.system'
  | 'view.theme.light'
  | 'view.theme.dark'
  | 'help.guide'
  | 'help.about';

/**
 * What a window says when it asks for a folder: `open` an existing one, or `save` into one, which the
 * user can make in the dialog.
 */
export interface FolderQuestion {
  title: string;
  purpose: 'open' | 'save';
}

/** A folder the user chose: `token` goes back to the engine instead of a path, `name` is for display. */
export interface ChosenFolder {
  token: string;
  name: string;
}

/** What became of a file that the window made and the user was asked to save. */
export interface EndedDownload {
  /** The address that was downloaded. */
  address: string;
  /** Name of the file that was saved; null when the user cancelled, or it could not be written. */
  savedAs: string | null;
}

/**
 * The names of the messages between preload and shell. Those to the shell are answered only when they
 * come from a known window's top frame.
 */
export const desktopMessages = {
  requestChannel: 'to-shell.request-channel',
  chooseFolder: 'to-shell.choose-folder',
  guardClose: 'to-shell.guard-close',
  confirmClose: 'to-shell.confirm-close',
  setTitle: 'to-shell.set-title',
  setDocumentEdited: 'to-shell.set-document-edited',
  channelPort: 'from-shell.channel-port',
  engineLost: 'from-shell.engine-lost',
  menuCommand: 'from-shell.menu-command',
  closeRequested: 'from-shell.close-requested',
  documentOpened: 'from-shell.document-opened',
  downloadEnded: 'from-shell.download-ended',
} as const;

/** The `data` of the window message by which the preload hands the engine's MessagePort to the page. */
export const channelPortAnnouncement = 'msi-studio.channel-port';

/**
 * What the desktop shell offers a window beyond a browser tab, as `window.desktop`. Every function
 * that takes a listener returns one that takes it off again.
 */
export interface DesktopBridge {
  /** Asks for a new port to the engine. It arrives as a window message, once the engine runs. */
  requestChannel(): void;
  /** Shows the system's folder dialog. `null` when the user cancels. */
  chooseFolder(question: FolderQuestion): Promise<ChosenFolder | null>;
  onMenu(listener: (command: MenuCommand) => void): () => void;
  /** From the first listener on, closing the window waits for {@link confirmClose}. */
  onCloseRequested(listener: () => void): () => void;
  /** Closes the window now. Not called when the user decides to stay. */
  confirmClose(): void;
  /** The engine process ended; the port in use is dead. */
  onEngineLost(listener: () => void): () => void;
  /** A second start of the program named a folder; it is open now under this document id. */
  onDocumentOpened(listener: (documentId: string) => void): () => void;
  onDownloadEnded(listener: (download: EndedDownload) => void): () => void;
  setTitle(title: string): void;
  /** The dot in the close button on macOS; nothing elsewhere. */
  setDocumentEdited(edited: boolean): void;
}

declare global {
  interface Window {
    /** Present in the desktop application only. */
    desktop?: DesktopBridge;
  }
}
