import type { Command } from 'commander';
import { StationSecret } from '../engine/index';
import type { CommandDefinition } from './command-line';
import { dataFolderOf } from './data-folder';

interface Options {
  data?: string;
}

/** `station`: the secret that a station shares with those above and below it. */
export const stationCommand: CommandDefinition = (program, { print, readInput }) => {
  const station = program
    .command('station')
    .description('the secret by which stations upload their status to the lente above them')
    .addHelpText('after', '\nSecrets are read from standard input, never from arguments.');
  withData(station.command('set-secret'))
    .description('set the secret that another station has')
    .requiredOption('--secret-stdin', 'read the secret from standard input')
    .action(async (options: Options) => {
      await secretIn(options).set((await readInput()).replace(/\r?\n$/, ''));
      print('The secret of the stations was set.');
    });
  withData(station.command('make-secret'))
    .description('make a new secret and print it, to be set at the other stations')
    .action(async (options: Options) => {
      print(await secretIn(options).make());
    });
};

function withData(command: Command): Command {
  return command.option('--data <dir>', "data folder of the running studio, instead of the user's");
}

function secretIn({ data }: Options): StationSecret {
  return new StationSecret(dataFolderOf(data));
}
