import type { ColumnState, GridApi } from 'ag-grid-community';
import { z } from 'zod';
import type { Row } from '../../shared/tables/tables';
import type { Studio } from '../studio/studio';

/** What is kept of a column: its place is the one in the list. */
const keptColumn = z.object({
  colId: z.string(),
  width: z.number().optional(),
  hide: z.boolean().nullish(),
  pinned: z.enum(['left', 'right']).nullish(),
});
const keptColumns = z.array(keptColumn);

/** Order, widths, visibility and pins of a table's columns as the user left them. */
export function keptColumnState(studio: Studio, table: string): ColumnState[] {
  const text = studio.state.get().preferences.columns[table];
  if (text === undefined) return [];
  const parsed = keptColumns.safeParse(readJson(text));
  return parsed.success
    ? parsed.data.map(({ colId, width, hide, pinned }) => ({
        colId,
        hide: hide ?? false,
        // What was kept before pins were kept leaves the standard pins.
        ...(pinned !== undefined && { pinned }),
        ...(width !== undefined && { width }),
      }))
    : [];
}

/** Keeps the columns of a table as they are now. */
export async function keepColumnState(
  studio: Studio,
  table: string,
  api: GridApi<Row>,
): Promise<void> {
  const state = api
    .getColumnState()
    .map(({ colId, width, hide, pinned }) => ({ colId, width, hide, pinned }));
  const { columns } = studio.state.get().preferences;
  const text = JSON.stringify(state);
  if (columns[table] === text) return;
  await studio.setPreferences({ columns: { ...columns, [table]: text } });
}

/** A preference that is no JSON is like none: the table shows its standard columns. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
