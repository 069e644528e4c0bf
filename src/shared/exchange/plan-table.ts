import type { FieldValue } from '../fields/field';
import { Unreadable } from '../fields/read-value';
import { inPortions } from '../in-portions';
import { type CellReader, cellReader, foldLineBreaks, sameValue } from './cell-rules';
import type { ColumnMatch } from './columns';
import type { ExchangeColumn, ExchangeTable } from './exchange-table';
import type {
  AddedRow,
  ChangedCell,
  ChangedRow,
  Conflict,
  ImportMode,
  RejectedRow,
  RemovedRow,
  TablePlan,
} from './plan';
import type { PresentRow, Target } from './present-rows';
import type { RowCheck } from './row-check';
import { type Cell, cellAddress, isEmptyCell, type Sheet } from './sheet';

/** What planning one table needs to know. */
export interface TableTask {
  readonly sheet: Sheet;
  readonly target: Target;
  readonly table: ExchangeTable;
  readonly columns: ColumnMatch;
  readonly mode: ImportMode;
  readonly present: readonly PresentRow[];
  readonly check: RowCheck;
  /** Gives out the numbers of the plan's entries. */
  readonly nextEntry: () => number;
}

/** Rows between two pauses of a plan that is made in steps. */
const ROWS_PER_STEP = 500;

/**
 * Compares the rows of a sheet with those of its table. It pauses every few hundred rows, so that
 * a caller with other duties can see to them.
 */
export function* planTable(task: TableTask): Generator<void, TablePlan> {
  return yield* new TablePlanner(task).plan();
}

interface SheetRow {
  readonly row: number;
  readonly values: readonly (FieldValue | undefined)[];
  /** The row of the project that it is for. */
  match?: PresentRow;
}

class TablePlanner {
  private readonly added: AddedRow[] = [];
  private readonly changed: ChangedRow[] = [];
  private readonly rejected: RejectedRow[] = [];
  private readonly conflicts: Conflict[] = [];
  private readonly columns: readonly { column: ExchangeColumn; at: number; read: CellReader }[];
  private readonly identityIndexes: readonly number[];
  private readonly defaults: Readonly<Record<string, FieldValue>>;
  private readonly conflicting = new Set<SheetRow>();
  /** Identities of rows that are on the sheet but cannot be read: they are not missing there. */
  private readonly unreadable = new Set<string>();
  /** Rows of the project that an import which replaces does not remove. */
  private readonly kept = new Set<PresentRow>();
  private unchanged = 0;
  private readonly task: TableTask;

  constructor(task: TableTask) {
    this.task = task;
    this.columns = task.table.columns.flatMap((column) => {
      const at = task.columns.found.get(column.key);
      return at === undefined ? [] : [{ column, at, read: cellReader(column.field) }];
    });
    this.identityIndexes = task.table.identity.map((key) =>
      this.columns.findIndex(({ column }) => column.key === key),
    );
    this.defaults = Object.fromEntries(
      task.table.columns.map(({ key, field }) => [key, field.default]),
    );
  }

  *plan(): Generator<void, TablePlan> {
    const rows = yield* this.readRows();
    yield* this.match(rows);
    yield* this.compareRows(rows);
    return this.finished(this.removedRows());
  }

  /** Finds the present row of each row of the sheet. */
  private *match(rows: readonly SheetRow[]): Generator<void> {
    const { table } = this.task;
    const present = yield* groupBy(this.task.present, (row) =>
      joinIdentity(table.identity.map((key) => row.value(key))),
    );
    const claimed = yield* groupBy(rows, (row) => this.keyOf(row));
    let paired = 0;
    for (const key of claimed.keys()) {
      paired += 1;
      if (paired % ROWS_PER_STEP === 0) yield;
      for (const [row, match] of this.pair(claimed.get(key), present.get(key))) {
        row.match = match;
        this.keep(match);
      }
    }
    for (const key of this.unreadable) {
      for (const row of present.get(key)) this.keep(row);
    }
  }

  private keep(row: PresentRow): void {
    if (this.task.mode === 'replace') this.kept.add(row);
  }

  private *readRows(): Generator<void, SheetRow[]> {
    const { sheet, columns } = this.task;
    const rows: SheetRow[] = [];
    for (let index = columns.header + 1; index < sheet.rows.length; index += 1) {
      if (index % ROWS_PER_STEP === 0) yield;
      const row = this.readRow(sheet.rows.at(index) ?? [], index);
      if (row) rows.push(row);
    }
    return rows;
  }

