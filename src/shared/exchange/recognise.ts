import { type ColumnMapping, type ColumnMatch, matchColumns } from './columns';
import { EXCHANGE_TABLES, type ExchangeTable, foldTitle, tableNamed } from './exchange-table';
import { type Cell, isEmptyCell, rowsBetween, type Sheet, shownText } from './sheet';

/** Rows from the top among which the header is looked for. */
const HEADER_SEARCH_DEPTH = 50;

/** What the lines above a header say about the sheet. */
export interface SheetIdentity {
  readonly table?: ExchangeTable;
  /** Path of the message configuration. */
  readonly message?: string;
}

/** Labels of the identity above the header; exports write them, imports look for them. */
export const TABLE_LABEL = 'Table';
export const MESSAGE_LABEL = 'Message';

/** Reads the identity that an export writes in the rows above the header. */
export function identityOf(rows: Iterable<readonly Cell[]>): SheetIdentity {
  const labels = new Map<string, string>();
  for (const row of rows) {
    const label = foldTitle(shownText(row[0]));
    if (!labels.has(label) && !isEmptyCell(row[1])) labels.set(label, shownText(row[1]));
  }
  const table = tableNamed(labels.get(foldTitle(TABLE_LABEL)) ?? '');
  const message = labels.get(foldTitle(MESSAGE_LABEL));
  return { ...(table && { table }), ...(message !== undefined && { message }) };
}

/** A header row that fits a table. */
export interface Recognition {
  readonly table: ExchangeTable;
  readonly columns: ColumnMatch;
}

/**
 * Finds the header row, and the table when it is not known. The row with the most matching titles
 * wins; between tables that match as well, the one whose title is the sheet's name, then the one of
 * which less is missing. A single candidate needs one matching title only.
 */
export function recognise(
  sheet: Sheet,
  candidates: readonly ExchangeTable[] = EXCHANGE_TABLES,
  mapping?: ColumnMapping,
): Recognition | undefined {
  const needed = candidates.length === 1 ? 1 : 2;
  const named = tableNamed(sheet.name);
  let best: (Recognition & { rank: readonly number[] }) | undefined;
  const possible = candidates.filter(
    (table) => candidates.length === 1 || !table.namedOnly || table === named,
  );
  for (const [index, row] of [...rowsBetween(sheet, 0, HEADER_SEARCH_DEPTH)].entries()) {
    for (const table of possible) {
      const columns = matchColumns(table, row, index, mapping);
      if (columns.found.size < needed) continue;
      const rank = [columns.found.size, table === named ? 1 : 0, -columns.missing.length];
      if (!best || isHigher(rank, best.rank)) best = { table, columns, rank };
    }
  }
  return best;
}

function isHigher(rank: readonly number[], other: readonly number[]): boolean {
  const difference = rank.findIndex((value, index) => value !== other[index]);
  return difference >= 0 && (rank[difference] ?? 0) > (other[difference] ?? 0);
}
