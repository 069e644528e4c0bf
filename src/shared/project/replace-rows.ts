import { changedSpan } from '../tables/changed-rows';
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
  const { start, formerEnd, nextEnd } = changedSpan(before, after);
  const remove = formerEnd - start;
  const rows = after.slice(start, nextEnd);
  if (remove === 0 && rows.length === 0) return [];
  return [{ type: 'spliceRows', table, at: start, remove, rows }];
}
