import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Project } from '../../../shared/project/project';
import type { Log } from '../log/log';
import { startedProject } from '../runtime/started-project';
import { Users } from '../users/users';
import type { StartedProject } from './plant';

/** What a project is started with. */
export interface StartOptions {
  readonly project: Project;
  readonly projectFolder: string;
  readonly assetsFolder: string;
  readonly log: Log;
}

/**
 * Starts a project for one scenario: in a data folder of its own that is removed at the end, its web
 * services on free ports of this machine.
 * @throws UserError when it cannot be started
 */
export async function startProject(options: StartOptions): Promise<StartedProject> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'msi-studio-mes-'));
  const clearAway = () => rm(dataFolder, { recursive: true, force: true });
  try {
    const { Runtime } = await import('../runtime/runtime');
    const runtime = await Runtime.start({
      ...options,
      document: 'scenario',
      journalFile: join(dataFolder, 'journal.sqlite'),
      dataFolder,
      users: new Users(dataFolder),
      changed: () => {},
      anyPort: true,
    });
    const started = startedProject(runtime);
    const stop = async () => {
      await started.stop();
      await clearAway();
    };
    return { ...started, stop };
  } catch (error) {
    await clearAway();
    throw error;
  }
}
