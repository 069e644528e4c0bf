import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { UserError } from '../../shared/user-error';
import {
  createLog,
  historianSettings,
  historianSettingsProblem,
  loadProject,
  openProjectHistory,
  PiAccounts,
  type ProjectHistory,
  webApiAddress,
} from '../engine/index';
import { type CommandDefinition, type CommandLine, EXIT_PROBLEMS } from './command-line';
import { dataFolderOf } from './data-folder';

/** The years that a sample can lie in. */
const FIRST_TIME = Date.UTC(1900, 0);
const LAST_TIME = Date.UTC(9999, 0);

/** `history`: past values, and the accounts at historians. */
export const historyCommand: CommandDefinition = (program, commandLine) => {
  const history = program
    .command('history')
    .description('past values of items, and accounts at OSI-PI');
  exportSamples(history, commandLine);
  importSamples(history, commandLine);
  settings(history, commandLine);
  piAccount(history, commandLine);
};

interface ExportOptions {
  readonly out: string;
  readonly from?: number;
  readonly to?: number;
  readonly item?: string[];
  readonly data?: string;
}

/** `history export DIR`: samples as comma separated values. */
function exportSamples(history: Command, { print }: CommandLine): void {
  withData(history.command('export'))
    .description('export past values of items as comma separated values')
    .argument('<dir>', 'project folder')
    .requiredOption('--out <file>', 'file to write; it must not exist yet')
    .option('--from <time>', 'first time, such as 2026-01-02T03:04:05Z', time)
    .option('--to <time>', 'time behind the last one', time)
    .option('--item <path...>', 'paths of items; all with past values when it is left out')
    .action(async (dir: string, options: ExportOptions) => {
      const { from = FIRST_TIME, to = LAST_TIME, item } = options;
      await withHistory(dir, options, async (samples) => {
        const file = await newFile(options.out);
        try {
          const write = async (text: string) => {
            await file.write(text);
          };
          const count = await samples.exportTo(write, { start: from, end: to }, item);
          print(`${count} samples were written to ${options.out}.`);
        } finally {
          await file.close();
        }
      });
    });
}

/** `history import DIR FILE`: late and corrected samples. */
function importSamples(history: Command, commandLine: CommandLine): void {
  const { print, printError } = commandLine;
  withData(history.command('import'))
    .description('import past values of items; one with the same path and time is corrected')
    .argument('<dir>', 'project folder')
    .argument('<file>', 'comma separated values with Path,Time,Value,Quality, as exported')
    .action(async (dir: string, file: string, options: { data?: string }) => {
      await withHistory(dir, options, async (samples) => {
        const { imported, rejected, rejections } = await samples.importFile(resolve(file));
        for (const { line, reason } of rejections) printError(`Line ${line}: ${reason}`);
        if (rejected > rejections.length) {
          printError(`${rejected - rejections.length} further lines were rejected.`);
        }
        print(`${imported} samples were imported, ${rejected} were rejected.`);
        if (rejected > 0) commandLine.exitCode = EXIT_PROBLEMS;
      });
    });
}

/** `history settings`: how long this machine keeps past values. */
function settings(history: Command, { print, readInput }: CommandLine): void {
  withData(history.command('settings'))
    .description(
      'show or change how past values are kept; in force from the next start of a project',
    )
    .option('--keep-days <n>', 'days for which values are kept, month by month', Number)
    .option('--flush-interval <ms>', 'values that may be lost when the process is killed', Number)
    .option(
      '--postgresql-stdin',
      'keep values in PostgreSQL: read the connection string from standard input',
    )
    .option('--embedded', 'keep values in files of the data folder')
    .action(async ({ data, ...changes }: { data?: string } & SettingChanges) => {
      const file = historianSettings(dataFolderOf(data));
      const { keepDays, flushInterval, postgresqlStdin, embedded } = changes;
      const postgresql = postgresqlStdin ? (await readInput()).trim() : embedded ? '' : undefined;
      if (postgresqlStdin && !/^postgres(ql)?:\/\//.test(postgresql ?? '')) {
        throw new UserError(
          'Standard input has no connection string such as postgresql://user:password@host:5432/database.',
        );
      }
      const given = {
        ...(keepDays !== undefined && { keepDays }),
        ...(flushInterval !== undefined && { flushInterval }),
        ...(postgresql !== undefined && { postgresql }),
      };
      const next = { ...(await file.read()), ...given };
      const problem = historianSettingsProblem(next);
      if (problem !== undefined) throw new UserError(problem);
      if (Object.keys(given).length > 0) await file.update((before) => ({ ...before, ...given }));
      print(`Values are kept for ${next.keepDays} days, flush interval ${next.flushInterval} ms.`);
      print(`They are kept in ${placeOf(next.postgresql)}.`);
    });
}

interface SettingChanges {
  readonly keepDays?: number;
  readonly flushInterval?: number;
  readonly postgresqlStdin?: true;
  readonly embedded?: true;
}

/** Where values are kept, without the password of a connection string. */
function placeOf(postgresql: string): string {
  if (postgresql === '') return 'files of the data folder';
  const { host, pathname } = new URL(postgresql);
  return `the PostgreSQL database ${pathname.slice(1)} at ${host}`;
}

async function withHistory(
  dir: string,
  { data }: { readonly data?: string },
  work: (samples: ProjectHistory) => Promise<void>,
): Promise<void> {
  const folder = resolve(dir);
  const project = await loadProject(folder);
  const samples = await openProjectHistory(dataFolderOf(data), folder, project, createLog('error'));
  try {
    await work(samples);
  } finally {
    await samples.close();
  }
}

/** @throws UserError when the file is there already or cannot be made */
async function newFile(path: string) {
  try {
    return await open(resolve(path), 'wx');
  } catch (cause) {
    const isThere = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
    const reason = isThere ? 'it is there already' : String(cause);
    throw new UserError(`The file ${path} cannot be made: ${reason}.`, 'file', { cause });
  }
}

function withData(command: Command): Command {
  return command.option('--data <dir>', "data folder of the running studio, instead of the user's");
}

function time(text: string): number {
  const milliseconds = Date.parse(text);
  if (!Number.isNaN(milliseconds)) return milliseconds;
  throw new InvalidArgumentError(`"${text}" is no time such as 2026-01-02T03:04:05Z.`);
}

/** `history pi-account ADDRESS`: the account is read by whatever project names the address. */
function piAccount(history: Command, { print, readInput }: CommandLine): void {
  withData(history.command('pi-account'))
    .description('set the account with which PI Web API is asked for past values')
    .argument('<address>', 'address of the PI Web API, such as https://pi.example/piwebapi')
    .option('--user <name>', 'name of the user, for basic authentication')
    .option('--password-stdin', 'read the password from standard input')
    .option('--token-stdin', 'read a bearer token from standard input')
    .option('--remove', 'remove the account')
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
