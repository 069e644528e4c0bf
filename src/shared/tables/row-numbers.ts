import type { Row, RowId } from './tables';

const numbersOfRows = new WeakMap<readonly Row[], ReadonlyMap<RowId, number>>();

/** The numbers of a table's rows as users count them, from 1 on; made once for each state of a table. */
export function rowNumbers(rows: readonly Row[]): ReadonlyMap<RowId, number> {
  const known = numbersOfRows.get(rows);
  if (known) return known;
  const numbers = new Map(rows.map(({ id }, index) => [id, index + 1]));
  numbersOfRows.set(rows, numbers);
  return numbers;
}
