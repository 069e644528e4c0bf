import type { Change } from '../project/change';
import { type Project, rowsOf, tableKey } from '../project/project';
import type { Row } from '../tables/tables';
import type { Place } from './command';

/**
 * Where to look after changes: the place that was named, or the first row that the changes touched
 * when the named one is not there. Of rows that went, what stands in their place now counts.
 */
export function placeAfter(
  project: Project,
  place: Place | null,
  changes: readonly Change[],
): Place | null {
  if (place?.table === undefined) return place;
  const { object, table } = place;
  const rows = rowsOf(project, object, table);
  if (rows.some(({ id }) => id === place.row)) return place;
  const key = tableKey(object, table);
  const touched = changes.flatMap((change) => {
    const row = 'table' in change && change.table === key ? firstTouched(change, rows) : undefined;
    return row ? [row.id] : [];
  });
  const [row] = touched;
  return row === undefined ? { object, table } : { object, table, row };
}

function firstTouched(change: Change, rows: readonly Row[]): Row | undefined {
  if (change.type === 'spliceRows') return change.rows[0] ?? rows[change.at] ?? rows.at(-1);
  if (change.type === 'updateRows' || change.type === 'setRows') return change.rows[0];
  return undefined;
}
