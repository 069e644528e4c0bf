import type { Message } from '../project/object';
import type { Project } from '../project/project';
import { treeOf } from '../project/tree';
import { tablesOf } from '../tables/tables';
import { type ColumnMapping, matchColumns } from './columns';
import {
  type ExchangeTable,
  type ExchangeTableName,
  exchangeTable,
  isMessageTable,
  type ListName,
  OBJECT_LISTS,
} from './exchange-table';
import type { IgnoredSheet, ImportMode, ImportPlan, Question } from './plan';
import { messagesFor, type Target, targetKey } from './present-rows';
import { identityOf, type Recognition, recognise } from './recognise';
import {
  type Cell,
  firstFilledRow,
  rowsBetween,
  type Sheet,
  shownText,
  type Workbook,
} from './sheet';
import { LISTS_SHEET, READ_ME_SHEET } from './sheet-names';

/** What a user decided about one sheet. */
export interface SheetChoice {
  /** The table that the sheet is taken for; `skip` leaves it out. */
  readonly target?: Target | 'skip';
  readonly columns?: ColumnMapping;
}

/** What to import and how. */
export interface ImportOptions {
  readonly mode?: ImportMode;
  /** Takes only this message configuration, and sheets that name none belong to it. */
  readonly message?: Message;
  /** Takes only this table, and sheets that name none hold it. */
  readonly table?: ExchangeTableName;
  /** Decisions by the name of the sheet. */
  readonly sheets?: ReadonlyMap<string, SheetChoice>;
}

/** A sheet with the table that it is imported into. */
export interface SortedSheet {
  readonly sheet: Sheet;
  readonly target: Target;
  readonly recognition: Recognition;
}

/** Which sheets are imported into which tables, and what stays open. */
export interface Sorted {
  /** Tables of the project first, parents before children, as tables can belong to new objects. */
  readonly decided: readonly SortedSheet[];
  readonly questions: Question[];
  readonly ignored: ImportPlan['ignored'];
}

/** Finds out which sheet holds which table, and what has to be asked. */
export function sortSheets(project: Project, workbook: Workbook, options: ImportOptions): Sorted {
  return new Sorting(project, workbook, options).sort();
}

class Sorting {
  private readonly questions: Question[] = [];
  private readonly ignored: IgnoredSheet[] = [];
  private readonly project: Project;
  private readonly workbook: Workbook;
  private readonly options: ImportOptions;
  /** Path of the one message configuration that is asked for. */
  private readonly wanted: string | undefined;

  constructor(project: Project, workbook: Workbook, options: ImportOptions) {
    this.project = project;
    this.workbook = workbook;
    this.options = options;
    this.wanted = options.message && treeOf(project).pathOf(options.message.id);
  }

  sort(): Sorted {
    const sheets = this.workbook.sheets.flatMap((sheet) => this.sortSheet(sheet));
    const decided = [...groupByTarget(sheets).values()]
      .flatMap((group) => this.single(group))
      .filter((one) => this.hasIdentity(one));
    decided.sort((left, right) => orderOf(left) - orderOf(right));
    return { decided, questions: this.questions, ignored: this.ignored };
  }

  private single(sheets: readonly SortedSheet[]): readonly SortedSheet[] {
    const [first] = sheets;
    if (sheets.length === 1 || !first) return sheets;
    const names = sheets.map(({ sheet }) => sheet.name);
    const quoted = names.map((name) => `"${name}"`);
    const listed = `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)} ${names.length === 2 ? 'both' : 'all'}`;
    const table = `${first.recognition.table.title}${first.target.message && ` of ${first.target.message}`}`;
    this.questions.push({
      kind: 'several-sheets',
      sheets: names,
      text: `Sheets ${listed} hold ${table}. Choose one of them.`,
      target: first.target,
      extraColumns: [],
    });
    return [];
  }

  private hasIdentity({ sheet, target, recognition }: SortedSheet): boolean {
    const { table, columns } = recognition;
    const missing = table.identity.filter((key) => !columns.found.has(key));
    if (missing.length === 0) return true;
    const titles = table.columns
      .filter(({ key }) => missing.includes(key))
      .map(({ title }) => title);
    this.questions.push({
      kind: 'identity-missing',
      sheets: [sheet.name],
      text: `Sheet "${sheet.name}" has no column ${titles.map((title) => `"${title}"`).join(' and ')}, by which the rows of ${table.title} are told apart. Choose the column that holds it.`,
      target,
      extraColumns: columns.extra,
    });
    return false;
  }

  private sortSheet(sheet: Sheet): SortedSheet[] {
    if (sheet.given) return [withKnownColumns(sheet, sheet.given)];
    const choice = this.options.sheets?.get(sheet.name);
    if (choice?.target === 'skip') return this.ignore(sheet, 'It was left out.');
    if (sheet.name === READ_ME_SHEET || sheet.name === LISTS_SHEET) return [];
    if (firstFilledRow(sheet) === undefined) {
      return this.ignore(sheet, 'It is empty.');
    }
    if (choice?.target) return this.withTarget(sheet, choice.target, choice);
    return this.withoutTarget(sheet, choice);
  }

