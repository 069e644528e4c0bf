import type { Place } from '../../commands/command';
import type { Problem } from '../problem';
import { problemAt, quoted } from '../spot';

/** A row whose name others have too. Positions count from 1, as users see the rows. */
export interface Twin<R> {
  readonly row: R;
  /** Positions of all rows with exactly this name, this row included. */
  readonly equal: readonly number[];
  /** Other names that differ from this one in case only. */
  readonly lookalikes: readonly string[];
}

/** Rows that share a name or differ from another in case only. Rows without a name are left out. */
export function twinsAmong<R>(rows: readonly R[], nameOf: (row: R) => string): Twin<R>[] {
  const byName = groupBy([...rows.keys()], (index) => nameOf(rows[index] as R));
  byName.delete('');
  const byLowerCase = groupBy([...byName.keys()], (name) => name.toLowerCase());
  return rows.flatMap((row) => {
    const name = nameOf(row);
    const equal = byName.get(name) ?? [];
    const lookalikes = byLowerCase.get(name.toLowerCase())?.filter((one) => one !== name) ?? [];
    if (equal.length < 2 && lookalikes.length === 0) return [];
    return [{ row, equal: equal.map((index) => index + 1), lookalikes }];
  });
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
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

/** Problems of rows that share a name: an error when equal, a warning when they differ in case. */
export function twinProblems<R>(
  rows: readonly R[],
  nameOf: (row: R) => string,
  wording: TwinWording<R>,
): Problem[] {
  const shown = (name: string) => wording.shown?.(name) ?? quoted(name);
  return twinsAmong(rows, nameOf).map(({ row, equal, lookalikes }) => {
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
