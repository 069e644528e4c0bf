import type { BrowserWindow } from 'electron';
import { desktopMessages } from '../../shared/contract/desktop';
import { nothing } from '../../shared/contract/desktop-requests';
import { onRequest } from './trusted-sender';

/** Windows whose page wants to be asked before they close. */
const guarded = new WeakSet<BrowserWindow>();

/**
 * Lets the page of a window decide about unsaved work before the window closes.
 * @param canDecide whether the engine runs: without it the page can neither save nor discard, and
 * the engine's backup keeps the work
 */
export function guardClose(window: BrowserWindow, canDecide: () => boolean): void {
  window.on('close', (event) => {
    if (!guarded.has(window) || !canDecide()) return;
    event.preventDefault();
    window.webContents.send(desktopMessages.closeRequested);
  });
  // A page that is gone or loads anew cannot answer; unsaved work is in the engine and its backup.
  const unguard = () => guarded.delete(window);
  window.webContents.on('render-process-gone', unguard);
  window.webContents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) unguard();
  });
  window.on('unresponsive', unguard);
}

/** Answers the pages' side of closing. */
export function answerCloseRequests(): void {
  onRequest(desktopMessages.guardClose, nothing, (window) => {
    guarded.add(window);
  });
  onRequest(desktopMessages.confirmClose, nothing, (window) => {
    guarded.delete(window);
    window.close();
  });
}
