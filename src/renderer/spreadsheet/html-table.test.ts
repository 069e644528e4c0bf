import { expect, it, test } from 'vitest';
import { readCopiedCells } from '../../shared/spreadsheet/copied-table';
import { COPIED, EXCEL, GOOGLE_SHEETS, LIBRE_OFFICE } from './copied.fixture';
import { cellsOfHtml, needsTable } from './html-table';

test.each([
  ['Excel', EXCEL],
  ['LibreOffice', LIBRE_OFFICE],
  ['Google Sheets', GOOGLE_SHEETS],
])('cells with tabs, quotes, line breaks and blanks come from %s as they were', (_, copied) => {
  expect(needsTable(copied.text, copied.html)).toBe(true);
  expect(readCopiedCells(copied.text, cellsOfHtml(copied.html))).toEqual(COPIED);
});

test('the text alone would break such cells apart', () => {
  expect(readCopiedCells(LIBRE_OFFICE.text, undefined)).not.toEqual(COPIED);
  expect(readCopiedCells(EXCEL.text, undefined)).not.toEqual(COPIED);
});

it('reads one cell with a line break that no program put in quotes', () => {
  const html = '<table><tr><td>one<br>two</td></tr></table>';
  expect(readCopiedCells('one\ntwo\n', cellsOfHtml(html))).toEqual([['one\ntwo']]);
});

it('follows the text where a cell reaches over columns or empty cells are left out', () => {
  const html =
    '<table><tr><td colspan=2>a<br>b</td><td>c</td></tr><tr><td>d</td><td></td></tr></table>';
  expect(readCopiedCells('a\nb\t\tc\nd', cellsOfHtml(html))).toEqual([
    ['a\nb', '', 'c'],
    ['d', ''],
  ]);
});

it('takes the texts of the table when the text tells of other rows', () => {
  const html = '<table><tr><td>one<br>two</td><td>1,50 €</td></tr></table>';
  expect(readCopiedCells('one\ntwo\t1.5', cellsOfHtml(html))).toEqual([['one\ntwo', '1,50 €']]);
});

it('keeps the text when only the way numbers are shown differs', () => {
  const html = '<table><tr><td>"x"</td><td>1,50 €</td></tr></table>';
  expect(readCopiedCells('"""x"""\t1.5\r\n', cellsOfHtml(html))).toEqual([['"x"', '1.5']]);
});

it.each([
  ['no table', '<p>a</p>'],
  ['a table among other text', '<p>Read this:</p><table><tr><td>a</td></tr></table>'],
  ['two tables', '<table><tr><td>a</td></tr></table><table><tr><td>b</td></tr></table>'],
  ['nothing', ''],
])('leaves %s to the text', (_, html) => {
  expect(cellsOfHtml(html)).toBeUndefined();
});

it('neither runs nor loads anything of the table', () => {
  const html = '<table><tr><td><img src=x onerror="document.title=1">a</td></tr></table>';
  expect(cellsOfHtml(html)).toEqual([['a']]);
  expect(document.images).toHaveLength(0);
});
