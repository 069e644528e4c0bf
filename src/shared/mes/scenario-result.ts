import { counted } from '../counted';
import { z } from 'zod';

const difference = z.object({ subject: z.string(), expected: z.string(), got: z.string() });

/** How one step ended. */
export const stepResult = z.object({
  /** Number of the step, from 1; 0 is the setup. */
  number: z.number().int(),
  title: z.string(),
  state: z.enum(['passed', 'failed', 'skipped']),
  /** Why it failed or was left out; empty when it passed. */
  text: z.string(),
  differences: z.array(difference),
  /** What the message does other than its description says, or than the request asks. */
  findings: z.array(z.string()),
  /** Milliseconds. */
  duration: z.number(),
});
export type StepResult = z.infer<typeof stepResult>;

/** How a scenario ended. A step that fails ends it; the steps behind are not in the result. */
export const scenarioResult = z.object({
  /** File of the scenario, relative to where it was asked for. */
  file: z.string(),
  name: z.string(),
  passed: z.boolean(),
  /** How many steps the scenario has. */
  stepCount: z.number().int(),
  steps: z.array(stepResult),
  /** What is worth knowing beside, such as messages that no step expected. */
  notes: z.array(z.string()),
  /** Milliseconds. */
  duration: z.number(),
});
export type ScenarioResult = z.infer<typeof scenarioResult>;

/** The result as lines to read: one for a scenario that passed, the differences of one that failed. */
export function resultLines(result: ScenarioResult): string[] {
  const time = `${(result.duration / 1_000).toFixed(1)} s`;
  const head = `${result.passed ? 'passed' : 'FAILED'}  ${result.name} (${result.file}, ${time})`;
  const failed = result.steps.filter(({ state }) => state === 'failed');
  const skipped = result.steps.filter(({ state }) => state === 'skipped');
  return [
    head,
    ...failed.flatMap((step) => stepLines(step, result.stepCount)),
    ...skipped.map(({ number, title, text }) => `  left out: step ${number}, ${title}: ${text}`),
    ...result.notes.map((note) => `  note: ${note}`),
  ];
}

function stepLines(step: StepResult, count: number): string[] {
  const where = step.number === 0 ? 'setup' : `step ${step.number} of ${count}, ${step.title}`;
  return [
    `  ${where}: ${step.text}`,
    ...differenceLines(step.differences),
    ...step.findings.map((finding) => `    ${finding}`),
  ];
}

function differenceLines(differences: StepResult['differences']): string[] {
  const width = Math.max(0, ...differences.map(({ subject }) => subject.length));
  return differences.flatMap(({ subject, expected, got }) => [
    `    ${subject.padEnd(width)}  expected ${expected}`,
    `    ${''.padEnd(width)}  got      ${got}`,
  ]);
}

/** `3 of 4 scenarios passed.` */
export function summaryLine(results: readonly Pick<ScenarioResult, 'passed'>[]): string {
  const passed = results.filter((result) => result.passed).length;
  return `${passed} of ${counted(results.length, 'scenario')} passed.`;
}
