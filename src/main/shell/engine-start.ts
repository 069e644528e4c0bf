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

/** A folder is not among them: the shell has it opened later, when a refusal can be shown. */
function startOptions(programFolder: string, { sample }: ShellArguments): EngineStartOptions {
  return {
    dataFolder: app.getPath('userData'),
    assetsFolder: join(programFolder, 'assets'),
    face: 'desktop',
    ...(sample !== undefined && { startWith: { sample } }),
  };
}
