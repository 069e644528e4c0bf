import { z } from 'zod';
import { type Difference, differenceOf, NOTHING } from '../mes/expectation';
import { expectation } from '../mes/scenario';
import { readCheckedJson } from '../project-files/checked-json';
import { SCRIPT_NAMES } from '../project/message-script';
import {
  type TrialInput,
  type TrialResult,
  TRIAL_OUTCOMES,
  trialResult,
  trialSetup,
} from './script-trial';

/** The version of the form of test case files. */
const SCRIPT_TEST_VERSION = 1;

const name = z.string().min(1).max(1_000);
const text = z.string().max(1_000_000);
const id = z.string().max(1_000).default('');
const parameters = z.record(name, z.union([text, z.number(), z.boolean()]));

/** What the script gets: parameters of a message, or its first argument as JSON. */
const testInput = z.union([
  z.strictObject({
    /** messageInstanceId of the message. */
    id,
    parameters,
    messageContext: text.optional(),
    orderContext: text.optional(),
  }),
  z.strictObject({ id, content: z.json() }),
]);

/** What has to come of it. What is left out may be anything. */
const testExpectation = z.strictObject({
  outcome: z.enum(TRIAL_OUTCOMES),
  /** The error of the script, or what is wrong with what it got and returned. */
  problem: expectation.optional(),
  /** Parameters of the message that results; of an abort `code` and `text`, of a status `status`. */
  parameters: z.record(name, expectation).default({}),
  /** The value that was written last, by path. */
  writes: z.record(name, expectation).default({}),
  /** Nothing else is written. */
  noOtherWrites: z.boolean().default(false),
  /** Each is met by a line of the console. */
  console: z.array(expectation).default([]),
});

/** A test case of a script, as a file of the project. */
export const scriptTest = z.strictObject({
  schemaVersion: z.literal(SCRIPT_TEST_VERSION),
  name,
  description: text.default(''),
  /** Name of the message configuration. */
  message: name,
  script: z.enum(SCRIPT_NAMES),
  setup: trialSetup.prefault({}),
  input: testInput.optional(),
  expect: testExpectation,
});
export type ScriptTest = z.infer<typeof scriptTest>;

const difference = z.object({ subject: z.string(), expected: z.string(), got: z.string() });

/** How a test case ended. */
export const scriptTestResult = z.object({
  file: z.string(),
  name: z.string(),
  message: z.string(),
  script: z.enum(SCRIPT_NAMES),
  passed: z.boolean(),
  /** Why it could not be run; empty when it was. */
  problem: z.string(),
  differences: z.array(difference),
  /** What came of the script; null when it could not be run. */
  result: trialResult.nullable(),
});
export type ScriptTestResult = z.infer<typeof scriptTestResult>;

/**
 * Reads a test case file.
 * @param file its name, for errors
 * @throws UserError with code `damaged-script-test` naming file, place and reason
 */
export function readScriptTest(file: string, content: string): ScriptTest {
  return readCheckedJson(file, content, { schema: scriptTest, code: 'damaged-script-test' });
}

/** The text of a test case file: the same test case gives the same text. */
export function writeScriptTest(test: ScriptTest): string {
  return `${JSON.stringify(withoutDefaults(test), null, 2)}\n`;
}

function withoutDefaults({ description, setup, expect, ...test }: ScriptTest) {
  const { outcome, problem, parameters: wanted, writes, noOtherWrites, console } = expect;
  const { items, queues } = setup;
  return {
    schemaVersion: test.schemaVersion,
    name: test.name,
    ...(description !== '' && { description }),
    message: test.message,
    script: test.script,
    ...((items.length > 0 || queues.length > 0) && {
      setup: { ...(items.length > 0 && { items }), ...(queues.length > 0 && { queues }) },
    }),
    ...(test.input && { input: test.input }),
    expect: {
      outcome,
      ...(problem !== undefined && { problem }),
      ...(Object.keys(wanted).length > 0 && { parameters: wanted }),
      ...(Object.keys(writes).length > 0 && { writes }),
      ...(noOtherWrites && { noOtherWrites }),
      ...(console.length > 0 && { console }),
    },
  };
}

/** The input of a test case as a trial has it. */
export function inputOfTest({ input }: ScriptTest): TrialInput {
  if (!input) return { kind: 'nothing' };
  if ('content' in input) return { kind: 'content', instanceId: input.id, content: input.content };
  return {
    kind: 'message',
    instanceId: input.id,
    values: Object.entries(input.parameters).map(([one, value]) => ({
      name: one,
      value: String(value),
    })),
    messageContext: input.messageContext ?? '',
    orderContext: input.orderContext ?? '',
  };
}

/** What differs between what came of a script and what its test case expects. */
export function testDifferences({ expect }: ScriptTest, result: TrialResult): Difference[] {
  const got = new Map(result.parameters.map((one) => [one.name, one.value]));
  const writes = result.accesses.filter(
    ({ action, problem }) => action === 'write' && problem === '',
  );
  const written = new Map(writes.map(({ path, value }) => [path, value]));
  return [
    differenceOf('outcome', expect.outcome, result.outcome),
    ...problemDifference(expect.problem, result),
    ...Object.entries(expect.parameters).map(([one, value]) =>
      differenceOf(one, value, got.get(one)),
    ),
    ...Object.entries(expect.writes).map(([path, value]) =>
      writeDifference(path, value, written.get(path)),
    ),
    ...(expect.noOtherWrites ? otherWrites(expect.writes, written) : []),
    ...expect.console.map((line) => consoleDifference(line, result)),
  ].filter((one) => one !== undefined);
}

