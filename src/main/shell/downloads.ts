import { basename, dirname } from 'node:path';
import { app, BrowserWindow, dialog, type DownloadItem, type Session } from 'electron';
import { desktopMessages, type EndedDownload } from '../../shared/contract/desktop';
import { isOwnDownload, saveQuestion } from './save-question';

/**
 * Lets the user choose where a file is saved that the window made, such as an export. Nothing is
 * saved unasked, and nothing that comes from elsewhere. The window is told what became of it.
 */
export function askWhereToSave(ofSession: Session): void {
  let folder = app.getPath('documents');
  ofSession.on('will-download', (event, item, contents) => {
    if (!isOwnDownload(item.getURL())) return event.preventDefault();
    item.setSaveDialogOptions(saveQuestion(item.getFilename(), folder));
    item.once('done', (_done, state) => {
      const path = state === 'completed' ? item.getSavePath() : null;
      if (path !== null) folder = dirname(path);
      const ended: EndedDownload = {
        address: item.getURL(),
        savedAs: path === null ? null : basename(path),
      };
      if (!contents.isDestroyed()) contents.send(desktopMessages.downloadEnded, ended);
      if (state === 'interrupted') {
        void reportUnsaved(BrowserWindow.fromWebContents(contents), item);
      }
    });
  });
}

async function reportUnsaved(window: BrowserWindow | null, item: DownloadItem): Promise<void> {
  const message = {
    type: 'error' as const,
    title: 'MSI Studio',
    message: `${item.getFilename()} was not saved.`,
    detail: `${item.getSavePath()}\n\nThe file could not be written. Choose another folder, or close the program that has the file open, and export again.`,
  };
  await (window ? dialog.showMessageBox(window, message) : dialog.showMessageBox(message));
}
