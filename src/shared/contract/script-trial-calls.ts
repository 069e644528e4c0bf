import { z } from 'zod';
import { journalEntry } from '../journal/journal-entry';
import { LONGEST_SCRIPT, SCRIPT_NAMES } from '../project/message-script';
import { consoleLine, trialInput, trialResult, trialSetup } from '../scripts/script-trial';
import { scriptTest, scriptTestResult } from '../scripts/script-test';
import { lineTime, runningScript, SCRIPT_ORDERS } from '../scripts/running-script';
import { scriptPause, STEP_ORDERS } from '../scripts/stepping';
import { call } from './declaration';

const documentId = z.string().min(1).max(64);
const inDocument = <S extends z.ZodRawShape>(shape: S) =>
  z.object({ document: documentId, ...shape });

const fileName = z.string().min(1).max(255);

const testEntry = z.object({
  file: z.string(),
  /** Why the file cannot be read; empty when it can. */
  problem: z.string(),
  /** Null when the file cannot be read. */
  test: scriptTest.nullable(),
});
export type ScriptTestEntry = z.infer<typeof testEntry>;

const trial = {
  /** The message configuration. */
  message: z.number(),
  script: z.enum(SCRIPT_NAMES),
  /** The script as it stands in the editor; null takes that of the project. */
  text: z.string().max(LONGEST_SCRIPT).nullable(),
  input: trialInput,
  setup: trialSetup,
};

const breakpoints = z.array(z.number().int().min(1)).max(10_000);

/** Where a trial stands that is gone through line by line: at a line, or at its end. */
const stepped = z.discriminatedUnion('state', [
  z.object({ state: z.literal('paused'), session: z.string(), pause: scriptPause }),
  z.object({ state: z.literal('ended'), result: trialResult }),
]);
export type SteppedTrial = z.infer<typeof stepped>;

/** Trying the scripts of messages. */
export const scriptTrialCalls = {
  /**
   * Runs a script once. On a copy, what it writes is shown and not done; a project that does not
   * run is tried with the initial values of its items.
   */
  'scripts.try': call(inDocument({ ...trial, mode: z.enum(['copy', 'real']) }), trialResult),
  /**
   * Goes through a script line by line, on a copy. Another trial of the document that stands at a
   * line ends.
   */
  'scripts.stepStart': call(
    inDocument({
      ...trial,
      breakpoints,
      /** Stops at the first line as well. */
      first: z.boolean(),
    }),
    stepped,
  ),
  /** Lets a trial go on to where it stops next. */
  'scripts.stepOn': call(
    inDocument({ session: z.string().max(64), order: z.enum(STEP_ORDERS), breakpoints }),
    stepped,
  ),
  /** How the scripts of messages in Operation do; none while the project does not run. */
  'scripts.running': call(inDocument({}), z.array(runningScript)),
  'scripts.order': call(
    inDocument({ id: z.number().int(), order: z.enum(SCRIPT_ORDERS) }),
    z.array(runningScript),
  ),
  /** Times of the lines of a script; none while they are not measured. */
  'scripts.profile': call(inDocument({ id: z.number().int() }), z.array(lineTime)),
  /** The last lines that a script logged, the oldest first. */
  'scripts.console': call(inDocument({ id: z.number().int() }), z.array(consoleLine)),
  /**
   * The last messages of the MES for a message configuration, those included that were refused
   * because it was not in Operation.
   */
  'scripts.journalMessages': call(
    inDocument({ message: z.number().int().positive() }),
    z.array(journalEntry),
  ),
  /** A journalled message as the input of a trial. */
  'scripts.journalInput': call(
    inDocument({ entry: z.number().int() }),
    z.object({
      /** Name of the message configuration that took it; empty when none did. */
      message: z.string(),
      instanceId: z.string(),
      values: z.array(z.object({ name: z.string(), value: z.string() })),
      messageContext: z.string(),
      orderContext: z.string(),
    }),
  ),
  /** The test cases of the project's folder; none before the first save. */
  'scripts.tests': call(inDocument({}), z.array(testEntry)),
  /** Runs test cases, one after the other, with the scripts as they are in the project. */
  'scripts.runTests': call(
    inDocument({ files: z.array(fileName).min(1).max(10_000) }),
    z.array(scriptTestResult),
  ),
  /** Writes a test case; `file` is the one it replaces. Refused before the first save. */
  'scripts.saveTest': call(
    inDocument({ file: fileName.nullable(), test: scriptTest }),
    z.object({ file: z.string() }),
  ),
  'scripts.removeTest': call(inDocument({ file: fileName }), z.null()),
} as const;
