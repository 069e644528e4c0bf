import type { Row } from '../tables/tables';
import type { Change } from './change';
import type { TableKey } from './project';

/**
 * The change that turns the rows of a table into others: one splice of the part that differs. Rows
 * are the same when they are the same value in memory.
 */
export function replaceRows(
  table: TableKey,
  before: readonly Row[],
  after: readonly Row[],
): Change[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < shorter - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end += 1;
  }
  const remove = before.length - end - start;
  const rows = after.slice(start, after.length - end);
  if (remove === 0 && rows.length === 0) return [];
  return [{ type: 'spliceRows', table, at: start, remove, rows }];
}
