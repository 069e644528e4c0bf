import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { relative, resolve, sep } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { Face, RunningFace, StartWith, StudioFolders } from './studio';
import { printedAddress } from '../src/main/testing/served-studio';

const commandLine = resolve('dist/main/cli.js');

/** Milliseconds within which the program ends when it is told to, whatever it was doing. */
const END_LIMIT = 15_000;

/** The browser face: `msi-studio serve` and a fresh profile in Chromium. */
export class BrowserFace implements Face {
  readonly name = 'browser';

  constructor(
    private readonly browser: Browser,
    private readonly contextOptions: Parameters<Browser['newContext']>[0],
  ) {}

  async start(folders: StudioFolders, startWith: StartWith): Promise<RunningFace> {
    const server = spawnServer(folders, startWith);
    const address = await printedAddress(server);
    const context = await this.browser.newContext({
      ...this.contextOptions,
      permissions: ['clipboard-read', 'clipboard-write'],
      // Colours that are on their way from one value to the other are nothing to judge.
      reducedMotion: 'reduce',
    });
    await context.addInitScript(recordWebSockets);
    const page = await context.newPage();
    await page.goto(address);
    return new RunningBrowserFace(page, context, server, folders.home);
  }
}

class RunningBrowserFace implements RunningFace {
  constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly server: ChildProcess,
    private readonly home: string,
  ) {}

  async chooseFolder(path: string, ask: () => Promise<void>): Promise<void> {
    await ask();
    const dialog = this.page.getByRole('dialog').filter({ has: this.page.getByRole('listbox') });
    await dialog.waitFor();
    const folder = (name: string) => dialog.getByRole('option', { name });
    const names = relative(this.home, path).split(sep);
    const last = names.pop() ?? '';
    for (const name of names) await folder(name).dblclick();
    // A project is saved into the folder that is shown, and opened from the one that is chosen.
    const saving = await dialog.getByLabel('Folder Name').isVisible();
    if (saving) {
      await folder(last).dblclick();
      await dialog.getByText(path, { exact: true }).waitFor();
    } else {
      await folder(last).click();
    }
    await dialog.getByRole('button', { name: saving ? 'Save' : 'Open' }).click();
  }

  async interruptEngine(): Promise<void> {
    await this.page.evaluate(() => {
      for (const socket of window.openedWebSockets ?? []) socket.close();
    });
  }

  async end(how: 'in order' | 'kill'): Promise<void> {
    await this.context.close();
    if (this.server.exitCode !== null) return;
    const exited = once(this.server, 'exit', { signal: AbortSignal.timeout(END_LIMIT) });
    this.server.kill(how === 'kill' ? 'SIGKILL' : 'SIGTERM');
    await exited;
  }
}

function spawnServer(folders: StudioFolders, startWith: StartWith): ChildProcess {
  const args = ['serve', '--port', '0', '--no-open', '--data', folders.dataFolder];
  if (startWith !== 'nothing') {
    args.push(...('sample' in startWith ? ['--sample', startWith.sample] : [startWith.folder]));
  }
  return spawn(process.execPath, [commandLine, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, HOME: folders.home, USERPROFILE: folders.home },
  });
}

declare global {
  interface Window {
    /** The page's WebSockets, so that a test can cut them. */
    openedWebSockets?: WebSocket[];
  }
}

/** Runs in the page before its own scripts. */
function recordWebSockets(): void {
  const opened: WebSocket[] = [];
  window.openedWebSockets = opened;
  window.WebSocket = class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols);
      opened.push(this);
    }
  };
}