type Expected = z.infer<typeof expectation>;

/** Two texts of JSON are the same whatever the order of their names is: Lua gives it at random. */
function writeDifference(
  path: string,
  expected: Expected,
  got: string | undefined,
): Difference | undefined {
  if (typeof expected !== 'string' || got === undefined) return differenceOf(path, expected, got);
  return inOrder(expected) === inOrder(got) ? undefined : differenceOf(path, expected, got);
}

/** A text with the names of the JSON at its end in order, when it has such an end. */
function inOrder(text: string): string {
  const begin = text.search(/[[{]/);
  if (begin < 0) return text;
  try {
    const json: unknown = JSON.parse(text.slice(begin));
    return text.slice(0, begin) + JSON.stringify(json, (_, value: unknown) => sorted(value));
  } catch {
    return text; // It is no JSON, and is compared as it is.
  }
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries<unknown>(entries);
}

/** What is wrong counts as expected when nothing is said of it and the outcome is right. */
function problemDifference(
  expected: Expected | undefined,
  result: TrialResult,
): (Difference | undefined)[] {
  const texts = [result.problem, ...result.findings.map((finding) => finding.text)];
  const problem = texts.filter((one) => one !== '').join(' ');
  if (expected !== undefined) {
    return [differenceOf('problem', expected, problem === '' ? undefined : problem)];
  }
  if (problem === '') return [];
  return [{ subject: 'problem', expected: NOTHING, got: `"${problem}"` }];
}

function otherWrites(
  expected: Readonly<Record<string, Expected>>,
  written: ReadonlyMap<string, string>,
): Difference[] {
  return [...written]
    .filter(([path]) => !(path in expected))
    .map(([path, value]) => ({ subject: path, expected: 'no write', got: `"${value}"` }));
}

function consoleDifference(expected: Expected, { console }: TrialResult): Difference | undefined {
  const lines = console.map((line) => line.text);
  if (lines.some((line) => differenceOf('console', expected, line) === undefined)) return undefined;
  return differenceOf('console', expected, lines.length > 0 ? lines.join(' | ') : undefined);
}

/** The result as lines to read: one for a test case that passed, the differences of one that failed. */
export function testLines(result: ScriptTestResult): string[] {
  const { name: title, file, passed, problem, differences } = result;
  const time = result.result ? `, ${result.result.duration.toFixed(1)} ms` : '';
  const width = Math.max(0, ...differences.map(({ subject }) => subject.length));
  return [
    `${passed ? 'passed' : 'FAILED'}  ${result.message}/${result.script}.lua: ${title} (${file}${time})`,
    ...(problem === '' ? [] : [`  ${problem}`]),
    ...differences.flatMap(({ subject, expected, got }) => [
      `  ${subject.padEnd(width)}  expected ${expected}`,
      `  ${''.padEnd(width)}  got      ${got}`,
    ]),
  ];
}

/** `3 of 4 test cases passed.` */
export function testSummary(results: readonly Pick<ScriptTestResult, 'passed'>[]): string {
  const passed = results.filter((result) => result.passed).length;
  return `${passed} of ${results.length} ${results.length === 1 ? 'test case' : 'test cases'} passed.`;
}

/** A test case of what a trial gave: the same again is expected. */
export function testOfTrial(
  given: Pick<ScriptTest, 'name' | 'message' | 'script' | 'setup'>,
  input: TrialInput,
  result: TrialResult,
): ScriptTest {
  const problems = [result.problem, ...result.findings.map((finding) => finding.text)];
  const problem = problems.find((one) => one !== '');
  const writes = result.accesses.filter(
    ({ action, problem: why }) => action === 'write' && why === '',
  );
  const fileInput = inputForFile(input);
  return {
    schemaVersion: SCRIPT_TEST_VERSION,
    description: '',
    ...given,
    ...(fileInput && { input: fileInput }),
    expect: {
      outcome: result.outcome,
      ...(problem !== undefined && { problem: { contains: problem } }),
      parameters: Object.fromEntries(result.parameters.map((one) => [one.name, one.value])),
      writes: Object.fromEntries(writes.map(({ path, value }) => [path, value])),
      noOtherWrites: false,
      console: [],
    },
  };
}

function inputForFile(input: TrialInput): ScriptTest['input'] {
  if (input.kind === 'nothing') return undefined;
  if (input.kind === 'content') return { id: input.instanceId, content: input.content };
  const { instanceId, values, messageContext, orderContext } = input;
  return {
    id: instanceId,
    parameters: Object.fromEntries(values.map((one) => [one.name, one.value])),
    ...(messageContext !== '' && { messageContext }),
    ...(orderContext !== '' && { orderContext }),
  };
}