  private readRow(cells: readonly Cell[], row: number): SheetRow | undefined {
    const refusal = this.task.sheet.given?.refused.get(row);
    if (refusal !== undefined) {
      this.reject(row, cellAddress(row, 0), refusal);
      return undefined;
    }
    if (this.columns.every(({ at }) => isEmptyCell(cells[at]))) return undefined;
    const reasons: RejectedRow['reasons'][number][] = [];
    const values = this.columns.map(({ at, read }) => {
      const value = read(cells[at]);
      if (!(value instanceof Unreadable)) return value;
      reasons.push({ cell: cellAddress(row, at), reason: value.reason });
      return undefined;
    });
    if (reasons.length === 0) return { row, values };
    this.rejected.push({ row: row + 1, reasons, cells });
    this.unreadable.add(this.keyOf({ values }));
    return undefined;
  }

  private keyOf({ values }: Pick<SheetRow, 'values'>): string {
    return joinIdentity(this.identityIndexes.map((index) => values[index]));
  }

  /** Pairs the sheet's rows of one identity with the present ones. */
  private pair(
    claims: readonly SheetRow[],
    present: readonly PresentRow[],
  ): [SheetRow, PresentRow][] {
    const [claim] = claims;
    const [only] = present;
    if (claims.length === 1 && present.length <= 1) return claim && only ? [[claim, only]] : [];
    const { pairs, restClaims, restPresent } = this.pairEqual(claims, present);
    if (this.task.table.mayRepeat) {
      return [...pairs, ...pairInOrder(restClaims, restPresent)];
    }
    if (restClaims.length > 0) {
      this.addConflict(restClaims, present.length);
      // What the conflict is about stays as it is.
      for (const row of restPresent) this.keep(row);
    }
    return pairs;
  }

  private pairEqual(claims: readonly SheetRow[], present: readonly PresentRow[]) {
    const restPresent = [...present];
    const restClaims: SheetRow[] = [];
    const pairs: [SheetRow, PresentRow][] = [];
    for (const claim of claims) {
      const equal = restPresent.findIndex((row) => this.differences(claim, row).length === 0);
      const [match] = equal < 0 ? [] : restPresent.splice(equal, 1);
      if (match) pairs.push([claim, match]);
      else restClaims.push(claim);
    }
    return { pairs, restClaims, restPresent };
  }

  private addConflict(claims: readonly SheetRow[], present: number): void {
    const [first] = claims;
    if (!first) return;
    for (const claim of claims) this.conflicting.add(claim);
    const name = this.nameOf(first);
    const where =
      present > 1
        ? `the project has ${present} rows of it`
        : 'it stands on the sheet more than once';
    this.conflicts.push({
      name,
      cells: claims.map(({ row }) => this.addressOf(row, this.identityIndexes[0])),
      reason: `"${name}" does not tell which row is meant: ${where}.`,
    });
  }

  private *compareRows(rows: readonly SheetRow[]): Generator<void> {
    let behind: AddedRow['behind'] = rows.some(({ match }) => match) ? 'start' : 'end';
    for (const portion of inPortions(rows, ROWS_PER_STEP)) {
      yield;
      for (const row of portion) {
        const { match } = row;
        if (match) {
          behind = match.id;
          this.compare(row, match);
        } else if (!this.conflicting.has(row)) this.add(row, behind);
      }
    }
  }

  private compare(row: SheetRow, present: PresentRow): void {
    const cells = this.task.mode === 'add' ? [] : this.differences(row, present);
    const [first] = cells;
    if (!first) {
      this.unchanged += 1;
      return;
    }
    const { id } = present;
    const problem = this.task.check.ofChanged({ id, cells });
    if (problem !== undefined) this.reject(row.row, first.address, problem);
    else {
      const entry = this.task.nextEntry();
      this.changed.push({ entry, name: this.nameOf(row), row: row.row + 1, id, cells });
    }
  }

  private reject(row: number, cell: string, reason: string): void {
    const cells = this.task.sheet.rows.at(row) ?? [];
    this.rejected.push({ row: row + 1, reasons: [{ cell, reason }], cells });
  }

