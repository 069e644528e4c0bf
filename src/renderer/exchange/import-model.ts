import type {
  ExchangeProgress,
  ImportDecisions,
  ListPlace,
  PlanOverview,
  SheetDecision,
} from '../../shared/contract/exchange-calls';
import type { CallResult } from '../../shared/contract/connection';
import type { ExchangeTableName } from '../../shared/exchange/exchange-table';
import { Observable } from '../studio/observable';
import type { Studio } from '../studio/studio';
import { download, portionsOf } from './file-bytes';
import { PlanRowsCache } from './plan-rows-cache';
import { Ticks } from './ticks';

/** What an import may change: the whole project, one message configuration, one table. */
export interface ImportScope {
  readonly message: number | null;
  readonly table: ExchangeTableName | null;
  /** A plain list is imported, not a file. */
  readonly list?: ListPlace;
  /** What is imported is picked elsewhere: opens the import in the engine and answers its id. */
  readonly pick?: { readonly name: string; readonly open: () => Promise<string> };
}

/** What the import shows. */
export interface ImportState {
  readonly file: File | null;
  /** What is being done now; null when nothing is. */
  readonly progress: ImportProgress | null;
  readonly failure: { readonly text: string; readonly code: string | undefined } | null;
  readonly options: ImportDecisions;
  readonly plan: PlanOverview | null;
  readonly rows: PlanRowsCache | null;
  readonly ticks: Ticks;
  /** New problems of the result; null while they are looked for. */
  readonly problems: CallResult<'exchange.problems'> | null;
  /** The project was changed while the plan was on the screen. */
  readonly renewed: boolean;
}

export interface ImportProgress {
  readonly stage: 'sending' | ExchangeProgress['stage'] | 'applying';
  readonly done: number;
  readonly total: number;
}

/** Milliseconds. */
const TICK_PAUSE = 300;

/** One import from the choice of the file to its end. The engine holds file and plan. */
export class ImportModel {
  readonly state: Observable<ImportState>;
  private id: string | undefined;
  /** Answers to former requests are not of interest any more. */
  private request = 0;
  private readonly stopListening: (() => void)[];

  constructor(
    private readonly studio: Studio,
    readonly scope: ImportScope,
    private readonly document = studio.documentId(),
  ) {
    this.state = new Observable<ImportState>(initialState(scope));
    this.stopListening = [
      studio.engine.on('exchangeProgress', (progress) => {
        if (progress.import === this.id && this.state.get().progress) {
          this.state.patch({ progress });
        }
      }),
      studio.replica.subscribe(() => this.followDocument()),
    ];
  }

  /** Sends a file and plans its import. */
  async choose(file: File): Promise<void> {
    await this.forgetFile();
    const request = this.next();
    const { mode } = this.state.get().options;
    const fresh = initialState(this.scope);
    this.state.set({
      ...fresh,
      options: { ...fresh.options, mode },
      file,
      progress: { stage: 'sending', done: 0, total: file.size },
    });
    await this.guarded(request, async () => {
      await this.send(file, request);
      await this.makePlan(request);
    });
  }

  /** Opens the import of what was picked and plans it. */
  async choosePicked({ name, open }: NonNullable<ImportScope['pick']>): Promise<void> {
    const request = this.next();
    const progress = { stage: 'reading', done: 0, total: 0 } as const;
    this.state.patch({ file: new File([], name), progress });
    await this.guarded(request, async () => {
      this.id = await open();
      await this.makePlan(request);
    });
  }

  /** Plans again with other options; the file is in the engine already. */
  async decide(part: Partial<ImportDecisions>): Promise<void> {
    this.state.patch({ options: { ...this.state.get().options, ...part } });
    await this.planAgain(false);
  }

  /** Changes what is decided about one sheet. */
  async decideSheet(sheet: string, part: Partial<Omit<SheetDecision, 'sheet'>>): Promise<void> {
    await this.decide({ sheets: withDecision(this.state.get().options.sheets, sheet, part) });
  }

  /** Takes one of several sheets and leaves the others out. */
  async takeSheet(taken: string, sheets: readonly string[]): Promise<void> {
    let decisions = this.state.get().options.sheets;
    for (const sheet of sheets) {
      if (sheet !== taken) decisions = withDecision(decisions, sheet, { target: 'skip' });
    }
    await this.decide({ sheets: decisions });
  }

  async tick(ticks: Ticks): Promise<void> {
    const { request } = this;
    this.state.patch({ ticks, problems: null, failure: null });
    // Who ticks one row after the other waits for the problems of the last one only.
    await new Promise((resolve) => {
      setTimeout(resolve, TICK_PAUSE);
    });
    if (this.state.get().ticks === ticks) {
      await this.guarded(request, () => this.findProblems(request));
    }
  }

