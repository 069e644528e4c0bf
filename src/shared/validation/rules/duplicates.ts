import { carriedOut } from '../../carried-out';
import type { Place } from '../../commands/command';
import { inPortions } from '../../in-portions';
import { changedRows } from '../../tables/changed-rows';
import type { RowOf, TableName } from '../../tables/tables';
import type { Problem } from '../problem';
import { keepIfEqual, type MessageRule, NO_PROBLEMS, ROWS_PER_STEP } from '../rule';
import { problemAt, quoted } from '../spot';

/** A row whose name others have too. Positions count from 1, as users see the rows. */
export interface Twin<R> {
  readonly row: R;
  /** Positions of all rows with exactly this name, this row included. */
  readonly equal: readonly number[];
  /** Other names that differ from this one in case only. */
  readonly lookalikes: readonly string[];
}

/**
 * Finds rows that share a name or differ from another in case only, in one state of a table after
 * the other: only rows that changed are looked at again. Rows without a name are left out.
 */
export class TwinFinder<R> {
  private rows: readonly R[] = [];
  /** The rows whose name no other has, by the name in lower case: nearly all of them. */
  private readonly single = new Map<string, R>();
  /** The rows of each name in lower case that several rows have. */
  private readonly shared = new Map<string, Set<R>>();

  constructor(private readonly nameOf: (row: R) => string) {}

  twinsAmong(rows: readonly R[]): Twin<R>[] {
    return carriedOut(this.twinsInSteps(rows));
  }

  /** As `twinsAmong`, with a pause now and then. */
  *twinsInSteps(rows: readonly R[]): Generator<void, Twin<R>[]> {
    const { gone, come } = changedRows(this.rows, rows);
    this.rows = rows;
    for (const portion of inPortions(gone, ROWS_PER_STEP)) {
      for (const row of portion) this.remove(row);
      yield;
    }
    for (const portion of inPortions(come, ROWS_PER_STEP)) {
      for (const row of portion) this.add(row);
      yield;
    }
    return this.shared.size === 0 ? [] : this.twins();
  }

  private add(row: R): void {
    const key = this.nameOf(row).toLowerCase();
    if (key === '') return;
    const rows = this.shared.get(key);
    if (rows) {
      rows.add(row);
      return;
    }
    const first = this.single.get(key);
    this.single.delete(key);
    if (first === undefined) this.single.set(key, row);
    else this.shared.set(key, new Set([first, row]));
  }

  private remove(row: R): void {
    const key = this.nameOf(row).toLowerCase();
    this.single.delete(key);
    const rows = this.shared.get(key);
    if (!rows?.delete(row) || rows.size > 1) return;
    this.shared.delete(key);
    for (const left of rows) this.single.set(key, left);
  }

  private twins(): Twin<R>[] {
    const suspects = new Set<R>();
    for (const rows of this.shared.values()) for (const row of rows) suspects.add(row);
    const found = [...this.rows.entries()].filter(([, row]) => suspects.has(row));
    const byName = groupBy(found, ([, row]) => this.nameOf(row));
    const byLowerCase = groupBy(byName.keys(), (name) => name.toLowerCase());
    const positions = new Map(
      [...byName].map(([name, rows]) => [name, rows.map(([index]) => index + 1)]),
    );
    return found.map(([, row]) => {
      const name = this.nameOf(row);
      const alike = byLowerCase.get(name.toLowerCase()) ?? [];
      return {
        row,
        equal: positions.get(name) ?? [],
        lookalikes: alike.filter((one) => one !== name),
      };
    });
  }
}

function groupBy<T>(values: Iterable<T>, keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}

/** How a table speaks of rows that share a name. */
export interface TwinWording<R> {
  /** Codes are `<code>-duplicate` and `<code>-case`. */
  readonly code: string;
  /** What a row is called: `Object Name "BatchId"`. */
  what(row: R): string;
  placeOf(row: R): Place;
  /** What follows from equal names, and what to do. */
  readonly consequence: string;
  /** How another name is shown; in quotes when it is left out. */
  shown?(name: string): string;
}

/**
 * A rule about the names of a table's rows: an error where rows share one, a warning where names
 * differ in case only.
 */
export function twinRule<N extends TableName>(
  table: N,
  nameOf: (row: RowOf<N>) => string,
  wordingFor: (message: number) => TwinWording<RowOf<N>>,
): MessageRule {
  return () => {
    const finder = new TwinFinder(nameOf);
    let rowsBefore: readonly RowOf<N>[] | undefined;
    let problems = NO_PROBLEMS;
    return function* checkNames(message, facts) {
      const rows = facts.rows(message, table);
      if (rows === rowsBefore) return problems;
      rowsBefore = rows;
      const twins = yield* finder.twinsInSteps(rows);
      problems = keepIfEqual(problems, twinProblems(twins, wordingFor(message.id)));
      return problems;
    };
  };
}

function twinProblems<R>(twins: readonly Twin<R>[], wording: TwinWording<R>): Problem[] {
  const shown = (name: string) => wording.shown?.(name) ?? quoted(name);
  return twins.map(({ row, equal, lookalikes }) => {
    const what = wording.what(row);
    if (equal.length > 1) {
      const message = `${what} stands in ${rowList(equal)}. ${wording.consequence}`;
      return problemAt(wording.placeOf(row), 'error', `${wording.code}-duplicate`, message);
    }
    const message = `${what} differs only in case from ${lookalikes.map(shown).join(', ')}. Names are compared exactly; rename one of them so that they are not mixed up.`;
    return problemAt(wording.placeOf(row), 'warning', `${wording.code}-case`, message);
  });
}

/** Rows as users count them: `rows 3 and 7`. */
function rowList(positions: readonly number[]): string {
  const shown = positions.slice(0, 10).map(String);
  if (positions.length > shown.length) {
    return `rows ${shown.join(', ')} and ${positions.length - shown.length} more`;
  }
  return `rows ${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
