import { objectsOf, type Project } from '../../../shared/project/project';
import {
  inputOfTest,
  type ScriptTest,
  type ScriptTestResult,
  testDifferences,
} from '../../../shared/scripts/script-test';
import { UserError } from '../../../shared/user-error';
import type { JsonFile } from '../files/json-files';
import type { ScriptTrials } from './script-trials';

/** Where test cases find what they test. */
export interface TestSurroundings {
  readonly project: Project;
  readonly trials: Pick<ScriptTrials, 'try'>;
}

/**
 * Runs a test case on a copy of the items with their initial values, so that it gives the same
 * result at any time. A case that cannot be run is a result too.
 */
export async function runScriptTest(
  { file, content: test }: Extract<JsonFile<ScriptTest>, { content: unknown }>,
  around: TestSurroundings,
): Promise<ScriptTestResult> {
  const { name, message, script } = test;
  const ended = { file, name, message, script };
  try {
    const result = await tryTest(test, around);
    const differences = testDifferences(test, result);
    return { ...ended, passed: differences.length === 0, problem: '', differences, result };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ...ended, passed: false, problem: error.message, differences: [], result: null };
  }
}

function tryTest(test: ScriptTest, { project, trials }: TestSurroundings) {
  const { message: name, script, setup } = test;
  const [message, another] = objectsOf(project, 'message').filter((one) => one.name === name);
  if (!message) throw new UserError(`The project has no message configuration "${name}".`);
  if (another) throw new UserError(`Several message configurations are named "${name}".`);
  return trials.try({
    project,
    message: message.id,
    kind: script,
    text: null,
    input: inputOfTest(test),
    mode: 'copy',
    setup,
    running: undefined,
  });
}
