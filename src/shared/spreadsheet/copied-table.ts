import {
  bareCell,
  behindLineEnd,
  quotedCell,
  type ReadCell,
  readTabSeparated,
} from './tab-separated';

/*
 * Spreadsheet programs copy cells twice: as text and as an HTML table. Neither is enough. The text
 * has every blank, but programs differ in what they put in quotes: LibreOffice leaves a line break
 * bare, so that it looks like the next row, and Excel leaves a cell bare that itself is in quotes.
 * The table has the borders of cells, but its blanks are those of HTML.
 */

/** Cells as an HTML table shows them: blanks do not count, line breaks are line feeds. */
export type ShownCells = readonly (readonly string[])[];

/**
 * Reads copied cells: their texts from the text, their borders from the table. When the two do not
 * tell of the same cells, the text counts, or the table when it has another shape.
 */
export function readCopiedCells(text: string, table: ShownCells | undefined): string[][] {
  const guided = table && guidedCells(text, table);
  if (guided) return guided;
  const plain = readTabSeparated(text);
  if (!table || (plain.length === table.length && widthOf(plain) === widthOf(table))) return plain;
  return table.map((cells) => [...cells]);
}

function widthOf(rows: ShownCells): number {
  return rows.reduce((widest, cells) => Math.max(widest, cells.length), 0);
}

function guidedCells(text: string, table: ShownCells): string[][] | undefined {
  const rows: string[][] = [];
  let at = 0;
  for (const shown of table) {
    const row = guidedRow(text, at, shown);
    if (!row) return undefined;
    rows.push(row.cells);
    at = row.end;
  }
  return text.slice(at).trim() === '' ? rows : undefined;
}

interface ReadRow {
  readonly cells: string[];
  /** Position behind the row's line end. */
  readonly end: number;
}

function guidedRow(text: string, start: number, shown: readonly string[]): ReadRow | undefined {
  const cells: string[] = [];
  let at = start;
  for (const [index, wanted] of shown.entries()) {
    if (index > 0 && text[at] === '\t') at += 1;
    else if (index > 0) {
      // A program may leave out the empty cells at the end of a row.
      if (wanted !== '') return undefined;
      cells.push('');
      continue;
    }
    const cell = cellThatShows(text, at, fold(wanted));
    if (!cell) return undefined;
    cells.push(cell.content);
    at = cell.end;
  }
  return text[at] === '\t' ? undefined : { cells, end: behindLineEnd(text, at) };
}

/** The cell at a position that looks like a shown one; it may hold bare tabs and line breaks. */
function cellThatShows(text: string, start: number, shown: string): ReadCell | undefined {
  const quoted = quotedCell(text, start);
  if (quoted && fold(quoted.content) === shown) return quoted;
  let { end } = bareCell(text, start);
  for (;;) {
    const content = text.slice(start, end);
    const folded = fold(content);
    if (folded === shown) return { content: content.replaceAll(/\r\n?/g, '\n'), end };
    if (folded.length > shown.length || end >= text.length) return undefined;
    end = bareCell(text, end + 1).end;
  }
}

/** A text without what HTML does not tell apart. */
function fold(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
