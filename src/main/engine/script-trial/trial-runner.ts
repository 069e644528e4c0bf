import { randomUUID } from 'node:crypto';
import { compileMessage } from '../../../shared/mapping/compile-message';
import type { MappingStep } from '../../../shared/journal/journal-entry';
import type { MessageTemplate } from '../../../shared/msi/messages/message-template';
import type { ObjectId } from '../../../shared/project/object';
import type { Project } from '../../../shared/project/project';
import { luaText } from '../../../shared/scripts/lua-text';
import type { LuaValue } from '../../../shared/scripts/lua-value';
import type { ScriptName } from '../../../shared/project/message-script';
import type { TrialAccess, TrialInput, TrialResult } from '../../../shared/scripts/script-trial';
import { Script, ScriptError, type Stepper } from '../scripts/script';
import { ScriptApi, type ScriptReach } from '../scripts/script-api';
import { SCRIPT_LIMITS, type ScriptLimits } from '../scripts/script-limits';
import { ScriptThreads } from '../scripts/script-threads';
import { ScriptTrace } from '../scripts/script-trace';
import type { Log } from '../log/log';
import { type GivenInput, givenInput } from './given-input';
import { judgeResults } from './judge-results';

/** A script and what it is tried with. */
export interface Trial {
  readonly project: Project;
  readonly message: ObjectId;
  readonly kind: ScriptName;
  readonly text: string;
  readonly input: TrialInput;
  /** What it reads and writes: a copy, or the running project. */
  readonly reach: ScriptReach;
  /** Goes through the script line by line. */
  readonly stepper?: Stepper;
}

export interface TrialRunnerOptions {
  readonly template: MessageTemplate;
  readonly log: Log;
  readonly limits?: ScriptLimits;
}

/** Reads, writes and lines of a console that are kept of one trial. */
const MOST_KEPT = 2_000;

/** Runs scripts once, each in a VM of its own, within the limits that hold in Operation. */
export class TrialRunner {
  private readonly threads: ScriptThreads;
  private readonly limits: ScriptLimits;
  private made = 0;

  constructor(private readonly options: TrialRunnerOptions) {
    this.threads = new ScriptThreads(options.log, true);
    this.limits = options.limits ?? SCRIPT_LIMITS;
  }

  /**
   * Runs a script. What is wrong with it stands in the result.
   * @throws UserError when the message is gone, or stands below no broker
   */
  async run(trial: Trial): Promise<TrialResult> {
    const { project, message, kind, input } = trial;
    const configuration = compileMessage(project, message);
    const name = `${configuration.name}/${kind}.lua`;
    const given = givenInput(project, configuration, kind, input, {
      time: Date.now(),
      newId: randomUUID,
    });
    const trace = new ScriptTrace(name, Date.now, MOST_KEPT);
    const ran = await this.carryOut(name, trial, given, trace);
    const judged =
      'problem' in ran
        ? { ...NOT_JUDGED, problem: ran.problem, line: lineIn(name, ran.problem) }
        : {
            problem: '',
            line: null,
            returned: ran.results.map(luaText),
            ...judgeResults(
              { configuration, kind, name, line: ran.line, request: given.container },
              ran.results,
              {
                items: trial.reach.items,
                template: this.options.template,
                now: Date.now,
                newId: randomUUID,
              },
            ),
          };
    const { duration, memory } = ran;
    return {
      ...judged,
      findings: [...given.findings, ...judged.findings],
      console: [...trace.console],
      accesses: trace.steps.flatMap(accessOf),
      duration,
      memory,
    };
  }

  /** Ends all threads. */
  stop(): Promise<void> {
    return this.threads.stop();
  }

  private async carryOut(
    name: string,
    { text, reach, stepper }: Trial,
    { values }: GivenInput,
    trace: ScriptTrace,
  ): Promise<RanTrial> {
    this.made += 1;
    const script = new Script(this.threads, this.made, name, text, this.limits);
    const around = {
      calls: new ScriptApi(reach).callsFor(trace),
      log: (line: Parameters<ScriptTrace['log']>[0]) => trace.log(line),
      ...(stepper && { stepper }),
    };
    const figures = () => {
      const { duration, memory } = script.figures;
      return { duration, memory };
    };
    try {
      const results = await script.run(values, around);
      return { results, line: script.line, ...figures() };
    } catch (error) {
      if (!(error instanceof ScriptError)) throw error;
      return { problem: error.message, ...figures() };
    } finally {
      script.stop();
    }
  }
}

type RanTrial = Pick<TrialResult, 'duration' | 'memory'> &
  ({ readonly results: readonly LuaValue[]; readonly line: number } | { readonly problem: string });

const NOT_JUDGED = {
  outcome: 'failed' as const,
  findings: [],
  returned: [],
  parameters: [],
  xml: '',
};

/** The line of a script that a message of it names. */
function lineIn(name: string, problem: string): number | null {
  if (!problem.startsWith(`${name}:`)) return null;
  const line = Number.parseInt(problem.slice(name.length + 1), 10);
  return Number.isNaN(line) ? null : line;
}

function accessOf({ action, path, value, problem }: MappingStep): TrialAccess[] {
  return action === 'read' || action === 'write' ? [{ action, path, value, problem }] : [];
}
