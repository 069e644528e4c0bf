/*
 * Cells as text on the clipboard: a tab between cells, a line end behind each row, and cells that
 * hold either in quotes, as Excel, LibreOffice and Google Sheets write and read them.
 */

const QUOTE = '"';

/** Writes rows of cells; each row ends with CR LF, as Excel's do. */
export function writeTabSeparated(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(writtenCell).join('\t')}\r\n`).join('');
}

/** Quotes inside a cell that needs none stay single, so that other programs show what was copied. */
function writtenCell(text: string): string {
  if (!/[\t\r\n]/.test(text) && !text.startsWith(QUOTE)) return text;
  return QUOTE + text.replaceAll(QUOTE, '""') + QUOTE;
}

/**
 * Reads rows of cells with any line ends. The line end behind the last row makes no further row. A
 * cell is in quotes only when its closing quote ends it; any other quote is part of the text, so
 * that `"A" and "B"` and `5" pipe` stay what they are.
 */
export function readTabSeparated(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const cell = quotedCell(text, at) ?? bareCell(text, at);
    row.push(cell.content);
    at = cell.end;
    if (text[at] === '\t') {
      at += 1;
      // A tab at the very end is followed by one more empty cell.
      if (at < text.length) continue;
      row.push('');
    }
    rows.push(row);
    row = [];
    at = behindLineEnd(text, at);
  }
  return rows;
}

/** A cell as it stands in a text. */
export interface ReadCell {
  readonly content: string;
  /** Position of the tab or line end behind the cell, or the text's length. */
  readonly end: number;
}

/** A cell in quotes; nothing when no closing quote ends it. */
export function quotedCell(text: string, start: number): ReadCell | undefined {
  if (text[start] !== QUOTE) return undefined;
  let closing = text.indexOf(QUOTE, start + 1);
  while (closing >= 0 && text[closing + 1] === QUOTE) closing = text.indexOf(QUOTE, closing + 2);
  if (closing < 0 || !endsCell(text[closing + 1])) return undefined;
  return { content: text.slice(start + 1, closing).replaceAll('""', QUOTE), end: closing + 1 };
}

function endsCell(character: string | undefined): boolean {
  return character === undefined || character === '\t' || character === '\r' || character === '\n';
}

/** A cell up to the next tab or line end. */
export function bareCell(text: string, start: number): ReadCell {
  let end = start;
  while (end < text.length && !endsCell(text[end])) end += 1;
  return { content: text.slice(start, end), end };
}

/** The position behind a line end of any kind. */
export function behindLineEnd(text: string, at: number): number {
  return text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1;
}
