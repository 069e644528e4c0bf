import type { FieldValue } from '../fields/field';
import type { RowId } from '../tables/tables';

/** A row that stands in the table already. */
export type Existing<V> = Readonly<V> & { readonly id: RowId };

/** One cell that gets another value. */
export interface CellChange {
  readonly column: string;
  readonly from: FieldValue;
  readonly to: FieldValue;
}

/** One row of which cells get other values. */
export interface ChangedRow<V> {
  readonly before: Existing<V>;
  readonly after: Existing<V>;
  readonly cells: readonly CellChange[];
}

/** What an update does to one table. */
export interface TablePlan<V> {
  readonly added: readonly V[];
  readonly changed: readonly ChangedRow<V>[];
  readonly removed: readonly Existing<V>[];
  /** Locked rows: they stay exactly as they are. */
  readonly locked: readonly Existing<V>[];
  /** The table afterwards, in order; added rows have no number yet. */
  readonly rows: readonly (V | Existing<V>)[];
}

/** One thing that the table shall have a row for. */
export interface WantedRow<V> {
  /** The rows that stand for it already. */
  readonly existing: readonly Existing<V>[];
  /** Values that those rows take over; their other columns stay. */
  readonly follows: Partial<V>;
  /** The row that is added when none stands for it. */
  readonly added: V;
}

/** Whether carrying out a plan changes the table. */
export function changesTable<V>(plan: TablePlan<V>): boolean {
  return plan.added.length + plan.changed.length + plan.removed.length > 0;
}

/**
 * Plans a table that has a row for each wanted thing and none besides but locked ones. Rows that
 * stay keep their order; an added row comes behind the row that precedes it in the wanted order.
 */
export function planTable<V extends Readonly<Record<string, FieldValue>>>(
  existing: readonly Existing<V>[],
  wanted: readonly WantedRow<V>[],
  isLocked: (row: Existing<V>) => boolean,
): TablePlan<V> {
  const updates = new Map<RowId, Existing<V>>();
  const changed: ChangedRow<V>[] = [];
  for (const { existing: rows, follows } of wanted) {
    for (const before of rows) {
      if (updates.has(before.id)) continue;
      const change = isLocked(before) ? undefined : changeOf(before, follows);
      if (change) changed.push(change);
      updates.set(before.id, change?.after ?? before);
    }
  }
  const isKept = (row: Existing<V>) => updates.has(row.id) || isLocked(row);
  const kept = existing.filter(isKept).map((row) => updates.get(row.id) ?? row);
  return {
    added: wanted.filter((one) => one.existing.length === 0).map((one) => one.added),
    changed,
    removed: existing.filter((row) => !isKept(row)),
    locked: existing.filter(isLocked),
    rows: withAdded(kept, wanted),
  };
}

function changeOf<V extends Readonly<Record<string, FieldValue>>>(
  before: Existing<V>,
  follows: Partial<V>,
): ChangedRow<V> | undefined {
  const former: Readonly<Record<string, FieldValue>> = before;
  const cells = Object.entries<FieldValue | undefined>(follows).flatMap(([column, to]) => {
    const from = former[column];
    return to === undefined || from === undefined || from === to ? [] : [{ column, from, to }];
  });
  return cells.length === 0 ? undefined : { before, after: { ...before, ...follows }, cells };
}

function withAdded<V>(
  kept: readonly Existing<V>[],
  wanted: readonly WantedRow<V>[],
): (V | Existing<V>)[] {
  const atStart: V[] = [];
  const behind = new Map<RowId, V[]>();
  let group = atStart;
  let firstWanted: RowId | undefined;
  for (const { existing, added } of wanted) {
    const last = existing.at(-1);
    if (last === undefined) {
      group.push(added);
      continue;
    }
    firstWanted ??= existing[0]?.id;
    group = behind.get(last.id) ?? [];
    behind.set(last.id, group);
  }
  const rows = kept.flatMap((row) => [
    ...(row.id === firstWanted ? atStart : []),
    row,
    ...(behind.get(row.id) ?? []),
  ]);
  return firstWanted === undefined ? [...rows, ...atStart] : rows;
}
