import { objectOf } from '../../../shared/project/project';
import type { Project } from '../../../shared/project/project';
import type { ObjectId } from '../../../shared/project/object';
import { scriptFile, type ScriptName, scriptOf } from '../../../shared/project/message-script';
import type { TrialInput, TrialResult, TrialSetup } from '../../../shared/scripts/script-trial';
import { UserError } from '../../../shared/user-error';
import { LiveItems } from '../items/live-items';
import type { Log } from '../log/log';
import type { ScriptReach } from '../scripts/script-api';
import type { Stepper } from '../scripts/script';
import type { ScriptLimits } from '../scripts/script-limits';
import { readMessageTemplate } from '../xml-description/template-file';
import { SteppedTrials } from './stepped-trials';
import { type CopiedItems, copiedReach } from './trial-reach';
import type { TrialRunner } from './trial-runner';

/** The running parts of a project, as far as a trial needs them. */
export type RunningReach = ScriptReach & { readonly items: CopiedItems };

/** What is tried. */
export interface TrialRequest {
  readonly project: Project;
  readonly message: ObjectId;
  readonly kind: ScriptName;
  /** Null takes that of the project. */
  readonly text: string | null;
  readonly input: TrialInput;
  /** On a copy, what is written is shown and not done. */
  readonly mode: 'copy' | 'real';
  /** What the copy holds beside. */
  readonly setup: TrialSetup;
  /** The project as it runs; nothing when it does not: then items have their initial values. */
  readonly running: RunningReach | undefined;
}

export interface ScriptTrialsOptions {
  readonly assetsFolder: string;
  readonly log: Log;
  readonly limits?: ScriptLimits;
}

/** Threads are ended when nothing was tried for so long, in milliseconds. */
const IDLE = 60_000;

/** Tries scripts of open projects. Threads are started with the first trial. */
export class ScriptTrials {
  /** Trials that are gone through line by line. */
  readonly stepped = new SteppedTrials(this);
  private runner: Promise<TrialRunner> | undefined;
  /** Items of projects that do not run, as they are at a start. Only copies of them are written. */
  private readonly itemsAtStart = new WeakMap<Project, LiveItems>();
  private underway = 0;
  private idle: NodeJS.Timeout | undefined;

  constructor(private readonly options: ScriptTrialsOptions) {}

  /** @throws UserError when message or script are gone, or the setup does not fit the project */
  async try(request: TrialRequest, stepper?: Stepper): Promise<TrialResult> {
    const { project, message, kind, input } = request;
    const text = request.text ?? scriptText(project, message, kind);
    const reach = this.reachOf(request);
    const trial = { project, message, kind, text, input, reach, ...(stepper && { stepper }) };
    const result = await this.withRunner((runner) => runner.run(trial));
    return result;
  }

  /** Ends all threads. */
  async stop(): Promise<void> {
    clearTimeout(this.idle);
    const { runner } = this;
    this.runner = undefined;
    await (await runner)?.stop();
  }

  private async withRunner<T>(work: (runner: TrialRunner) => Promise<T>): Promise<T> {
    clearTimeout(this.idle);
    this.runner ??= this.startRunner();
    this.underway += 1;
    try {
      return await work(await this.runner);
    } finally {
      this.underway -= 1;
      if (this.underway === 0) {
        this.idle = setTimeout(() => void this.stop(), IDLE);
        this.idle.unref();
      }
    }
  }

  private reachOf({ project, running, mode, setup }: TrialRequest): ScriptReach {
    if (mode === 'copy') {
      const items = running?.items ?? this.atStart(project);
      return copiedReach(project, items, running, setup, Date.now);
    }
    if (running) return running;
    throw new UserError(
      'The project does not run, so that nothing can be written. Start it, or try the script on a copy.',
      'not-running',
    );
  }

  private atStart(project: Project): LiveItems {
    const known = this.itemsAtStart.get(project);
    if (known) return known;
    const items = new LiveItems(project, { log: this.options.log });
    this.itemsAtStart.set(project, items);
    return items;
  }

  private async startRunner(): Promise<TrialRunner> {
    const { TrialRunner } = await import('./trial-runner');
    const { assetsFolder, log, limits } = this.options;
    const template = await readMessageTemplate(assetsFolder);
    return new TrialRunner({ template, log, ...(limits && { limits }) });
  }
}

/** @throws UserError when the message has no such script */
function scriptText(project: Project, id: ObjectId, script: ScriptName): string {
  const message = objectOf(project, id, 'message');
  if (!message) throw new UserError('The message configuration is gone.', 'missing-object');
  const text = scriptOf(project, id, script);
  if (text !== undefined) return text;
  throw new UserError(
    `Message "${message.name}" has no script ${scriptFile(script)}.`,
    'no-script',
  );
}
