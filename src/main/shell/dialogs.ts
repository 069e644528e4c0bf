import { basename } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import type { ChosenFolder, FolderQuestion } from '../../shared/contract/desktop';

/**
 * Lets the user choose a folder in the system's dialog.
 * @param grant exchanges the path for the engine's token, which is all that the window learns
 */
export async function chooseFolder(
  window: BrowserWindow,
  { title, purpose }: FolderQuestion,
  grant: (path: string) => Promise<string>,
): Promise<ChosenFolder | null> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title,
    buttonLabel: purpose === 'open' ? 'Open' : 'Save Here',
    properties:
      purpose === 'open'
        ? ['openDirectory']
        : ['openDirectory', 'createDirectory', 'promptToCreate'],
  });
  const [path] = filePaths;
  return path === undefined ? null : { token: await grant(path), name: basename(path) };
}

/** Tells the user that the engine does not run. @returns whether to start it once more */
export async function offerRestart(window: BrowserWindow, reason: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    title: 'MSI Studio',
    message: 'The engine of MSI Studio does not run.',
    detail: `${reason}\n\nUnsaved work is kept and offered again when the engine runs.`,
    buttons: ['Start Again', 'Quit'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}

/** Tells the user that a folder named at a later start of the program was not opened. */
export async function reportUnopened(
  window: BrowserWindow,
  folder: string,
  reason: string,
): Promise<void> {
  await dialog.showMessageBox(window, {
    type: 'error',
    title: 'MSI Studio',
    message: `${basename(folder)} was not opened.`,
    detail: `${folder}\n\n${reason}`,
  });
}
