import type { ImportPlan, TablePlan } from './plan';

/** What a user wants of one table of a plan: all but some entries, or nothing but some. */
export interface TableSelection {
  /** Index of the table in its plan. */
  readonly table: number;
  readonly take: boolean;
  /** Numbers of the entries for which it is the other way round. */
  readonly except: readonly number[];
}

/** The entries of a plan that are not wanted. Tables without a selection are wanted as a whole. */
export function leftOutEntries(
  plan: ImportPlan,
  selections: readonly TableSelection[],
): ReadonlySet<number> {
  const leftOut = new Set<number>();
  for (const { table: index, take, except } of selections) {
    const table = plan.tables[index];
    if (!table) continue;
    const others = new Set(except);
    for (const entry of entriesOf(table)) {
      if (others.has(entry) === take) leftOut.add(entry);
    }
  }
  return leftOut;
}

function* entriesOf({ added, changed, removed }: TablePlan): Generator<number> {
  for (const rows of [added, changed, removed]) for (const { entry } of rows) yield entry;
}
