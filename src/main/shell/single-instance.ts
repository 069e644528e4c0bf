import { app } from 'electron';
import { z } from 'zod';
import type { ShellArguments } from './arguments';

// Sent as data and not read from the second start's arguments, whose order Chromium changes.
const laterStart = z.object({ folder: z.string().optional() });
export type LaterStart = z.infer<typeof laterStart>;

/**
 * Makes this the one running program of its data folder.
 * @returns whether it is the first; a later one has handed over its folder and has to end
 */
export function claimSingleInstance({ folder }: ShellArguments): boolean {
  return app.requestSingleInstanceLock(folder === undefined ? {} : { folder });
}

/** Calls the listener in the first program for each later start. */
export function onLaterStart(listener: (later: LaterStart) => void): void {
  app.on('second-instance', (_event, _argv, _workingFolder, data) => {
    listener(laterStart.parse(data));
  });
}