  /** Applies what is ticked as one step of undo. Answers what was done; undefined when it failed. */
  async apply(): Promise<CallResult<'exchange.apply'> | undefined> {
    const { plan, ticks } = this.state.get();
    const { id } = this;
    if (!plan || id === undefined) return undefined;
    const request = this.next();
    this.state.patch({ progress: { stage: 'applying', done: 0, total: 0 } });
    const selection = ticks.selection();
    try {
      const call = { import: id, plan: plan.plan, selection };
      return await this.studio.engine.call('exchange.apply', call);
    } catch (error) {
      this.state.patch({ progress: null });
      if (codeOf(error) === 'outdated') await this.planAgain(true);
      else this.fail(request, error);
      return undefined;
    }
  }

  async downloadRejected(): Promise<void> {
    const { plan } = this.state.get();
    if (!plan || this.id === undefined) return;
    const call = { import: this.id, plan: plan.plan };
    await download(await this.studio.engine.call('exchange.rejected', call));
  }

  /** Ends the import and whatever the engine does for it. */
  async end(): Promise<void> {
    for (const stop of this.stopListening) stop();
    await this.forgetFile();
  }

  /** Back to the choice of a file. */
  async restart(): Promise<void> {
    await this.forgetFile();
    this.state.set(initialState(this.scope));
  }

  private async forgetFile(): Promise<void> {
    this.next();
    const { id } = this;
    this.id = undefined;
    if (id === undefined || this.studio.state.get().connection !== 'connected') return;
    await this.studio.engine.call('exchange.end', { import: id });
  }

  private async send(file: File, request: number): Promise<void> {
    const { engine } = this.studio;
    const { list = null } = this.scope;
    const begin = { document: this.document, fileName: file.name, size: file.size, list };
    const { import: id } = await engine.call('exchange.begin', begin);
    if (request !== this.request) return void (await engine.call('exchange.end', { import: id }));
    this.id = id;
    for await (const { content, read } of portionsOf(file)) {
      if (request !== this.request) return;
      await engine.call('exchange.send', { import: id, content });
      if (request !== this.request) return;
      this.state.patch({ progress: { stage: 'sending', done: read, total: file.size } });
    }
  }

  private async planAgain(renewed: boolean): Promise<void> {
    if (this.id === undefined) return;
    const request = this.next();
    this.state.patch({ progress: { stage: 'comparing', done: 0, total: 0 }, renewed });
    await this.guarded(request, () => this.makePlan(request));
  }

  private async makePlan(request: number): Promise<void> {
    const { id } = this;
    if (id === undefined || request !== this.request) return;
    const { options } = this.state.get();
    const plan = await this.studio.engine.call('exchange.plan', { import: id, options });
    if (request !== this.request) return;
    const rows = this.rowsOf(id, plan.plan);
    const fresh = { progress: null, failure: null, problems: null, ticks: new Ticks() };
    this.state.patch({ ...fresh, plan, rows });
    await this.findProblems(request);
  }

  private async findProblems(request: number): Promise<void> {
    const { plan, ticks } = this.state.get();
    if (!plan || this.id === undefined) return;
    const call = { import: this.id, plan: plan.plan, selection: ticks.selection() };
    const problems = await this.studio.engine.call('exchange.problems', call);
    const now = this.state.get();
    if (request === this.request && now.ticks === ticks) this.state.patch({ problems });
  }

  private rowsOf(id: string, plan: number): PlanRowsCache {
    return new PlanRowsCache(
      ({ table, kind, index: from }, count) =>
        this.studio.engine.call('exchange.rows', { import: id, plan, table, kind, from, count }),
      (error) => {
        // Rows of a plan that was replaced are not missed.
        if (codeOf(error) !== 'outdated' && id === this.id) this.studio.fail(error);
      },
    );
  }

  /** Another edit makes the plan wrong: it is made again. */
  private followDocument(): void {
    const { plan, progress } = this.state.get();
    const now = this.studio.replica.get()?.state;
    if (!plan || progress || now?.document !== this.document) return;
    if (now.revision !== plan.revision) void this.planAgain(true);
  }

  private async guarded(request: number, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.fail(request, error);
    }
  }

  private fail(request: number, error: unknown): void {
    if (request !== this.request) return;
    const text = error instanceof Error ? error.message : String(error);
    this.state.patch({ progress: null, failure: { text, code: codeOf(error) } });
  }

  private next(): number {
    this.request += 1;
    return this.request;
  }
}

function initialState({ message, table, list, pick }: ImportScope): ImportState {
  return {
    file: null,
    progress: null,
    failure: null,
    // A list says which rows there shall be, and nothing on those that exist.
    options: { mode: list || pick ? 'add' : 'merge', message, table, broker: null, sheets: [] },
    plan: null,
    rows: null,
    ticks: new Ticks(),
    problems: null,
    renewed: false,
  };
}

function withDecision(
  decisions: readonly SheetDecision[],
  sheet: string,
  part: Partial<Omit<SheetDecision, 'sheet'>>,
): SheetDecision[] {
  const former = decisions.find((one) => one.sheet === sheet);
  const others = decisions.filter((one) => one !== former);
  const undecided: SheetDecision = { sheet, target: null, columns: [] };
  return [...others, { ...(former ?? undecided), ...part }];
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}