  private differences(row: SheetRow, present: PresentRow): ChangedCell[] {
    const cells: ChangedCell[] = [];
    for (const [index, { column, at }] of this.columns.entries()) {
      const to = row.values[index];
      const from = present.value(column.key) ?? null;
      if (to === undefined || sameValue(to, from)) continue;
      const address = cellAddress(row.row, at);
      cells.push({ column: column.key, title: column.title, address, from, to });
    }
    return cells;
  }

  private add(row: SheetRow, behind: AddedRow['behind']): void {
    const identity = this.identityIndexes.map((index) => String(row.values[index] ?? ''));
    const problem = this.task.check.ofNew(identity);
    if (problem !== undefined) {
      const cell = this.addressOf(row.row, this.identityIndexes[0]);
      return this.reject(row.row, cell, problem);
    }
    const values: Record<string, FieldValue> = { ...this.defaults };
    for (const [index, { column }] of this.columns.entries()) {
      const value = row.values[index];
      if (value !== undefined) values[column.key] = value;
    }
    const entry = this.task.nextEntry();
    this.added.push({ entry, name: this.nameOf(row), row: row.row + 1, values, behind });
  }

  /** In replace mode: the present rows that the sheet does not have. */
  private removedRows(): RemovedRow[] {
    const { mode, table, present, nextEntry } = this.task;
    if (mode !== 'replace' || table.keepsRows) return [];
    return present
      .filter((row) => row.fixed !== true && !this.kept.has(row))
      .filter((row) => table.columns.some(({ key }) => !isBlank(row.value(key))))
      .map((row) => ({
        entry: nextEntry(),
        id: row.id,
        name: table.identity.map((key) => String(row.value(key) ?? '')).join(' / '),
      }));
  }

  private nameOf({ values }: SheetRow): string {
    return this.identityIndexes.map((index) => String(values[index] ?? '')).join(' / ');
  }

  private addressOf(row: number, index: number | undefined): string {
    return cellAddress(row, this.columns[index ?? 0]?.at ?? 0);
  }

  private finished(removed: RemovedRow[]): TablePlan {
    const { sheet, target, table, columns } = this.task;
    return {
      sheet: sheet.name,
      target,
      table,
      found: columns.found,
      // A sheet that was made has the columns that it is about.
      missingColumns: sheet.given || sheet.isPart ? [] : columns.missing,
      extraColumns: columns.extra,
      added: this.added,
      changed: this.changed,
      removed,
      unchanged: this.unchanged,
      rejected: this.rejected.sort((left, right) => left.row - right.row),
      conflicts: this.conflicts,
    };
  }
}

/** One text for the parts of an identity; different identities never make the same text. */
function joinIdentity(parts: readonly (FieldValue | undefined)[]): string {
  const texts = parts.map((part) => foldLineBreaks(String(part ?? '')));
  const [first = '', ...others] = texts;
  return others.reduce((joined, text) => `${joined.length}:${joined}${text}`, first);
}

/** A row of which nothing could be seen on a sheet: an export of it is an empty row. */
function isBlank(value: FieldValue | undefined): boolean {
  return value === undefined || value === null || value === '';
}

function* groupBy<T extends object>(
  rows: readonly T[],
  keyOf: (row: T) => string,
): Generator<void, Groups<T>> {
  const groups = new Groups<T>();
  for (const portion of inPortions(rows, ROWS_PER_STEP)) {
    yield;
    for (const row of portion) groups.add(keyOf(row), row);
  }
  return groups;
}

/** Rows by their identity. Most are alone with it: an array is made for those that are not. */
class Groups<T extends object> {
  private readonly alone = new Map<string, T>();
  private readonly together = new Map<string, T[]>();

  add(key: string, row: T): void {
    const first = this.alone.get(key);
    const group = this.together.get(key);
    if (!first) this.alone.set(key, row);
    else if (group) group.push(row);
    else this.together.set(key, [first, row]);
  }

  /** The identities in the order in which they were met. */
  keys(): Iterable<string> {
    return this.alone.keys();
  }

  get(key: string): readonly T[] {
    const alone = this.alone.get(key);
    return this.together.get(key) ?? (alone ? [alone] : []);
  }
}

function pairInOrder(
  claims: readonly SheetRow[],
  present: readonly PresentRow[],
): [SheetRow, PresentRow][] {
  return claims.slice(0, present.length).flatMap((claim, index) => {
    const match = present[index];
    return match ? [[claim, match] as [SheetRow, PresentRow]] : [];
  });
}
