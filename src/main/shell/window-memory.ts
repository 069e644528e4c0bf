import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type BrowserWindow, screen } from 'electron';
import { formatWindowState, parseWindowState, type WindowState } from './window-state';

const pauseBeforeWriting = 500;

/** Reads where the window was at the last start. */
export function recallWindow(file: string): WindowState | undefined {
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  return parseWindowState(readIfThere(file), workAreas);
}

/** Writes where the window is, shortly after each change and when it closes. */
export function rememberWindow(window: BrowserWindow, file: string): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    clearTimeout(timer);
    mkdirSync(dirname(file), { recursive: true });
    const state = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
    writeFileSync(file, formatWindowState(state));
  };
  const writeSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(write, pauseBeforeWriting);
  };
  window.on('resize', writeSoon);
  window.on('move', writeSoon);
  window.on('close', write);
  window.on('closed', () => clearTimeout(timer));
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
