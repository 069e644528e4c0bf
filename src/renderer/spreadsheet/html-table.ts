import type { ShownCells } from '../../shared/spreadsheet/copied-table';

/** Larger tables are read by their text alone, in characters. */
const LONGEST = 20_000_000;

/**
 * The cells of an HTML document that is nothing but one table; undefined for any other. Nothing of
 * the document is loaded or run.
 */
export function cellsOfHtml(html: string): ShownCells | undefined {
  if (html.length > LONGEST || !/<table\b/i.test(html)) return undefined;
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const tables = body.querySelectorAll('table');
  const [table] = tables;
  if (!table || tables.length > 1) return undefined;
  const cells = [...table.rows].map(cellsOfRow);
  table.remove();
  for (const style of body.querySelectorAll('style')) style.remove();
  return cells.length > 0 && (body.textContent ?? '').trim() === '' ? cells : undefined;
}

/** A cell over several columns is followed by empty ones, as it is in the text. */
function cellsOfRow(row: HTMLTableRowElement): string[] {
  return [...row.cells].flatMap((cell) => [
    shownText(cell),
    ...Array.from({ length: Math.min(cell.colSpan, 1000) - 1 }, () => ''),
  ]);
}

function shownText(cell: HTMLTableCellElement): string {
  const lines = collectText(cell)
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim());
  return lines.join('\n').trim();
}

/** The text of a node; only its own breaks are line breaks, those of its source are blanks. */
function collectText(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return (node.textContent ?? '').replaceAll(/\s+/g, ' ');
  const { nodeName } = node;
  if (nodeName === 'BR') return '\n';
  const text = [...node.childNodes].map(collectText).join('');
  return nodeName === 'P' || nodeName === 'DIV' ? `${text}\n` : text;
}

/** Whether a text has cells whose borders only the table tells. */
export function needsTable(text: string, html: string): boolean {
  return text.includes('"') || /<(br|p|div)\b/i.test(html);
}
