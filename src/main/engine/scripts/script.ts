import type { LuaValue } from '../../../shared/scripts/lua-value';
import type { LineTime, ScriptOrder } from '../../../shared/scripts/running-script';
import type { ScriptPause, StepAnswer } from '../../../shared/scripts/stepping';
import { UserError } from '../../../shared/user-error';
import { reasonOf } from '../files/file-failure';
import { type LimitName, limitText, type ScriptLimits } from './script-limits';
import { addLines } from './line-profile';
import { type ScriptAnswer, type ScriptCalls, ThreadEndedError } from './script-thread';
import type { ScriptThreads, Seat } from './script-threads';
import type { ConsoleLine, ItemUse, ScriptForesight, Stepping } from './thread-messages';

/** How much longer than its limit a script may take until its thread is ended, in milliseconds. */
const GRACE = 500;

/** Pause after a script hit a limit; it doubles with each time in a row. Milliseconds. */
const PAUSE = { first: 1_000, longest: 60_000 };

/** Who answers a script and hears what it logs. */
export interface ScriptSurroundings {
  readonly calls: ScriptCalls;
  readonly log: (line: ConsoleLine) => void;
  /** What a run will most likely read and write. */
  readonly foresee?: () => ScriptForesight;
  /** Carries out what it wrote without waiting, and notes what it read. */
  readonly used?: (uses: readonly ItemUse[]) => void;
  /** Who goes through the script line by line, when somebody does. */
  readonly stepper?: Stepper;
}

/** Goes through a script line by line. While it stands at a line, its time limit stands still. */
export interface Stepper extends Stepping {
  readonly paused: (pause: ScriptPause) => Promise<StepAnswer>;
}

/** How long somebody may go through a script, in milliseconds. */
const LONGEST_STEPPING = 3_600_000;

/** How a script did so far. */
export interface ScriptFigures {
  /** When it ran last, milliseconds since 1970; 0 before the first time. */
  lastRun: number;
  /** Milliseconds that the script took in its last run. */
  duration: number;
  errorsInARow: number;
  /** The last error; empty when the last run had none. */
  lastError: string;
  /** Bytes that its values take. */
  memory: number;
  runs: number;
}

/** A script failed; the message names it and the line, as far as the line is known. */
export class ScriptError extends UserError {
  constructor(
    message: string,
    /** The limit that it hit; it is restarted after a pause. */
    readonly limit?: LimitName,
  ) {
    super(message, 'script-failed');
  }
}

/**
 * A script that is loaded once and called many times. When it hits a limit its state is thrown away:
 * it is loaded anew, after a pause that grows, in a thread where it holds up no script that behaves.
 */
export class Script {
  readonly figures: ScriptFigures = {
    lastRun: 0,
    duration: 0,
    errorsInARow: 0,
    lastError: '',
    memory: 0,
    runs: 0,
  };
  /** Line where its function begins; 0 before it is loaded. */
  line = 0;
  private seat: Seat | undefined;
  private loading: Promise<void> | undefined;
  /** It held up its thread, or ended it. */
  private apart = false;
  private hitsInARow = 0;
  private pausedUntil = 0;
  private stopped = false;
  /** Somebody stopped it by hand. */
  private halted = false;
  /** Times of its lines since they are measured; nothing while they are not. */
  private profile: Map<number, LineTime> | undefined;

  /** @param name as it stands in messages, such as `LabResult/input.lua` */
  constructor(
    private readonly threads: ScriptThreads,
    private readonly id: number,
    readonly name: string,
    private readonly text: string,
    private readonly limits: ScriptLimits,
    private readonly now: () => number = Date.now,
  ) {}

  /** Compiles it and runs its chunk, when that was not done. @throws ScriptError */
  async load(around: ScriptSurroundings): Promise<void> {
    this.loading ??= this.loadNow(around);
    await this.loading;
  }

  /** Calls its function. @returns what it returned @throws ScriptError */
  async run(values: readonly LuaValue[], around: ScriptSurroundings): Promise<readonly LuaValue[]> {
    const wait = this.pausedUntil - this.now();
    if (wait > 0) {
      throw new ScriptError(
        `${this.figures.lastError} It is started again in ${Math.ceil(wait / 1000)} s.`,
      );
    }
    if (this.halted) throw new ScriptError(`${this.name} was stopped by hand. Restart it.`);
    const begin = this.now();
    this.figures.runs += 1;
    try {
      const results = await this.runLoaded(values, around);
      Object.assign(this.figures, { errorsInARow: 0, lastError: '' });
      this.hitsInARow = 0;
      return results;
    } catch (error) {
      if (error instanceof ScriptError) {
        this.figures.errorsInARow += 1;
        this.figures.lastError = error.message;
      }
      throw error;
    } finally {
      this.figures.lastRun = begin;
    }
  }

  /** Whether it can run. */
  get state(): 'ready' | 'pausing' | 'stopped' {
    if (this.halted) return 'stopped';
    return this.pausedUntil > this.now() ? 'pausing' : 'ready';
  }

