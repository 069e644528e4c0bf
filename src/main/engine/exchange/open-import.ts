import { extname } from 'node:path';
import type {
  ExchangeProgress,
  ImportDecisions,
  ListPlace,
  PlanOverview,
} from '../../../shared/contract/exchange-calls';
import { importTablesInSteps } from '../../../shared/commands/import-tables';
import { applyPlan, changesSomething, withoutEntries } from '../../../shared/exchange/apply-plan';
import { descriptionWorkbook } from '../../../shared/exchange/description-workbook';
import { listedItems } from '../../../shared/exchange/listed-items';
import { listedTags } from '../../../shared/exchange/listed-tags';
import { countPlan, type ImportPlan, type PlanCounts } from '../../../shared/exchange/plan';
import { planImportInSteps } from '../../../shared/exchange/plan-import';
import { resultOfImportInSteps } from '../../../shared/exchange/result-problems';
import { leftOutEntries, type TableSelection } from '../../../shared/exchange/selection';
import type { Workbook } from '../../../shared/exchange/sheet';
import type { ImportOptions } from '../../../shared/exchange/sort-sheets';
import type { ReadDescription } from '../../../shared/msi/read-interface-description';
import { objectOf, type Project } from '../../../shared/project/project';
import { UserError } from '../../../shared/user-error';
import type { Problem } from '../../../shared/validation/problem';
import type { Document } from '../documents/document';
import { readWorkbookBytes } from '../workbook/workbook-files';
import { readDescriptionBytes } from '../xml-description/read-description';
import { ReceivedFile } from './received-file';
import { takeTurns } from '../turns/take-turns';

/** A plan with what it was made of. */
export interface MadePlan {
  readonly number: number;
  /** Revision of the document that was compared. */
  readonly revision: number;
  readonly workbook: Workbook;
  readonly plan: ImportPlan;
}

/** A file as it is announced, before its content arrives. */
export interface AnnouncedFile {
  readonly name: string;
  readonly size: number;
  /** The content is a plain list, and goes there. */
  readonly list: ListPlace | null;
}

/** Makes the workbook of an import that is no file, for the project as it is then. */
export type MakeWorkbook = (project: Project) => Workbook;

type Content =
  | { readonly workbook: Workbook }
  | { readonly description: ReadDescription }
  | { readonly list: string }
  | { readonly make: MakeWorkbook };

/** One file on its way into a document: received once, read once, compared as often as needed. */
export class OpenImport {
  private readonly file: ReceivedFile;
  private content: Content | undefined;
  private working = new AbortController();
  private plans = 0;
  private made: MadePlan | undefined;

  constructor(
    readonly id: string,
    readonly document: Document,
    private readonly announced: AnnouncedFile,
    private readonly assetsFolder: string,
    private readonly progressed: (progress: ExchangeProgress) => void,
  ) {
    this.file = new ReceivedFile(announced.name, announced.size);
  }

  /** Takes what is imported instead of a file. */
  give(make: MakeWorkbook): void {
    this.content = { make };
  }

  receive(portion: Buffer): void {
    this.file.add(portion);
  }

  /**
   * Compares the file with the document as it is now.
   * @throws UserError when the file is refused, or with code `cancelled` when another comparison or
   *   the end of the import came before its end
   */
  async plan(decisions: ImportDecisions): Promise<PlanOverview> {
    this.cancel();
    const working = new AbortController();
    this.working = working;
    const content = await this.read(working.signal);
    const { project, state } = this.document;
    const workbook = this.workbookOf(content, project, decisions);
    this.tell('comparing', 0, 1);
    const plan = await takeTurns(
      planImportInSteps(project, workbook, importOptions(project, decisions)),
      () => this.requireWanted(working.signal),
    );
    this.requireWanted(working.signal);
    this.plans += 1;
    this.made = { number: this.plans, revision: state.revision, workbook, plan };
    return overviewOf(this.made);
  }

  /** @throws UserError with code `outdated` when another plan took its place */
  requirePlan(number: number): MadePlan {
    if (this.made?.number === number) return this.made;
    throw new UserError('This plan was replaced by another one. Look at that one.', 'outdated');
  }

