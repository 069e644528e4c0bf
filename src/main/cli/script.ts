import type { Command } from 'commander';
import { testLines, testSummary } from '../../shared/scripts/script-test';
import { createLog, testProjectScripts } from '../engine/index';
import { type CommandDefinition, type CommandLine, EXIT_PROBLEMS } from './command-line';

interface Options {
  message?: string;
  json?: true;
}

/** `script`: the Lua scripts of messages. */
export const scriptCommand: CommandDefinition = (program, commandLine) => {
  const script = program.command('script').description('the Lua scripts of messages');
  test(script, commandLine);
};

/** `script test DIR`: the test cases of scripts. */
function test(script: Command, commandLine: CommandLine): void {
  script
    .command('test')
    .description('run the test cases of scripts; exit code 1 when one fails')
    .argument('<dir>', 'project folder')
    .option('--message <name>', 'only test cases of this message configuration')
    .option('--json', 'print a JSON document')
    .addHelpText(
      'after',
      '\nTest cases are the files of the folder script-tests. Each runs on a copy of the items with their initial values.',
    )
    .action(async (folder: string, { message, json }: Options) => {
      const { print, printError, assetsFolder } = commandLine;
      const results = await testProjectScripts({
        folder,
        ...(message !== undefined && { message }),
        assetsFolder,
        log: createLog('error', (text) => printError(text.trimEnd())),
        ended: (result) => {
          if (!json) for (const line of testLines(result)) print(line);
        },
      });
      const passed = results.every((result) => result.passed);
      print(json ? JSON.stringify({ passed, tests: results }, null, 2) : testSummary(results));
      if (!passed) commandLine.exitCode = EXIT_PROBLEMS;
    });
}
