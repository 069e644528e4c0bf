import { changedSpan } from '../../shared/tables/changed-rows';
import type { Row, RowId } from '../../shared/tables/tables';

/** What leads from one list of rows to another: few rows that changed, or a new list. */
export type RowChanges =
  | {
      readonly type: 'few';
      readonly remove: readonly Row[];
      readonly update: readonly Row[];
      /** Rows that stand together in the new list from `at` on. */
      readonly add: readonly Row[];
      readonly at: number;
    }
  | { readonly type: 'all' };

/**
 * Compares two lists of rows. Unchanged rows are the same objects in both, so only the rows that
 * an edit touched come out. A new order, or rows added in several places, is a new list.
 */
export function rowChanges(former: readonly Row[], next: readonly Row[]): RowChanges {
  const { start, formerEnd, nextEnd } = changedSpan(former, next);
  const changes = changesBetween(former.slice(start, formerEnd), next.slice(start, nextEnd));
  const shifts = changes.type === 'few' && changes.add.length > 0;
  return shifts ? { ...changes, at: changes.at + start } : changes;
}

function changesBetween(former: readonly Row[], next: readonly Row[]): RowChanges {
  const formerById = new Map(former.map((row) => [row.id, row]));
  const nextIds = new Set(next.map((row) => row.id));
  const remove = former.filter((row) => !nextIds.has(row.id));
  const update: Row[] = [];
  const added: number[] = [];
  for (const [index, row] of next.entries()) {
    const before = formerById.get(row.id);
    if (!before) added.push(index);
    else if (before !== row) update.push(row);
  }
  const at = added[0] ?? 0;
  const together = added.every((index, count) => index === at + count);
  if (!together || !keepsOrder(former, next, nextIds, formerById)) return { type: 'all' };
  return { type: 'few', remove, update, add: next.slice(at, at + added.length), at };
}

function keepsOrder(
  former: readonly Row[],
  next: readonly Row[],
  nextIds: ReadonlySet<RowId>,
  formerById: ReadonlyMap<RowId, Row>,
): boolean {
  const before = former.filter(({ id }) => nextIds.has(id));
  const after = next.filter(({ id }) => formerById.has(id));
  return before.every((row, index) => row.id === after[index]?.id);
}
