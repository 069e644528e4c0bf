import { Command, CommanderError, Help, type Option } from 'commander';
import { UserError } from '../../shared/user-error';
import { type CommandDefinition, type CommandLine, EXIT_FAILED } from './command-line';
import { diffCommand } from './diff';
import { exportCommand } from './export';
import { historyCommand } from './history';
import { importCommand } from './import';
import { importListCommand } from './import-list';
import { importXmlCommand } from './import-xml';
import { certificateCommand } from './certificate';
import { mesCommand } from './mes';
import { scriptCommand } from './script';
import { newCommand } from './new';
import { runCommand } from './run';
import { serveCommand } from './serve';
import { stationCommand } from './station';
import { tagListCommand } from './taglist';
import { uaCommand } from './ua';
import { usersCommand } from './users';
import { validateCommand } from './validate';
import { xmlCommand } from './xml';

const COMMANDS: readonly CommandDefinition[] = [
  newCommand,
  validateCommand,
  tagListCommand,
  xmlCommand,
  exportCommand,
  importCommand,
  importXmlCommand,
  importListCommand,
  diffCommand,
  serveCommand,
  mesCommand,
  scriptCommand,
  usersCommand,
  historyCommand,
  certificateCommand,
  runCommand,
  uaCommand,
  stationCommand,
];

/**
 * Runs the command line.
 * @param args the arguments behind the program's name
 * @returns the exit code: 0, 1 when a project has errors, 2 when a command could not be carried out
 */
export async function runCommandLine(
  args: readonly string[],
  version: string,
  commandLine: CommandLine,
): Promise<number> {
  const program = createProgram(version, commandLine);
  try {
    await program.parseAsync(args, { from: 'user' });
    return commandLine.exitCode;
  } catch (error) {
    return report(error, commandLine);
  }
}

function createProgram(version: string, commandLine: CommandLine): Command {
  const program = new Command('msi-studio')
    .description('Describe, check and hand over MSI messages between a MES and the shop floor.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => commandLine.print(text.trimEnd()),
      writeErr: (text) => commandLine.printError(text.trimEnd()),
    })
    .configureHelp({ optionDescription })
    .showHelpAfterError('Add --help for the options.');
  // Subcommands take over exitOverride, output and help only when those are set before.
  for (const define of COMMANDS) define(program, commandLine);
  return program;
}

/** Commander refuses a command without its mandatory options, but its help does not mark them. */
function optionDescription(option: Option): string {
  const description = new Help().optionDescription(option);
  return option.mandatory ? `${description} (required)` : description;
}

function report(error: unknown, { printError }: CommandLine): number {
  // Commander has written its own text already; help and version end with code 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_FAILED;
  if (error instanceof UserError) printError(error.message);
  else printError(`The command failed for an unexpected reason: ${String(error)}`);
  return EXIT_FAILED;
}
