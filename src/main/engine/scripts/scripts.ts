import type { MappingStep } from '../../../shared/journal/journal-entry';
import type { LuaValue } from '../../../shared/scripts/lua-value';
import type { LineTime, RunningScript, ScriptOrder } from '../../../shared/scripts/running-script';
import { UserError } from '../../../shared/user-error';
import type { Log } from '../log/log';
import { RunHabits } from './run-habits';
import { Script, ScriptError, type ScriptFigures, type ScriptSurroundings } from './script';
import { ScriptApi, type ScriptReach } from './script-api';
import { SCRIPT_LIMITS, type ScriptLimits } from './script-limits';
import { ScriptThreads } from './script-threads';
import { ScriptTrace } from './script-trace';
import type { ConsoleLine } from './thread-messages';

/** Lines of a script's console that are kept. */
const MOST_LINES = 500;

/** What a run of a script led to. */
export interface ScriptRun {
  /** What its function returned; empty when it failed. */
  readonly results: readonly LuaValue[];
  /** Why it failed, with script and line; empty when it did not. */
  readonly problem: string;
  /** What it read, wrote and logged. */
  readonly steps: readonly MappingStep[];
}

/** A script in operation. */
export interface OperatedScript {
  /** As it stands in messages, such as `LabResult/input.lua`. */
  readonly name: string;
  /** Line where its function begins. */
  readonly line: number;
  readonly figures: Readonly<ScriptFigures>;
  /** The last lines that it logged. */
  readonly console: readonly ConsoleLine[];
  run(values: readonly LuaValue[]): Promise<ScriptRun>;
  stop(): void;
}

export interface ScriptsOptions {
  readonly log: Log;
  readonly now?: () => number;
  readonly limits?: ScriptLimits;
}

/** The scripts of a running project. Threads are started with the first script. */
export class Scripts {
  private readonly api: ScriptApi;
  private readonly threads: ScriptThreads;
  private readonly log: Log;
  private readonly now: () => number;
  private readonly limits: ScriptLimits;
  private readonly loaded = new Map<number, Script>();
  private readonly consoles = new WeakMap<Script, readonly ConsoleLine[]>();
  private made = 0;

  constructor(reach: ScriptReach, { log, now = Date.now, limits = SCRIPT_LIMITS }: ScriptsOptions) {
    this.api = new ScriptApi(reach);
    this.threads = new ScriptThreads(log);
    this.log = log;
    this.now = now;
    this.limits = limits;
  }

  /**
   * Compiles a script and runs its chunk, which returns the function that is called later.
   * @throws ScriptError when it does not compile, fails, or returns no function
   */
  async load(name: string, text: string): Promise<OperatedScript> {
    this.made += 1;
    const id = this.made;
    const script = new Script(this.threads, id, name, text, this.limits);
    const lines: ConsoleLine[] = [];
    const habits = new RunHabits();
    const around = (trace: ScriptTrace): ScriptSurroundings => ({
      calls: this.api.callsFor(trace, habits),
      foresee: () => this.api.foresee(habits),
      used: (uses) => {
        const problem = this.api.use(uses, trace, habits);
        if (problem !== '') this.log.error(`${name}: ${problem}`);
      },
      log: (line) => {
        trace.log(line);
        this.keepLine(name, lines, line);
      },
    });
    try {
      await script.load(around(new ScriptTrace(name, this.now)));
    } catch (error) {
      script.stop();
      throw error;
    }
    this.loaded.set(id, script);
    this.consoles.set(script, lines);
    return {
      name,
      get line() {
        return script.line;
      },
      figures: script.figures,
      console: lines,
      run: (values) => this.run(script, values, around),
      stop: () => {
        this.loaded.delete(id);
        script.stop();
      },
    };
  }

  /** How the scripts do, in order of their names. */
  list(): RunningScript[] {
    return [...this.loaded]
      .map(([id, { name, state, figures, lineTimes }]) => ({
        id,
        name,
        state,
        ...figures,
        profiling: lineTimes !== undefined,
      }))
      .sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  /** @throws UserError when it does not run any more */
  order(id: number, order: ScriptOrder): void {
    this.script(id).order(order);
  }

  /** Times of the lines of a script; none while they are not measured. @throws UserError when it is gone */
  profileOf(id: number): readonly LineTime[] {
    return this.script(id).lineTimes ?? [];
  }

  /** The last lines that a script logged, the oldest first. @throws UserError when it is gone */
  consoleOf(id: number): readonly ConsoleLine[] {
    return this.consoles.get(this.script(id)) ?? [];
  }

  private script(id: number): Script {
    const script = this.loaded.get(id);
    if (script) return script;
    throw new UserError('The script does not run any more: its message was switched.', 'missing');
  }

  /** Ends all scripts and their threads. */
  stop(): Promise<void> {
    return this.threads.stop();
  }

  private async run(
    script: Script,
    values: readonly LuaValue[],
    around: (trace: ScriptTrace) => ScriptSurroundings,
  ): Promise<ScriptRun> {
    const trace = new ScriptTrace(script.name, this.now);
    try {
      const results = await script.run(values, around(trace));
      return { results, problem: '', steps: trace.steps };
    } catch (error) {
      if (!(error instanceof ScriptError)) throw error;
      return { results: [], problem: error.message, steps: trace.steps };
    }
  }

  private keepLine(name: string, lines: ConsoleLine[], line: ConsoleLine): void {
    lines.push(line);
    if (lines.length > MOST_LINES) lines.splice(0, lines.length - MOST_LINES);
    const text = `${name}: ${line.text}`;
    if (line.level === 'error') this.log.error(text);
    else if (line.level === 'warning') this.log.warning(text);
    else if (line.level === 'info') this.log.info(text);
  }
}
