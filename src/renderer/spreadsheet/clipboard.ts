import { readCopiedCells } from '../../shared/spreadsheet/copied-table';
import { writeTabSeparated } from '../../shared/spreadsheet/tab-separated';
import { isTextField } from '../commands/edited-field';
import { clearSelected, pasteCells, pasteNewRows, selectedTexts } from './cell-actions';
import { cellsOfHtml, needsTable } from './html-table';
import type { Sheet } from './sheet';

/** How the HTML of copied cells begins when this program wrote it. */
const OUR_TABLE = '<table data-written-by="MSI Studio">';

/**
 * Lets a table take part in copy, cut and paste by the system's own events, so that keys, menus and
 * other programs all work, until the returned function is called.
 * @param isHere whether the keyboard is in the table
 */
export function attachClipboard(sheet: Sheet, isHere: () => boolean): () => void {
  const takesPart = () => isHere() && !isTextField(document.activeElement);

  const copy = (event: ClipboardEvent) => {
    if (!takesPart() || !event.clipboardData) return;
    const texts = selectedTexts(sheet);
    event.preventDefault();
    if (!texts) return;
    event.clipboardData.setData('text/plain', writeTabSeparated(texts));
    event.clipboardData.setData('text/html', htmlTable(texts));
    if (event.type === 'cut' && !sheet.readOnly) clearSelected(sheet, 'Cut');
  };

  const paste = (event: ClipboardEvent) => {
    if (!takesPart() || !event.clipboardData) return;
    event.preventDefault();
    if (sheet.readOnly) return;
    const block = copiedCells(event.clipboardData);
    if (wantsNewRows) pasteNewRows(sheet, block);
    else pasteCells(sheet, block);
  };

  // The event does not say which keys led to it.
  let wantsNewRows = false;
  const watchKeys = (event: KeyboardEvent) => {
    wantsNewRows = event.shiftKey && (event.ctrlKey || event.metaKey);
  };

  document.addEventListener('keydown', watchKeys, true);
  document.addEventListener('copy', copy);
  document.addEventListener('cut', copy);
  document.addEventListener('paste', paste);
  return () => {
    document.removeEventListener('keydown', watchKeys, true);
    document.removeEventListener('copy', copy);
    document.removeEventListener('cut', copy);
    document.removeEventListener('paste', paste);
  };
}

function copiedCells(data: DataTransfer): string[][] {
  const text = data.getData('text/plain');
  const html = data.getData('text/html');
  // What the studio copied has everything in quotes that needs them.
  const isOurs = html.includes(OUR_TABLE);
  const table = !isOurs && needsTable(text, html) ? cellsOfHtml(html) : undefined;
  return readCopiedCells(text, table);
}

/**
 * The cells as a table for programs that prefer one. Its cells are marked as text, so that Excel and
 * LibreOffice keep `000123` and `1E5` as they are.
 */
function htmlTable(texts: readonly (readonly string[])[]): string {
  const rows = texts.map((cells) => `<tr>${cells.map(htmlCell).join('')}</tr>`).join('');
  return `<meta charset="utf-8">${OUR_TABLE}${rows}</table>`;
}

function htmlCell(text: string): string {
  const escaped = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/\r\n|\r|\n/g, '<br style="mso-data-placement:same-cell">');
  return `<td sdnum="0;0;@" style="mso-number-format:'\\@';white-space:pre">${escaped}</td>`;
}