  /** The problems that the document would have and does not have now. */
  async problemsAfter(
    number: number,
    selection: readonly TableSelection[],
  ): Promise<readonly Problem[]> {
    const { plan } = this.requirePlan(number);
    const command = applyPlan(plan, leftOutEntries(plan, selection));
    const { signal } = this.working;
    const work = resultOfImportInSteps(this.document.project, command);
    const { problems } = await takeTurns(work, () => this.requireWanted(signal));
    return problems;
  }

  /**
   * Carries a plan out as one step of undo, and answers what was done.
   * @throws UserError with code `outdated` when the document is not the one that was compared
   */
  async apply(number: number, selection: readonly TableSelection[]): Promise<PlanCounts> {
    const { plan, revision } = this.requirePlan(number);
    const leftOut = leftOutEntries(plan, selection);
    const command = applyPlan(plan, leftOut);
    const requireSame = () => this.requireRevision(revision);
    requireSame();
    if (changesSomething(command)) {
      const work = importTablesInSteps(this.document.project, command);
      const execution = await takeTurns(work, requireSame);
      requireSame();
      this.document.carryOut(execution);
    }
    return countPlan(plan.tables.map((table) => withoutEntries(table, leftOut)));
  }

  private requireRevision(revision: number): void {
    if (revision === this.document.state.revision) return;
    throw new UserError(
      'The project was changed since the plan was made. Look at the new plan.',
      'outdated',
    );
  }

  /** Ends what is being read or compared. */
  cancel(): void {
    this.working.abort();
  }

  private async read(signal: AbortSignal): Promise<Content> {
    this.content ??= await this.readContent(signal);
    return this.content;
  }

  private async readContent(signal: AbortSignal): Promise<Content> {
    const { name } = this.file;
    const bytes = this.file.content();
    if (this.announced.list) return { list: new TextDecoder().decode(bytes) };
    if (extname(name).toLowerCase() === '.xml') {
      return { description: await readDescriptionBytes(name, bytes, this.assetsFolder) };
    }
    const workbook = await readWorkbookBytes(name, bytes, {
      signal,
      onProgress: ({ stage, done, total }) => this.tell(stage, done, total),
    });
    return { workbook };
  }

  private workbookOf(content: Content, project: Project, { broker }: ImportDecisions): Workbook {
    if ('workbook' in content) return content.workbook;
    if ('list' in content) return this.workbookOfList(content.list, project);
    if ('make' in content) return content.make(project);
    const wanted = broker === null ? undefined : objectOf(project, broker, 'broker');
    return descriptionWorkbook(project, this.file.name, content.description, wanted);
  }

  private workbookOfList(text: string, project: Project): Workbook {
    const { name, list } = this.announced;
    if (!list) throw new Error('A list was read that was not announced as one.');
    return list.makes === 'items'
      ? listedItems(project, name, text, list.object)
      : listedTags(project, name, text, list.object);
  }

  private requireWanted(signal: AbortSignal): void {
    if (!signal.aborted) return;
    throw new UserError(
      `Working on "${this.file.name}" was cancelled. Nothing was changed.`,
      'cancelled',
    );
  }

  private tell(stage: ExchangeProgress['stage'], done: number, total: number): void {
    this.progressed({ import: this.id, stage, done, total });
  }
}

function importOptions(project: Project, decisions: ImportDecisions): ImportOptions {
  const { mode, message: id, table, sheets } = decisions;
  const message = id === null ? undefined : objectOf(project, id, 'message');
  if (id !== null && !message) {
    throw new UserError('The message configuration does not exist any more.', 'missing-object');
  }
  return {
    mode,
    ...(message && { message }),
    ...(table !== null && { table }),
    sheets: new Map(
      sheets.map(({ sheet, target, columns }) => [
        sheet,
        {
          ...(target !== null && { target }),
          columns: new Map(columns.map(({ title, column }) => [title, column])),
        },
      ]),
    ),
  };
}

function overviewOf({ number, revision, plan }: MadePlan): PlanOverview {
  return {
    plan: number,
    revision,
    mode: plan.mode,
    tables: plan.tables.map((table) => ({
      sheet: table.sheet,
      target: table.target,
      counts: countPlan([table]),
      missingColumns: [...table.missingColumns],
      extraColumns: [...table.extraColumns],
    })),
    questions: plan.questions.map((question) => ({
      ...question,
      sheets: [...question.sheets],
      extraColumns: [...question.extraColumns],
    })),
    ignored: [...plan.ignored],
    remarks: [...plan.remarks],
  };
}
