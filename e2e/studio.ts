import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';

/** What a face shows first: a fresh copy of a sample, a project folder, or the start page. */
export type StartWith = { sample: string } | { folder: string } | 'nothing';

/** One run of a face: its window and how it ends. */
export interface RunningFace {
  readonly page: Page;
  /** The desktop face only. */
  readonly application?: ElectronApplication;
  /** Has the next folder question answered with this folder, asks it, and waits until it is answered. */
  chooseFolder(path: string, ask: () => Promise<void>): Promise<void>;
  /** Takes the engine away from the window, which has to connect again. */
  interruptEngine(): Promise<void>;
  /** Ends the face. `kill` leaves it no time to do anything. */
  end(how: 'in order' | 'kill'): Promise<void>;
}

/** Starts a face on a home folder of its own, with the data folder below it. */
export interface Face {
  readonly name: 'browser' | 'desktop';
  start(folders: StudioFolders, startWith: StartWith): Promise<RunningFace>;
}

/** Folders of one test. The home folder holds the others and is where folder choosers begin. */
export interface StudioFolders {
  readonly home: string;
  readonly dataFolder: string;
  readonly projectFolder: string;
}

export async function makeFolders(home: string): Promise<StudioFolders> {
  const folders = {
    home,
    dataFolder: join(home, 'studio-data'),
    projectFolder: join(home, 'projects'),
  };
  await mkdir(folders.dataFolder, { recursive: true });
  await mkdir(folders.projectFolder, { recursive: true });
  return folders;
}

/** A running studio as a spec sees it, the same for both faces. */
export class Studio {
  private running: RunningFace | undefined;

  constructor(
    private readonly kind: Face,
    private readonly folders: StudioFolders,
  ) {}

  get face(): 'browser' | 'desktop' {
    return this.kind.name;
  }

  /** The window. Another one after {@link restart}. */
  get page(): Page {
    return this.current.page;
  }

  /** Electron's main process. @throws in the browser face */
  get application(): ElectronApplication {
    const { application } = this.current;
    if (!application) throw new Error('The browser face has no Electron application.');
    return application;
  }

  get dataFolder(): string {
    return this.folders.dataFolder;
  }

  /** An empty folder at first, for the spec's projects. */
  get projectFolder(): string {
    return this.folders.projectFolder;
  }

  async start(startWith: StartWith): Promise<void> {
    this.running = await this.kind.start(this.folders, startWith);
  }

  /** Ends the studio and starts it on the same data folder. */
  async restart(how: 'in order' | 'kill', startWith: StartWith = 'nothing'): Promise<void> {
    await this.close(how);
    await this.start(startWith);
  }

  /** Answers the folder question that `ask` leads to: in the system's dialog or the studio's own. */
  chooseFolder(path: string, ask: () => Promise<void>): Promise<void> {
    return this.current.chooseFolder(path, ask);
  }

  interruptEngine(): Promise<void> {
    return this.current.interruptEngine();
  }

  async close(how: 'in order' | 'kill' = 'in order'): Promise<void> {
    const ending = this.running;
    this.running = undefined;
    await ending?.end(how);
  }

  private get current(): RunningFace {
    if (!this.running) throw new Error('The studio is not running.');
    return this.running;
  }
}