  private withTarget(sheet: Sheet, target: Target, choice: SheetChoice): SortedSheet[] {
    const table = exchangeTable(target.table);
    const recognition = recognise(sheet, [table], choice.columns) ?? firstRowAsHeader(sheet, table);
    return [{ sheet, target, recognition }];
  }

  private withoutTarget(sheet: Sheet, choice: SheetChoice | undefined): SortedSheet[] {
    const fitting = recognise(sheet, this.candidates(), choice?.columns);
    const header = (fitting ?? recognise(sheet))?.columns.header ?? 0;
    const identity = identityOf(rowsBetween(sheet, 0, header));
    const recognition = identity.table
      ? recognise(sheet, [identity.table], choice?.columns)
      : fitting;
    if (!recognition) return this.ignoreUnknown(sheet);
    const { name, title } = recognition.table;
    if (this.options.table && this.options.table !== name) {
      return this.ignore(sheet, `It holds ${title}, which was not asked for.`);
    }
    if (!isMessageTable(name)) return this.listSheet(sheet, name, recognition);
    const message = this.messagePath(sheet, recognition.table, identity.message);
    return message === undefined ? [] : [{ sheet, recognition, target: { table: name, message } }];
  }

  /** A table of the project; when one message configuration is asked for, its row only. */
  private listSheet(sheet: Sheet, table: ListName, recognition: Recognition): SortedSheet[] {
    const target = { table, message: '' };
    if (this.wanted === undefined) return [{ sheet, target, recognition }];
    if (table !== 'messages') {
      return this.ignore(sheet, `It holds ${recognition.table.title}, which was not asked for.`);
    }
    const { header, found } = recognition.columns;
    const at = found.get('path') ?? 0;
    const isTaken = (row: readonly Cell[], index: number) =>
      index <= header || shownText(row[at]) === this.wanted;
    const rows = [...rowsBetween(sheet, 0)].map((row, index) => (isTaken(row, index) ? row : []));
    return [{ sheet: { ...sheet, rows }, target, recognition }];
  }

  private ignore(sheet: Sheet, reason: string): never[] {
    this.ignored.push({ sheet: sheet.name, reason, isUnknown: false });
    return [];
  }

  private ignoreUnknown(sheet: Sheet): never[] {
    const reason = 'No row has the column titles of a table.';
    this.ignored.push({ sheet: sheet.name, reason, isUnknown: true });
    return [];
  }

  private candidates(): readonly ExchangeTable[] | undefined {
    if (this.options.table) return [exchangeTable(this.options.table)];
    if (!this.options.message) return undefined;
    const names = ['messages' as const, ...tablesOf(this.options.message.properties)];
    return names.map(exchangeTable);
  }

  private messagePath(
    sheet: Sheet,
    table: ExchangeTable,
    named: string | undefined,
  ): string | undefined {
    if (this.wanted !== undefined && named !== undefined && named !== this.wanted) {
      this.ignore(sheet, `It belongs to message configuration ${named}, which was not asked for.`);
      return undefined;
    }
    return this.wanted ?? named ?? this.askForMessage(sheet, table);
  }

  private askForMessage(sheet: Sheet, table: ExchangeTable): undefined {
    const known = messagesFor(this.project, table.name).map(({ name }) => name);
    this.questions.push({
      kind: 'message',
      sheets: [sheet.name],
      text: `Sheet "${sheet.name}" holds ${table.title} and does not say of which message configuration. Choose one of ${known.join(', ') || 'them after creating it'}.`,
      target: { table: table.name, message: '' },
      extraColumns: [],
    });
  }
}

/** Settings, then the lists in the order in which objects are made, then the tables of messages. */
const ORDER: readonly ExchangeTableName[] = [
  'settings',
  ...(Object.keys(OBJECT_LISTS) as ListName[]),
];

function orderOf({ target }: SortedSheet): number {
  const place = ORDER.indexOf(target.table);
  return place < 0 ? ORDER.length : place;
}

/** Of a sheet without any known title: the columns of its first filled row are to be assigned. */
function firstRowAsHeader(sheet: Sheet, table: ExchangeTable): Recognition {
  const header = firstFilledRow(sheet) ?? 0;
  return { table, columns: matchColumns(table, sheet.rows.at(header) ?? [], header) };
}

/** A sheet that was made: no row of it is a header. */
function withKnownColumns(sheet: Sheet, given: NonNullable<Sheet['given']>): SortedSheet {
  const { target, titles } = given;
  const table = exchangeTable(target.table);
  return { sheet, target, recognition: { table, columns: matchColumns(table, titles, -1) } };
}

function groupByTarget(sheets: readonly SortedSheet[]): Map<string, SortedSheet[]> {
  const groups = new Map<string, SortedSheet[]>();
  for (const one of sheets) {
    const key = targetKey(one.target);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
