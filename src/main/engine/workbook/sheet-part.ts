import { type Cell, columnLetters, shownText } from '../../../shared/exchange/sheet';
import type { SharedStrings } from './shared-strings';

/** What is put into the part of a sheet that has its header already. */
export interface SheetContent {
  /** Index of the first row, from 0. */
  readonly firstRow: number;
  readonly rows: readonly (readonly Cell[])[];
  /**
   * For each column the cell above the rows whose format its cells have, such as `B3`; cells to be
   * filled in have it, too.
   */
  readonly formatCells: readonly (string | undefined)[];
}

/** Rows that are made at once: long strings take longer to put together than several of them. */
const ROWS_AT_ONCE = 5_000;

/**
 * Puts rows and the formats of whole columns into the part of a sheet. The library that makes the
 * rest has no formats of columns, and takes several times as long for the rows.
 */
export function filledSheet(part: string, content: SheetContent, strings: SharedStrings): Buffer {
  const { firstRow, rows, formatCells } = content;
  const styles = formatCells.map((cell) => cell && styleOf(part, cell));
  const lastCell = `${columnLetters(styles.length - 1)}${firstRow + rows.length}`;
  const head = part
    .slice(0, endOfRows(part))
    .replace(/<dimension ref="[^"]*"\/>/, `<dimension ref="A1:${lastCell}"/>`)
    .replace(/<col min="(\d+)"/g, (column, number: string) => {
      const style = styles[Number(number) - 1];
      return style === undefined ? column : `${column} style="${style}"`;
    });
  const cells = styles.map((style, index) => ({
    letters: columnLetters(index),
    style: style === undefined ? '' : ` s="${style}"`,
  }));
  const pieces = [Buffer.from(head)];
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const some = rows.slice(at, at + ROWS_AT_ONCE);
    const texts = some.map((row, index) => rowXml(row, firstRow + at + index + 1, cells, strings));
    pieces.push(Buffer.from(texts.join('')));
  }
  pieces.push(Buffer.from(part.slice(endOfRows(part))));
  return Buffer.concat(pieces);
}

interface Column {
  readonly letters: string;
  /** The attribute that names its format. */
  readonly style: string;
}

function rowXml(
  row: readonly Cell[],
  number: number,
  columns: readonly Column[],
  strings: SharedStrings,
): string {
  let cells = '';
  for (let index = 0; index < row.length; index += 1) {
    const column = columns[index];
    const cell = row[index] ?? null;
    if (!column || cell === null || cell === '') continue;
    cells += `<c r="${column.letters}${number}"${column.style}${valueXml(cell, strings)}</c>`;
  }
  return cells === '' ? '' : `<row r="${number}">${cells}</row>`;
}

function valueXml(cell: NonNullable<Cell>, strings: SharedStrings): string {
  if (typeof cell === 'number') return `><v>${cell}</v>`;
  if (typeof cell === 'boolean') return ` t="b"><v>${cell ? 1 : 0}</v>`;
  const text = typeof cell === 'string' ? cell : shownText(cell);
  return ` t="s"><v>${strings.add(text)}</v>`;
}

function endOfRows(part: string): number {
  const end = part.indexOf('</sheetData>');
  if (end < 0) throw new Error('The sheet has no header.');
  return end;
}

function styleOf(part: string, cell: string): string {
  const attributes = new RegExp(`<c r="${cell}"([^>]*)>`).exec(part)?.[1] ?? '';
  const style = / s="(\d+)"/.exec(attributes)?.[1];
  if (style === undefined) throw new Error(`Cell ${cell} of the header has no format.`);
  return style;
}
