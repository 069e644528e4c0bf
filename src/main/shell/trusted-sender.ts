import { BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { z } from 'zod';
import { studioOrigin } from './resource-path';

/** Carries out what a window asks. The request is parsed and its sender checked before. */
type Carry<Request, Result> = (window: BrowserWindow, request: Request) => Result;

/** Lets windows send a message that has no answer. Requests from elsewhere have no effect. */
export function onRequest<Request>(
  name: string,
  schema: z.ZodType<Request>,
  carryOut: Carry<Request, void>,
): void {
  ipcMain.on(name, (event, request: unknown) => {
    carryOut(senderOf(event, name), schema.parse(request));
  });
}

/** Lets windows send a message and wait for its answer. */
export function answerRequest<Request, Result>(
  name: string,
  schema: z.ZodType<Request>,
  carryOut: Carry<Request, Promise<Result>>,
): void {
  ipcMain.handle(name, (event, request: unknown) =>
    carryOut(senderOf(event, name), schema.parse(request)),
  );
}

/** @throws unless the sender is the top frame of a window of ours, showing the studio's own page */
function senderOf(event: IpcMainEvent | IpcMainInvokeEvent, name: string): BrowserWindow {
  const window = BrowserWindow.fromWebContents(event.sender);
  const frame = event.senderFrame;
  if (!window || frame !== event.sender.mainFrame || !frame.url.startsWith(`${studioOrigin}/`)) {
    throw new Error(`${name} was refused: it came from ${frame?.url ?? 'a frame that is gone'}.`);
  }
  return window;
}
