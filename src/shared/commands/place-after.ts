import type { Change } from '../project/change';
import { type Project, rowsOf, tableKey } from '../project/project';
import type { Row } from '../tables/tables';
import type { Place } from './command';

/**
 * Where to look after changes: the place that was named, or the first row that the changes touched
 * when the named one is not there. Of rows that went, what stands in their place now counts. Objects
 * that came back are looked at themselves, not what they stand below.
 */
export function placeAfter(
  before: Project,
  after: Project,
  place: Place | null,
  changes: readonly Change[],
): Place | null {
  if (place?.table === undefined) return restoredPlace(before, place, changes) ?? place;
  const { object, table } = place;
  const rows = rowsOf(after, object, table);
  if (rows.some(({ id }) => id === place.row)) return place;
  const key = tableKey(object, table);
  const touched = changes.flatMap((change) => {
    const row = 'table' in change && change.table === key ? firstTouched(change, rows) : undefined;
    return row ? [row.id] : [];
  });
  const [row] = touched;
  return row === undefined ? { object, table } : { object, table, row };
}

/** The first object that changes bring back below one that was there all the time. */
function restoredPlace(
  { objects }: Project,
  place: Place | null,
  changes: readonly Change[],
): Place | undefined {
  if (!place || place.property !== undefined || !objects.has(place.object)) return undefined;
  for (const change of changes) {
    if (change.type !== 'putObject') continue;
    const { id, parent } = change.object;
    if (!objects.has(id) && parent !== null && objects.has(parent)) return { object: id };
  }
  return undefined;
}

function firstTouched(change: Change, rows: readonly Row[]): Row | undefined {
  if (change.type === 'spliceRows') return change.rows[0] ?? rows[change.at] ?? rows.at(-1);
  if (change.type === 'updateRows' || change.type === 'setRows') return change.rows[0];
  return undefined;
}
