import type { ScriptTestEntry, SteppedTrial } from '../../shared/contract/script-trial-calls';
import type { ObjectId } from '../../shared/project/object';
import { type ScriptKey, type ScriptName, scriptKey } from '../../shared/project/message-script';
import { type ScriptTestResult, testOfTrial } from '../../shared/scripts/script-test';
import type { TrialInput, TrialResult, TrialSetup } from '../../shared/scripts/script-trial';
import type { ScriptPause, StepOrder } from '../../shared/scripts/stepping';
import { useReplica, useStudio } from '../studio/context';
import { Observable } from '../studio/observable';
import type { Studio } from '../studio/studio';
import { EMPTY_DRAFT, type TrialDraft } from './draft';

/** What a script was tried with, and what came of it. */
export interface RanTrial {
  readonly input: TrialInput;
  readonly setup: TrialSetup;
  readonly mode: 'copy' | 'real';
  readonly result: TrialResult;
}

/** A trial that stands at a line. */
export interface PausedTrial {
  readonly key: ScriptKey;
  readonly session: string;
  readonly pause: ScriptPause;
  readonly given: Pick<RanTrial, 'input' | 'setup'>;
}

/** What the panel shows that is no part of the project. */
export interface TrialState {
  /** The chosen script of each message. */
  readonly chosen: ReadonlyMap<ObjectId, ScriptName>;
  readonly drafts: ReadonlyMap<ScriptKey, TrialDraft>;
  readonly ran: ReadonlyMap<ScriptKey, RanTrial>;
  readonly mode: 'copy' | 'real';
  readonly busy: boolean;
  /** Lines at which a script stops that is gone through. */
  readonly breakpoints: ReadonlyMap<ScriptKey, readonly number[]>;
  /** The trial that stands at a line. */
  readonly paused: PausedTrial | null;
  readonly tests: readonly ScriptTestEntry[];
  readonly testResults: ReadonlyMap<string, ScriptTestResult>;
}

const INITIAL: TrialState = {
  chosen: new Map(),
  drafts: new Map(),
  ran: new Map(),
  mode: 'copy',
  busy: false,
  breakpoints: new Map(),
  paused: null,
  tests: [],
  testResults: new Map(),
};

/** Trials of the scripts of one document. */
export class TrialSession {
  readonly state = new Observable<TrialState>(INITIAL);

  constructor(
    private readonly studio: Studio,
    readonly document: string,
  ) {}

  choose(message: ObjectId, script: ScriptName): void {
    const { chosen } = this.state.get();
    this.state.patch({ chosen: new Map(chosen).set(message, script) });
  }

  enter(key: ScriptKey, part: Partial<TrialDraft>): void {
    const { drafts } = this.state.get();
    const draft = { ...(drafts.get(key) ?? EMPTY_DRAFT), ...part };
    this.state.patch({ drafts: new Map(drafts).set(key, draft) });
  }

  /** Runs the script as it is in the project. */
  async try(
    message: ObjectId,
    script: ScriptName,
    input: TrialInput,
    setup: TrialSetup,
  ): Promise<void> {
    const { mode } = this.state.get();
    await this.busily(async () => {
      // What was typed a moment ago is tried as well.
      await this.studio.settle();
      const result = await this.studio.engine.call('scripts.try', {
        document: this.document,
        message,
        script,
        text: null,
        mode,
        input,
        setup,
      });
      const ran = new Map(this.state.get().ran);
      this.state.patch({
        ran: ran.set(scriptKey(message, script), { input, setup, mode, result }),
      });
    });
  }

  /**
   * Goes through the script on a copy.
   * @param first stops at the first line that is reached, not at breakpoints only
   */
  async step(
    message: ObjectId,
    script: ScriptName,
    input: TrialInput,
    setup: TrialSetup,
    first: boolean,
  ): Promise<void> {
    const key = scriptKey(message, script);
    await this.busily(async () => {
      await this.studio.settle();
      const { document } = this;
      const breakpoints = [...(this.state.get().breakpoints.get(key) ?? [])];
      const trial = { document, message, script, text: null, input, setup };
      const stepped = await this.studio.engine.call('scripts.stepStart', {
        ...trial,
        breakpoints,
        first,
      });
      this.arrive(key, { input, setup }, stepped);
      // The editor shows the line and gets the keyboard, so that its keys go on from there.
      if (stepped.state === 'paused') {
        this.studio.reveal({ object: message, script, line: stepped.pause.line });
      }
    });
  }

