import type { Command } from 'commander';
import { UserError } from '../../shared/user-error';
import { PiAccounts, webApiAddress } from '../engine/index';
import type { CommandDefinition, CommandLine } from './command-line';
import { dataFolderOf } from './data-folder';

/** `history`: past values, and the accounts at historians. */
export const historyCommand: CommandDefinition = (program, commandLine) => {
  const history = program
    .command('history')
    .description('past values of items, and accounts at OSI-PI');
  piAccount(history, commandLine);
};

/** `history pi-account ADDRESS`: the account is read by whatever project names the address. */
function piAccount(history: Command, { print, readInput }: CommandLine): void {
  history
    .command('pi-account')
    .description('set the account with which PI Web API is asked for past values')
    .argument('<address>', 'address of the PI Web API, such as https://pi.example/piwebapi')
    .option('--user <name>', 'name of the user, for basic authentication')
    .option('--password-stdin', 'read the password from standard input')
    .option('--token-stdin', 'read a bearer token from standard input')
    .option('--remove', 'remove the account')
    .option('--data <dir>', "data folder of the running studio, instead of the user's")
    .action(async (address: string, options: AccountOptions) => {
      const { origin } = webApiAddress(address);
      const accounts = new PiAccounts(dataFolderOf(options.data));
      const { user, secret } = await accountOf(options, readInput);
      await accounts.set(address, user, secret);
      print(`The account at ${origin} was ${secret === '' ? 'removed' : 'set'}.`);
    });
}

interface AccountOptions {
  readonly data?: string;
  readonly user?: string;
  readonly passwordStdin?: true;
  readonly tokenStdin?: true;
  readonly remove?: true;
}

/** @throws UserError when the options do not fit together, or no secret comes */
async function accountOf(
  { user, passwordStdin, tokenStdin, remove }: AccountOptions,
  readInput: () => Promise<string>,
): Promise<{ user: string; secret: string }> {
  const isBasic = user !== undefined && passwordStdin === true;
  const ways = [isBasic, tokenStdin === true, remove === true].filter(Boolean).length;
  if (ways !== 1 || (!isBasic && (user !== undefined || passwordStdin === true))) {
    throw new UserError('Name --user NAME with --password-stdin, or --token-stdin, or --remove.');
  }
  if (remove) return { user: '', secret: '' };
  const secret = (await readInput()).replace(/\r?\n$/, '');
  if (secret !== '') return { user: user ?? '', secret };
  throw new UserError(
    'Nothing came from standard input. Write the password or token there, or use --remove.',
  );
}
