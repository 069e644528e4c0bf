import type { Command } from 'commander';
import { resultLines, type ScenarioResult, summaryLine } from '../../shared/mes/scenario-result';
import { UserError } from '../../shared/user-error';
import { createLog, type MesConnection, runScenarioFiles } from '../engine/index';
import { type CommandDefinition, type CommandLine, EXIT_PROBLEMS } from './command-line';

interface Options {
  project?: string;
  url?: string;
  user?: string;
  passwordStdin?: true;
  allowSelfSigned?: true;
  json?: true;
}

/** `mes`: plays the MES. */
export const mesCommand: CommandDefinition = (program, commandLine) => {
  const mes = program.command('mes').description('play the MES against a message broker');
  run(mes, commandLine);
};

/** `mes run FILE...`: scenarios as regression tests of a project. */
function run(mes: Command, commandLine: CommandLine): void {
  mes
    .command('run')
    .description('run scenarios; exit code 1 when one fails')
    .argument('<file...>', 'scenario files')
    .option('--project <dir>', 'project folder, instead of the one above each file')
    .option('--url <address>', 'web service that runs already, such as http://plant:8002')
    .option('--user <name>', 'user of that web service')
    .option('--password-stdin', 'read the password of that user from standard input')
    .option('--allow-self-signed', 'trust a certificate that nobody signed')
    .option('--json', 'print a JSON document')
    .addHelpText(
      'after',
      '\nWithout --url each scenario starts its project on free ports of this machine, with data of its own.',
    )
    .action(async (files: string[], options: Options) => {
      const { print, printError, assetsFolder } = commandLine;
      const server = await serverOf(options, commandLine);
      const results = await runScenarioFiles({
        files,
        ...(options.project !== undefined && { projectFolder: options.project }),
        ...(server && { server }),
        assetsFolder,
        log: createLog('error', (text) => printError(text.trimEnd())),
        ended: (result) => {
          if (!options.json) for (const line of resultLines(result)) print(line);
        },
      });
      print(options.json ? document(results) : summaryLine(results));
      if (results.some(({ passed }) => !passed)) commandLine.exitCode = EXIT_PROBLEMS;
    });
}

function document(results: readonly ScenarioResult[]): string {
  const passed = results.every((result) => result.passed);
  return JSON.stringify({ passed, scenarios: results }, null, 2);
}

/** @throws UserError when the options do not fit together */
async function serverOf(
  { url, user, passwordStdin, allowSelfSigned }: Options,
  { readInput }: CommandLine,
): Promise<MesConnection | undefined> {
  if (url === undefined) {
    if (user === undefined && !passwordStdin) return undefined;
    throw new UserError('--user and --password-stdin belong to --url. Name the address.');
  }
  if (user === undefined || !passwordStdin) {
    throw new UserError('--url needs --user NAME and --password-stdin.');
  }
  if (!/^https?:\/\/[^/]+/.test(url)) {
    throw new UserError(`"${url}" is no address. It begins with http:// or https://.`);
  }
  const password = (await readInput()).replace(/\r?\n$/, '');
  return { url, user, password, allowSelfSigned: allowSelfSigned === true };
}