  /** Lets the trial go on that stands at a line. */
  async stepOn(order: StepOrder): Promise<void> {
    const { paused, breakpoints } = this.state.get();
    if (!paused) return;
    const { key, session, given } = paused;
    await this.busily(async () => {
      // When the trial is gone, nothing stands at a line either.
      this.state.patch({ paused: null });
      const stepped = await this.studio.engine.call('scripts.stepOn', {
        document: this.document,
        session,
        order,
        breakpoints: [...(breakpoints.get(key) ?? [])],
      });
      this.arrive(key, given, stepped);
    });
  }

  /** The lines at which a script stops, as its text has them now. */
  setBreakpoints(key: ScriptKey, lines: readonly number[]): void {
    const { breakpoints } = this.state.get();
    this.state.patch({ breakpoints: new Map(breakpoints).set(key, lines) });
  }

  private arrive(
    key: ScriptKey,
    given: Pick<RanTrial, 'input' | 'setup'>,
    stepped: SteppedTrial,
  ): void {
    if (stepped.state === 'paused') {
      const { session, pause } = stepped;
      return this.state.patch({ paused: { key, session, pause, given } });
    }
    const ran = new Map(this.state.get().ran);
    ran.set(key, { ...given, mode: 'copy', result: stepped.result });
    this.state.patch({ ran, paused: null });
  }

  /** Fills the form with a journalled message. */
  async takeFromJournal(key: ScriptKey, entry: number, time: string): Promise<void> {
    await this.studio.attempt(async () => {
      const { document } = this;
      const taken = await this.studio.engine.call('scripts.journalInput', { document, entry });
      const values = Object.fromEntries(taken.values.map(({ name, value }) => [name, value]));
      const { instanceId, messageContext, orderContext } = taken;
      this.enter(key, {
        as: 'form',
        values,
        instanceId,
        messageContext,
        orderContext,
        takenFrom: time,
      });
    });
  }

  /** Writes a trial as a test case that expects the same again. */
  async saveTest(
    name: string,
    message: string,
    script: ScriptName,
    { input, setup, result }: RanTrial,
  ): Promise<void> {
    await this.studio.attempt(async () => {
      const { file } = await this.studio.engine.call('scripts.saveTest', {
        document: this.document,
        file: null,
        test: testOfTrial({ name, message, script, setup }, input, result),
      });
      this.studio.notify('success', `The test case was saved as script-tests/${file}.`);
      await this.readTests();
    });
  }

  async readTests(): Promise<void> {
    const tests = await this.studio.engine.call('scripts.tests', { document: this.document });
    this.state.patch({ tests });
  }

  async runTests(files: readonly string[]): Promise<void> {
    await this.busily(async () => {
      const ended = await this.studio.engine.call('scripts.runTests', {
        document: this.document,
        files: [...files],
      });
      const testResults = new Map(this.state.get().testResults);
      for (const one of ended) testResults.set(one.file, one);
      this.state.patch({ testResults });
    });
  }

  async removeTest(file: string): Promise<void> {
    await this.studio.attempt(async () => {
      await this.studio.engine.call('scripts.removeTest', { document: this.document, file });
      await this.readTests();
    });
  }

  private async busily(work: () => Promise<unknown>): Promise<void> {
    this.state.patch({ busy: true });
    await this.studio.attempt(work);
    this.state.patch({ busy: false });
  }
}

const sessions = new WeakMap<Studio, TrialSession>();

/** The trials of the document that a studio shows. */
export function trialSessionOf(studio: Studio, document: string): TrialSession {
  const present = sessions.get(studio);
  if (present?.document === document) return present;
  const session = new TrialSession(studio, document);
  sessions.set(studio, session);
  return session;
}

/** The trials of the open document. */
export function useTrialSession(): TrialSession | null {
  const studio = useStudio();
  const document = useReplica((replica) => replica.state.document);
  return document === null ? null : trialSessionOf(studio, document);
}
