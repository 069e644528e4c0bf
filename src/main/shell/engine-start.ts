import { join } from 'node:path';
import { app, utilityProcess } from 'electron';
import type { EngineStartOptions } from '../../shared/contract/engine-process';
import type { ShellArguments } from './arguments';
import { EngineSupervision, type SupervisionListener } from './engine-supervision';

/** The engine as the shell sees it. */
export type ShellEngine = EngineSupervision<Electron.MessagePortMain>;

/** Prepares the engine in a utility process of its own; `start` starts it. */
export function superviseEngine(
  programFolder: string,
  request: ShellArguments,
  listener: SupervisionListener,
): ShellEngine {
  const entry = join(programFolder, 'dist/main/engine-process.js');
  const fork = () => utilityProcess.fork(entry, [], { serviceName: 'MSI Studio engine' });
  return new EngineSupervision(fork, startOptions(programFolder, request), listener);
}

function startOptions(programFolder: string, request: ShellArguments): EngineStartOptions {
  const startWith = startWithOf(request);
  return {
    dataFolder: app.getPath('userData'),
    assetsFolder: join(programFolder, 'assets'),
    face: 'desktop',
    ...(startWith && { startWith }),
  };
}

function startWithOf({ folder, sample }: ShellArguments): EngineStartOptions['startWith'] {
  if (folder !== undefined) return { folder };
  return sample === undefined ? undefined : { sample };
}
