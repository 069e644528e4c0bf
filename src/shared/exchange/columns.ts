import { type ExchangeTable, foldTitle } from './exchange-table';
import { type Cell, cellAddress, isEmptyCell, shownText } from './sheet';

/** How the columns of a sheet meet those of a table. */
export interface ColumnMatch {
  /** Index of the header row, from 0. */
  readonly header: number;
  /** Index on the sheet of each column of the table that was found, by its key. */
  readonly found: ReadonlyMap<string, number>;
  /** Titles of the table's columns that the sheet does not have. */
  readonly missing: readonly string[];
  /** Columns of the sheet that are not read. */
  readonly extra: readonly ExtraColumn[];
}

/** A column of a sheet that is not read. */
export interface ExtraColumn {
  readonly cell: string;
  readonly title: string;
  readonly reason: 'unknown' | 'twice';
}

/** A choice of the user: the column's key by the title on the sheet, or null to leave it out. */
export type ColumnMapping = ReadonlyMap<string, string | null>;

const NO_MAPPING: ColumnMapping = new Map();

/** Matches a header row by title: any order, case and blanks ignored. */
export function matchColumns(
  table: ExchangeTable,
  cells: readonly Cell[],
  header: number,
  mapping: ColumnMapping = NO_MAPPING,
): ColumnMatch {
  const byTitle = titlesOf(table);
  const chosen = new Map([...mapping].map(([title, key]) => [foldTitle(title), key]));
  const found = new Map<string, number>();
  const extra: ExtraColumn[] = [];
  for (const [index, cell] of cells.entries()) {
    if (isEmptyCell(cell)) continue;
    const title = shownText(cell);
    const folded = foldTitle(title);
    const key = chosen.has(folded) ? chosen.get(folded) : byTitle.get(folded);
    if (key === null) continue;
    if (key !== undefined && !found.has(key)) found.set(key, index);
    else {
      const reason = key === undefined ? 'unknown' : 'twice';
      extra.push({ cell: cellAddress(header, index), title, reason });
    }
  }
  const missing = table.columns.filter(({ key }) => !found.has(key)).map(({ title }) => title);
  return { header, found, missing, extra };
}

function titlesOf(table: ExchangeTable): Map<string, string> {
  const keys = table.columns.map(({ key }): [string, string] => [foldTitle(key), key]);
  const titles = table.columns.map(({ title, key }): [string, string] => [foldTitle(title), key]);
  return new Map([...keys, ...titles]);
}
