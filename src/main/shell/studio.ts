import { join } from 'node:path';
import { app, type BrowserWindow, Menu, session } from 'electron';
import { desktopMessages } from '../../shared/contract/desktop';
import type { ShellArguments } from './arguments';
import { guardClose } from './close-guard';
import { offerRestart, reportUnopened } from './dialogs';
import { askWhereToSave } from './downloads';
import { type ShellEngine, superviseEngine } from './engine-start';
import { lockDown } from './lockdown';
import { menuTemplate } from './menu-template';
import { serveScheme } from './protocol';
import type { LaterStart } from './single-instance';
import { focusWindow, openWindow } from './window';
import { answerWindows } from './window-answers';

/** The running desktop application: one window and one engine. */
export class Studio {
  private readonly engine: ShellEngine;
  private readonly window: BrowserWindow;

  /** Starts the engine and opens the window. Only once, when Electron is ready. */
  constructor(request: ShellArguments) {
    const programFolder = app.getAppPath();
    lockDown();
    askWhereToSave(session.defaultSession);
    serveScheme(join(programFolder, 'dist/renderer'));
    this.engine = superviseEngine(programFolder, request, {
      lost: () => this.send(desktopMessages.engineLost),
      gaveUp: (reason) => void this.askToRestart(reason),
    });
    answerWindows(this.engine);
    this.engine.start();
    this.window = openWindow({
      preload: join(programFolder, 'dist/main/preload.js'),
      icon: join(programFolder, 'assets/icons/icon.png'),
      state: join(app.getPath('userData'), 'window-state.json'),
    });
    guardClose(this.window, () => this.engine.running);
    this.showMenu();
    this.stopInOrder();
    if (request.folder !== undefined) void this.openFolder(request.folder);
  }

  /** The user started the program again, perhaps with a folder to open. */
  async startedAgain({ folder }: LaterStart): Promise<void> {
    focusWindow(this.window);
    if (folder !== undefined) await this.openFolder(folder);
  }

  private async openFolder(folder: string): Promise<void> {
    try {
      this.send(desktopMessages.documentOpened, await this.engine.openFolder(folder));
    } catch (error) {
      await reportUnopened(
        this.window,
        folder,
        String(error instanceof Error ? error.message : error),
      );
    }
  }

  private send(message: string, argument?: unknown): void {
    if (!this.window.isDestroyed()) this.window.webContents.send(message, argument);
  }

  private async askToRestart(reason: string): Promise<void> {
    if (await offerRestart(this.window, reason)) this.engine.restart();
    else app.quit();
  }

  private showMenu(): void {
    const template = menuTemplate({
      mac: process.platform === 'darwin',
      development: !app.isPackaged,
      send: (command) => this.send(desktopMessages.menuCommand, command),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  private stopInOrder(): void {
    app.on('window-all-closed', () => app.quit());
    app.once('will-quit', (event) => {
      event.preventDefault();
      void this.engine.stop().finally(() => app.exit(0));
    });
  }
}
