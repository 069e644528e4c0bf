import type { MessageForm } from '../../../shared/mes/message-form';
import {
  operatedMessages,
  type Scenario,
  type ScenarioStep,
  stepTitle,
} from '../../../shared/mes/scenario';
import type { ScenarioResult, StepResult } from '../../../shared/mes/scenario-result';
import { UserError } from '../../../shared/user-error';
import { machineClock, type Clock } from './clock';
import type { MesClient } from './mes-client';
import { messageText } from './message-text';
import type { MessageXml } from './message-xml';
import type { Plant } from './plant';
import { ScenarioRun, type StepOutcome } from './scenario-run';

/** What a scenario runs against. */
export interface ScenarioSurroundings {
  readonly client: Pick<MesClient, 'send' | 'poll' | 'acknowledge'>;
  /** Null when only the web service can be reached. */
  readonly plant: Plant | null;
  readonly forms: ReadonlyMap<string, MessageForm>;
  readonly xml: MessageXml;
  readonly clock?: Clock;
  /** Ends the run at the next step or wait. */
  readonly signal?: AbortSignal;
  /** Called before each step and with its result. */
  readonly onStep?: (number: number, title: string, result: StepResult | undefined) => void;
}

/**
 * Runs a scenario. A step that fails ends it. Messages that wait from earlier are fetched first, so
 * that they are not taken for what the scenario brings about.
 * @param file name of its file, for the result
 */
export async function runScenario(
  file: string,
  scenario: Scenario,
  around: ScenarioSurroundings,
): Promise<ScenarioResult> {
  const clock = around.clock ?? machineClock(around.signal);
  const run = new ScenarioRun({ ...around, clock });
  const begin = clock.now();
  const notes: string[] = [];
  const steps: StepResult[] = [];
  const carryOut = async (number: number, title: string, work: () => Promise<StepOutcome>) => {
    around.onStep?.(number, title, undefined);
    const result = await timed(number, title, clock, around.signal, work);
    steps.push(result);
    around.onStep?.(number, title, result);
    return result.state !== 'failed';
  };
  let passed = await carryOut(0, 'setup', () => setUp(scenario, around, run, notes));
  for (const [index, step] of scenario.steps.entries()) {
    if (!passed) break;
    passed = await carryOut(index + 1, stepTitle(step), () => run.carryOut(step));
  }
  if (passed && run.inbox.waiting.length > 0) notes.push(leftOverText(run));
  return {
    file,
    name: scenario.name,
    passed,
    stepCount: scenario.steps.length,
    steps,
    notes,
    duration: clock.now() - begin,
  };
}

async function setUp(
  scenario: Scenario,
  { plant, forms }: ScenarioSurroundings,
  run: ScenarioRun,
  notes: string[],
): Promise<StepOutcome> {
  const unknown = sentMessages(scenario.steps).find((name) => !forms.has(name));
  if (unknown !== undefined) {
    return { text: `The project has no order parameter message "${unknown}".` };
  }
  const notReady = plant && (await operateProblem(plant, operatedMessages(scenario)));
  if (notReady) return { text: notReady };
  for (const { path, value } of scenario.setup.items) {
    const step = { step: 'setItem', path, value, optional: false } as const;
    const outcome = await run.carryOut(step);
    if (outcome) return outcome;
  }
  const former = await run.inbox.clear();
  if (former > 0) notes.push(`${former} messages from earlier waited; they were fetched first.`);
  return undefined;
}

/** Why the messages cannot go into Operation; nothing when they can. */
async function operateProblem(
  plant: Plant,
  messages: readonly string[],
): Promise<string | undefined> {
  try {
    await plant.operate(messages);
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return `${messages.join(', ')} cannot go into Operation: ${error.message}`;
  }
}

function sentMessages(steps: readonly ScenarioStep[]): string[] {
  return steps.flatMap((step) => (step.step === 'send' ? [step.message] : []));
}

async function timed(
  number: number,
  title: string,
  clock: Clock,
  signal: AbortSignal | undefined,
  work: () => Promise<StepOutcome>,
): Promise<StepResult> {
  const begin = clock.now();
  const outcome = await outcomeOf(work, signal);
  const common = { number, title, duration: clock.now() - begin };
  if (!outcome) return { ...common, state: 'passed', text: '', differences: [], findings: [] };
  if ('skipped' in outcome) {
    return { ...common, state: 'skipped', text: outcome.skipped, differences: [], findings: [] };
  }
  const { text, differences = [], findings = [] } = outcome;
  return {
    ...common,
    state: 'failed',
    text,
    differences: [...differences],
    findings: [...findings],
  };
}

/** A server that does not answer is a failure of the step, told like any other. */
async function outcomeOf(
  work: () => Promise<StepOutcome>,
  signal: AbortSignal | undefined,
): Promise<StepOutcome> {
  if (signal?.aborted) return { text: 'The run was ended.' };
  try {
    return await work();
  } catch (error) {
    if (signal?.aborted) return { text: 'The run was ended.' };
    if (error instanceof UserError) return { text: error.message };
    throw error;
  }
}

function leftOverText({ inbox }: ScenarioRun): string {
  const texts = inbox.waiting.map(({ container }) => messageText(container));
  return `Messages came that no step expected: ${texts.join(', ')}.`;
}
