import { resolve } from 'node:path';
import { Option } from 'commander';
import { LOG_FORMATS, type LogFormat } from '../headless/run-log';
import { endSignal } from '../serve/end-signal';
import type { CommandDefinition } from './command-line';
import { dataFolderOf } from './data-folder';
import { portNumber } from './port-number';

interface Options {
  data?: string;
  all?: true;
  statusHost: string;
  statusPort: number;
  studio?: number;
  log: LogFormat;
}

/** `run DIR`: a project in operation without a window. */
export const runCommand: CommandDefinition = (program, { print }) => {
  program
    .command('run')
    .description('run a project without a window, until SIGTERM or Ctrl+C')
    .argument('<dir>', 'project folder')
    .option('--all', 'put every message into Operation that is ready for it')
    .option('--data <dir>', "folder for users and journals, instead of the user's")
    .option('--status-host <address>', 'address of /health and /metrics', '127.0.0.1')
    .option('--status-port <n>', 'port of /health and /metrics; 0 takes a free one', portNumber, 0)
    .option('--studio <n>', 'port on 127.0.0.1 to open a window on the running project', portNumber)
    .addOption(
      new Option('--log <format>', 'readable lines, or one JSON document a line')
        .choices(LOG_FORMATS)
        .default('lines'),
    )
    .action(async (dir: string, { data, all, statusHost, statusPort, studio, log }: Options) => {
      // Imported late: the other commands of the command line start faster without an engine.
      const { startHeadless } = await import('../headless/run');
      const run = await startHeadless({
        folder: resolve(dir),
        dataFolder: dataFolderOf(data),
        operateAll: all === true,
        statusHost,
        statusPort,
        ...(studio !== undefined && { studioPort: studio }),
        logFormat: log,
        print,
      });
      await endSignal();
      await run.stop();
    });
};
