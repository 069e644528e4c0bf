import { endSignal } from './end-signal';
import type { ServeOptions } from './index';

export interface RunOptions extends ServeOptions {
  /** Opens the address in the user's browser, where there is one. */
  openBrowser: boolean;
  print: (line: string) => void;
}

/**
 * Runs the browser face until the process is told to end (Ctrl+C, SIGTERM).
 * @throws when it cannot start
 */
export async function runServe({ openBrowser, print, ...options }: RunOptions): Promise<void> {
  // Imported late: the other commands of the command line start faster without a web server.
  const { serveStudio } = await import('./index');
  const studio = await serveStudio(options);
  print(`MSI Studio runs at ${studio.address}`);
  print('The address works once, on this machine. Ctrl+C ends the studio.');
  if (openBrowser && canOpenBrowser()) await openInBrowser(studio.address, print);
  await endSignal();
  const unsaved = studio.unsavedDocuments();
  await studio.close();
  if (unsaved.length > 0) {
    print(`Unsaved work is kept and offered at the next start: ${unsaved.join(', ')}.`);
  }
}

function canOpenBrowser(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY ?? WAYLAND_DISPLAY);
}

async function openInBrowser(address: string, print: (line: string) => void): Promise<void> {
  const { default: open } = await import('open');
  const browser = await open(address);
  browser.on('error', (error) => print(`No browser was opened (${error.message}).`));
}
