import { resolve } from 'node:path';
import type { ScriptTestResult } from '../../../shared/scripts/script-test';
import { UserError } from '../../../shared/user-error';
import type { Log } from '../log/log';
import { openProjectFolder } from '../project-folder/project-folder';
import { runScriptTest } from './run-tests';
import { ScriptTrials } from './script-trials';
import { scriptTestsIn } from './test-files';

/** The test cases of a project folder that are run without a window. */
export interface ProjectTests {
  readonly folder: string;
  /** Name of the message configuration whose test cases are run; all when it is left out. */
  readonly message?: string;
  readonly assetsFolder: string;
  readonly log: Log;
  /** Told of each result as it comes. */
  readonly ended: (result: ScriptTestResult) => void;
}

/**
 * Runs the test cases of a project's scripts.
 * @throws UserError when the project or a test case file cannot be read, or when there is none to run
 */
export async function testProjectScripts(run: ProjectTests): Promise<ScriptTestResult[]> {
  const { message, assetsFolder, log } = run;
  const folder = resolve(run.folder);
  const { project } = await openProjectFolder(folder);
  const files = await scriptTestsIn(folder);
  for (const file of files) if ('problem' in file) throw new UserError(file.problem);
  const tests = files
    .flatMap((file) => ('content' in file ? [file] : []))
    .filter(({ content }) => message === undefined || content.message === message);
  if (tests.length === 0) throw new UserError(noTests(folder, message));
  const trials = new ScriptTrials({ assetsFolder, log });
  const results: ScriptTestResult[] = [];
  try {
    for (const test of tests) {
      const result = await runScriptTest(test, { project, trials });
      run.ended(result);
      results.push(result);
    }
  } finally {
    await trials.stop();
  }
  return results;
}

function noTests(folder: string, message: string | undefined): string {
  return message === undefined
    ? `${folder} has no test cases of scripts. They stand in the folder script-tests.`
    : `${folder} has no test cases of message "${message}". They stand in the folder script-tests.`;
}
