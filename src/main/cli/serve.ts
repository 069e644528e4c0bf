import { resolve } from 'node:path';
import { UserError } from '../../shared/user-error';
import type { StartWith } from '../engine/index';
import { runServe } from '../serve/run';
import type { CommandDefinition } from './command-line';
import { dataFolderOf } from './data-folder';
import { portNumber } from './port-number';

interface Options {
  sample?: string;
  port: number;
  data?: string;
  open: boolean;
}

/** `serve [DIR]`: the studio in a browser. */
export const serveCommand: CommandDefinition = (program, { print }) => {
  program
    .command('serve')
    .description('run the studio in a browser on this machine')
    .argument('[dir]', 'project folder to open')
    .option('--sample <name>', 'open a copy of a sample, such as bioreactor')
    .option('--port <n>', 'port on 127.0.0.1; 0 takes a free one', portNumber, 0)
    .option('--data <dir>', "folder for settings and backups, instead of the user's")
    .option('--no-open', 'do not open a browser')
    .action(async (dir: string | undefined, { sample, port, data, open }: Options) => {
      if (dir !== undefined && sample !== undefined) {
        throw new UserError(
          `Both a folder (${dir}) and a sample (${sample}) were named. Name one.`,
        );
      }
      const startWith = startOf(dir, sample);
      await runServe({
        dataFolder: dataFolderOf(data),
        port,
        ...(startWith && { startWith }),
        openBrowser: open,
        print,
      });
    });
};

function startOf(dir?: string, sample?: string): StartWith | undefined {
  if (dir !== undefined) return { folder: resolve(dir) };
  return sample === undefined ? undefined : { sample };
}