  /** The times of its lines, by line; nothing while they are not measured. */
  get lineTimes(): readonly LineTime[] | undefined {
    return this.profile && [...this.profile.values()].sort((left, right) => left.line - right.line);
  }

  /** Stops it by hand, starts it with a new state, or measures the times of its lines from now on. */
  order(order: ScriptOrder): void {
    switch (order) {
      case 'stop':
        this.halted = true;
        return this.leaveThread();
      case 'restart':
        this.halted = false;
        this.pausedUntil = 0;
        this.hitsInARow = 0;
        Object.assign(this.figures, { errorsInARow: 0, lastError: '' });
        return this.leaveThread();
      case 'startProfile':
        this.profile = new Map();
        return undefined;
      case 'endProfile':
        this.profile = undefined;
        return undefined;
    }
  }

  /** Takes it out of its thread. */
  stop(): void {
    this.stopped = true;
    this.leaveThread();
  }

  private async runLoaded(
    values: readonly LuaValue[],
    around: ScriptSurroundings,
  ): Promise<readonly LuaValue[]> {
    for (;;) {
      await this.load(around);
      try {
        const { stepper } = around;
        const stepping = stepper && { breakpoints: stepper.breakpoints, first: stepper.first };
        const profile = this.profile !== undefined;
        const foresight = around.foresee?.();
        const { id: script, name } = this;
        const message = { type: 'run' as const, script, name, values, profile, foresight };
        return await this.carryOut({ ...message, ...(stepping && { stepping }) }, around);
      } catch (error) {
        // Another script ended the thread that both were in.
        if (!(error instanceof ThreadEndedError) || this.stopped) throw error;
      }
    }
  }

  private async loadNow(around: ScriptSurroundings): Promise<void> {
    const { id: script, name, text, limits } = this;
    try {
      for (;;) {
        this.seat ??= this.threads.take(this.apart);
        try {
          await this.carryOut({ type: 'load', script, name, text, limits }, around);
          return;
        } catch (error) {
          if (!(error instanceof ThreadEndedError) || this.stopped) throw error;
        }
      }
    } catch (error) {
      this.leaveThread();
      throw error;
    }
  }

  /** @throws ThreadEndedError when the task was not begun: it may be tried again */
  private async carryOut(
    message: Parameters<Seat['thread']['carryOut']>[0]['message'],
    around: ScriptSurroundings,
  ): Promise<readonly LuaValue[]> {
    if (this.stopped) throw new ScriptError(`${this.name} is stopped.`);
    const { seat } = this;
    if (!seat) throw new ThreadEndedError('unstarted');
    let answer: ScriptAnswer;
    try {
      const { calls, log, used, stepper } = around;
      const limit = stepper ? LONGEST_STEPPING : this.limits.time;
      const deadline = limit + GRACE;
      const paused = stepper?.paused;
      answer = await seat.thread.carryOut({ message, limit, deadline, calls, log, used, paused });
    } catch (error) {
      if (this.seat === seat) this.leaveThread();
      throw error instanceof ThreadEndedError ? this.endedError(error) : error;
    }
    if (message.type === 'run') this.figures.duration = answer.duration;
    if (answer.type === 'done') {
      this.figures.memory = answer.memory;
      this.line = answer.line;
      if (this.profile) addLines(this.profile, answer.lines ?? []);
      return answer.results;
    }
    if (answer.limit) this.pause(answer.message, answer.limit);
    throw new ScriptError(answer.message, answer.limit);
  }

  private endedError(error: ThreadEndedError): Error {
    switch (error.reason) {
      case 'unstarted':
        return error;
      case 'unusable':
        return new ScriptError(
          `${this.name} cannot run: the thread for scripts did not start (${reasonOf(error.cause)}).`,
        );
      case 'stopped':
        return new ScriptError(`${this.name} was stopped while it ran.`);
      case 'interrupted':
        return new ScriptError(
          `${this.name} was ended while it was interrupted, together with the thread of another script.`,
        );
      case 'deadline': {
        this.figures.duration = this.limits.time;
        const place = error.line > 0 ? `${this.name}:${error.line}` : this.name;
        const message = `${place}: ${limitText('time', this.limits)} was reached inside one call of a library function, which could not be interrupted.`;
        this.pause(message, 'time');
        return new ScriptError(message, 'time');
      }
      case 'fault': {
        const message = `${this.name}: the script made its Lua VM fail.`;
        this.apart = true;
        this.pause(message, 'memory');
        return new ScriptError(message, 'memory');
      }
    }
  }

  private pause(message: string, limit: LimitName): void {
    this.apart ||= limit === 'time';
    this.figures.lastError = message;
    this.pausedUntil = this.now() + Math.min(PAUSE.first * 2 ** this.hitsInARow, PAUSE.longest);
    this.hitsInARow += 1;
    this.leaveThread();
  }

  private leaveThread(): void {
    const { seat } = this;
    this.seat = undefined;
    this.loading = undefined;
    if (!seat) return;
    seat.thread.unload(this.id);
    seat.leave();
  }
}
