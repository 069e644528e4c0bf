import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { Face, RunningFace, StartWith, StudioFolders } from './studio';

const programFolder = resolve('.');

/** Milliseconds for one start, which takes a few seconds, and how often it is tried. */
const START_TIME = 15_000;
const STARTS = 3;

/** The desktop face: the built application in a real Electron. */
export class DesktopFace implements Face {
  readonly name = 'desktop';

  constructor(private readonly electron: string) {}

  async start(folders: StudioFolders, startWith: StartWith): Promise<RunningFace> {
    for (let left = STARTS - 1; ; left -= 1) {
      try {
        return await this.startOnce(folders, startWith);
      } catch (error) {
        if (left === 0) throw error;
        // On a busy machine Playwright now and then does not get hold of an Electron that starts.
        console.error(`Electron was not reached and is started again: ${String(error)}`);
      }
    }
  }

  private async startOnce(folders: StudioFolders, startWith: StartWith): Promise<RunningFace> {
    const application = await _electron.launch({
      executablePath: this.electron,
      args: [...rootFlags(), programFolder, `--data=${folders.dataFolder}`, ...project(startWith)],
      env: { ...environment(), HOME: folders.home, USERPROFILE: folders.home },
      timeout: START_TIME,
    });
    try {
      return new RunningDesktopFace(await inTime(preparedWindow(application)), application);
    } catch (error) {
      application.process().kill('SIGKILL');
      throw error;
    }
  }
}

async function preparedWindow(application: ElectronApplication): Promise<Page> {
  const page = await application.firstWindow();
  await focus(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  return page;
}

/** The result of work that a starting window is given, or a failure when it does not come. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const text = `No window answered within ${START_TIME} ms.`;
    timer = setTimeout(() => reject(new Error(text)), START_TIME);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

class RunningDesktopFace implements RunningFace {
  /** Kept from the start: Playwright does not hand it out any more once it has ended. */
  private readonly electron: ChildProcess;

  constructor(
    readonly page: Page,
    readonly application: ElectronApplication,
  ) {
    this.electron = application.process();
  }

  async chooseFolder(path: string, ask: () => Promise<void>): Promise<void> {
    await this.application.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, path);
    await ask();
  }

  async interruptEngine(): Promise<void> {
    const engine = await this.application.evaluate(({ app }) =>
      app.getAppMetrics().find((metric) => metric.name === 'MSI Studio engine'),
    );
    if (!engine) throw new Error('No engine process is running.');
    process.kill(engine.pid, 'SIGKILL');
  }

  async end(how: 'in order' | 'kill'): Promise<void> {
    const { electron } = this;
    if (electron.exitCode !== null || electron.signalCode !== null) return;
    const exited = once(electron, 'exit');
    const ended = how === 'kill' ? this.killAll() : this.closeWindow().catch(ignoreLostConnection);
    // Playwright may not answer any more once the program has ended.
    await Promise.race([exited, ended.then(() => exited)]);
  }

  /** Destroyed rather than closed, which would ask about unsaved work. The rest ends in order. */
  private closeWindow(): Promise<void> {
    return this.application.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.destroy();
    });
  }

  /** The engine first, so that nothing of it outlives its parent. */
  private async killAll(): Promise<void> {
    await this.interruptEngine();
    this.electron.kill('SIGKILL');
  }
}

function project(startWith: StartWith): string[] {
  if (startWith === 'nothing') return [];
  return 'sample' in startWith ? ['--sample', startWith.sample] : [startWith.folder];
}

// Electron refuses to run as root on Linux unless its sandbox is off.
function rootFlags(): string[] {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

function environment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(([name]) => name !== 'ELECTRON_RUN_AS_NODE');
  return Object.fromEntries(entries.flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** Without a window manager no window gets the focus, which the clipboard and focus rings need. */
async function focus(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
}

/** The answer to an evaluation that ends the process cannot arrive. */
function ignoreLostConnection(error: unknown): void {
  if (!/closed|Target|destroyed/i.test(String(error))) throw error;
}
