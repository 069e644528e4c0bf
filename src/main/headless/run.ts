import { join } from 'node:path';
import type { RuntimeState } from '../../shared/contract/runtime-calls';
import { treeOf } from '../../shared/project/tree';
import { startEngine } from '../engine/index';
import { programFolder } from '../serve/program-folder';
import { startServer } from '../serve/server';
import { createMetrics } from './metrics';
import { createRunLog, type LogFormat } from './run-log';
import { faultsOf, startStatusServer } from './status-server';

export interface RunOptions {
  /** Project folder. */
  readonly folder: string;
  readonly dataFolder: string;
  /** Puts every message into Operation that is ready for it. */
  readonly operateAll: boolean;
  readonly statusHost: string;
  /** Port of `/health` and `/metrics`; 0 takes a free one. */
  readonly statusPort: number;
  /** Port on 127.0.0.1 at which a window can be opened on the running project; none when left out. */
  readonly studioPort?: number;
  readonly logFormat: LogFormat;
  readonly print: (line: string) => void;
}

/** A project that runs without a window. */
export interface HeadlessRun {
  readonly state: () => RuntimeState;
  readonly statusAddress: string;
  stop(): Promise<void>;
}

/**
 * Runs a project without a window until `stop`.
 * @throws UserError when the project cannot be read, its journal not be opened, or a port is taken
 */
export async function startHeadless(options: RunOptions): Promise<HeadlessRun> {
  const { folder, dataFolder, operateAll, statusHost, statusPort, studioPort } = options;
  const log = createRunLog(options.logFormat, options.print);
  const assetsFolder = join(programFolder(), 'assets');
  const engine = await startEngine({ dataFolder, assetsFolder, face: 'browser' }, log);
  const closing: (() => Promise<void>)[] = [() => engine.stop()];
  const closeAll = async () => {
    for (const close of closing.reverse()) await close();
  };
  const stop = async () => {
    await closeAll();
    log.info('The project stopped; everything is stored.');
  };
  try {
    const document = await engine.openFolder(folder);
    await engine.run(document, operateAll);
    const state = () => engine.runtimeState(document);
    const nameOf = (object: number) => {
      const project = engine.projectOf(document);
      return project.objects.has(object) ? treeOf(project).pathOf(object) : String(object);
    };
    const status = await startStatusServer(
      statusHost,
      statusPort,
      state,
      createMetrics(state, nameOf),
      nameOf,
    );
    closing.push(() => status.close());
    if (studioPort !== undefined) {
      const rendererFolder = join(programFolder(), 'dist/renderer');
      const studio = await startServer({ engine, rendererFolder, port: studioPort });
      closing.push(() => studio.close());
      log.info(`A window can be opened on it at ${studio.address} (once, on this machine).`);
    }
    report(state(), nameOf, log);
    log.info(`Health and metrics: ${status.address}/health and ${status.address}/metrics.`);
    return { state, statusAddress: status.address, stop };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

function report(
  state: RuntimeState,
  nameOf: (object: number) => string,
  log: ReturnType<typeof createRunLog>,
): void {
  const taking = state.messages.filter(({ reasons }) => reasons.length === 0).length;
  log.info(`The project runs with ${taking} of ${state.messages.length} messages in Operation.`);
  for (const fault of faultsOf(state, nameOf)) log.warning(fault);
}
