import {
  type CellStyle,
  type CellValue,
  type DataValidation,
  type WriteSheet,
  writeXlsx,
} from 'hucre/xlsx';
import {
  type ExchangeColumn,
  type ExchangeTableName,
  exchangeTable,
} from '../../../shared/exchange/exchange-table';
import { type Cell, columnLetters, shownText } from '../../../shared/exchange/sheet';
import { LISTS_SHEET, READ_ME_SHEET } from '../../../shared/exchange/sheet-names';
import { HEADER_ROW } from '../../../shared/exchange/sheet-layout';
import { cellText } from './cell-text';
import { WORKBOOK_LIMITS } from './limits';
import { readMeLines } from './read-me';
import { SharedStrings } from './shared-strings';
import { filledSheet, type SheetContent } from './sheet-part';
import { type FileToPack, packZip } from './write-zip';
import { readZipDirectory } from './zip-archive';

/** One sheet to write: its rows as `sheetRows` lays them out, and the table they are of. */
export interface SheetToWrite {
  readonly name: string;
  readonly table: ExchangeTableName;
  readonly rows: readonly (readonly Cell[])[];
}

/** Empty rows below the last one that have drop-downs, to be filled in. */
const FORM_ROWS = 200;
/** Longest list that fits into a drop-down itself. */
const LONGEST_INLINE_LIST = 255;
const CREATOR = 'MSI Studio';

/** A font without a name is another one in each program. */
const FONT = { name: 'Calibri', size: 11 };
const TITLE: CellStyle = { font: { ...FONT, bold: true, size: 14 } };
const HEADING: CellStyle = { font: { ...FONT, bold: true } };
const LABEL: CellStyle = { font: { ...FONT, color: { rgb: '666666' } } };
const HEADER: CellStyle = {
  font: { ...FONT, bold: true, color: { rgb: 'FFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: '1F4E79' } },
  alignment: { vertical: 'center', wrapText: true },
};
const TEXT: CellStyle = { numFmt: '@' };
/** LibreOffice shows some of the yes and no cells without a format as 1 and 0. */
const YES_OR_NO: CellStyle = { numFmt: '"TRUE";"TRUE";"FALSE"' };

/**
 * Writes sheets as one .xlsx workbook that is also the form to fill in. The library makes it with the
 * headers only, and the rows are put in afterwards.
 */
export async function writeWorkbook(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  const lists = new Lists();
  const tables = sheets.map((sheet) => tableSheet(sheet, lists));
  const bytes = await writeXlsx({
    sheets: [readMeSheet(sheets), ...tables, ...lists.sheets()],
    properties: { creator: CREATOR, title: sheets[0]?.rows[0]?.map(shownText)[0] ?? CREATOR },
    activeSheet: 1,
  });
  return packZip(filledParts(Buffer.from(bytes), sheets));
}

const STRINGS_PART = 'xl/sharedStrings.xml';

function filledParts(workbook: Buffer, sheets: readonly SheetToWrite[]): FileToPack[] {
  const files = readZipDirectory(workbook, WORKBOOK_LIMITS).map((entry) => ({
    name: entry.name,
    content: entry.content(),
  }));
  const texts = files.find(({ name }) => name === STRINGS_PART)?.content.toString();
  if (texts === undefined) throw new Error('The workbook was made without a list of texts.');
  const strings = new SharedStrings(texts);
  const filled = files.map(({ name, content }) => {
    // The sheet that explains is the first one.
    const sheet = sheets[Number(/^xl\/worksheets\/sheet(\d+)\.xml$/.exec(name)?.[1]) - 2];
    if (!sheet) return { name, content: NOTES_PART.test(name) ? withRoom(content) : content };
    return { name, content: filledSheet(content.toString(), contentOf(sheet), strings) };
  });
  return filled.map((file) =>
    file.name === STRINGS_PART ? { name: STRINGS_PART, content: strings.xml() } : file,
  );
}

const NOTES_PART = /^xl\/drawings\/vmlDrawing\d+\.vml$/;
/** Rows that the library makes each note high are too few for the longest helps. */
const MORE_NOTE_ROWS = 4;

/** The part of a sheet's notes with all of them as high as the longest help needs. */
function withRoom(part: Buffer): Buffer {
  const anchors = /<x:Anchor>((?:\d+,){6})(\d+)/g;
  return Buffer.from(
    part
      .toString()
      .replace(
        anchors,
        (_anchor, start: string, end: string) =>
          `<x:Anchor>${start}${Number(end) + MORE_NOTE_ROWS}`,
      ),
  );
}

function contentOf(sheet: SheetToWrite): SheetContent {
  return {
    firstRow: HEADER_ROW + 1,
    rows: sheet.rows.slice(HEADER_ROW + 1),
    formatCells: columnsOf(sheet).map(formatCell),
  };
}

/** A column of the table, or none for one that holds a text, such as the reason of a rejection. */
type Column = ExchangeColumn | undefined;

/** The columns of a sheet by their titles. It need not have all of its table. */
function columnsOf({ table, rows }: SheetToWrite): Column[] {
  const columns = new Map(exchangeTable(table).columns.map((column) => [column.title, column]));
  return (rows[HEADER_ROW] ?? []).map((title) => columns.get(shownText(title)));
}

const TEXT_CELL = 'B3';
const YES_OR_NO_CELL = 'B2';

/** The cell above the header whose format a column has. */
function formatCell(column: Column): string | undefined {
  if (!column || staysText(column)) return TEXT_CELL;
  return column.field.type === 'boolean' ? YES_OR_NO_CELL : undefined;
}

function tableSheet(sheet: SheetToWrite, lists: Lists): WriteSheet {
  const { name, rows } = sheet;
  const columns = columnsOf(sheet);
  const lastColumn = columnLetters(columns.length - 1);
  const lastRow = Math.max(rows.length, HEADER_ROW + 2);
  return {
    name,
    columns: columns.map((column) => ({ width: widthOf(column) })),
    rows: rows.slice(0, HEADER_ROW + 1).map((row) => row.map(valueToWrite)),
    cells: leadingCells(columns, rows),
    dataValidations: columns.flatMap((column, index) =>
      column ? dropDown(column, index, rows.length + FORM_ROWS, lists) : [],
    ),
    autoFilter: { range: `A${HEADER_ROW + 1}:${lastColumn}${lastRow}` },
    freezePane: { rows: HEADER_ROW + 1 },
  };
}

function valueToWrite(cell: Cell): CellValue {
  if (typeof cell === 'string') return cell === '' ? null : cellText(cell);
  if (typeof cell !== 'object' || cell === null) return cell;
  return cellText(shownText(cell));
}

/** Styles of the lines above the header, and the header with its notes. */
function leadingCells(columns: readonly Column[], rows: SheetToWrite['rows']) {
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  const valueAt = (row: number, column: number) => valueToWrite(rows[row]?.[column] ?? null);
  cells.set('0,0', { value: valueAt(0, 0), style: TITLE });
  cells.set('1,0', { value: valueAt(1, 0), style: LABEL });
  cells.set('1,1', { value: null, style: YES_OR_NO });
  for (const row of [2, 3]) {
    cells.set(`${row},0`, { value: valueAt(row, 0), style: LABEL });
    cells.set(`${row},1`, { value: valueAt(row, 1), style: TEXT });
  }
  for (const [index, column] of columns.entries()) {
    cells.set(`${HEADER_ROW},${index}`, {
      value: valueAt(HEADER_ROW, index),
      style: HEADER,
      ...(column && { comment: { author: CREATOR, text: noteOf(column) } }),
    });
  }
  return cells;
}

function noteOf({ field }: ExchangeColumn): string {
  const { help, mandatory, choices, minimum, maximum, unit } = field;
  const lines = [help];
  if (mandatory) lines.push('Mandatory.');
  if (choices) lines.push(`One of: ${choices.map(({ label }) => label).join('; ')}.`);
  if (field.type === 'boolean') lines.push('TRUE or FALSE.');
  if (minimum !== undefined && maximum !== undefined) {
    lines.push(`From ${minimum} to ${maximum}${unit ? ` ${unit}` : ''}.`);
  }
  return lines.join('\n');
}

const WIDTH_OF_TEXTS = 60;

/** Pixels of the grid as widths of spreadsheets, which count characters. */
function widthOf(column: Column): number {
  if (!column) return WIDTH_OF_TEXTS;
  const { field, title } = column;
  return Math.max(field.width === undefined ? 18 : field.width / 7, title.length + 4);
}

/** Whether what is typed into a column must not become a number, a date or a formula. */
function staysText({ field }: ExchangeColumn): boolean {
  switch (field.type) {
    case 'number':
    case 'boolean':
      return false;
    case 'choice':
      return (field.choices ?? []).some(({ label }) => /^\d/.test(label));
    case 'text':
    case 'multilineText':
    case 'path':
      return true;
  }
}

/** Not down to the last row that a sheet can have: some programs go through each of its cells. */
function dropDown(
  column: ExchangeColumn,
  index: number,
  lastRow: number,
  lists: Lists,
): DataValidation[] {
  const { field, title } = column;
  const letters = columnLetters(index);
  const range = `${letters}${HEADER_ROW + 2}:${letters}${lastRow}`;
  if (field.type === 'boolean') {
    // Other words for yes and no are understood as well, so nothing is refused.
    const values = ['TRUE', 'FALSE'];
    return [{ type: 'list', values, range, allowBlank: true, showErrorMessage: false }];
  }
  if (!field.choices) return [];
  const labels = field.choices.map(({ label }) => label);
  return [
    {
      type: 'list',
      ...(fitsInline(labels) ? { values: labels } : { formula1: lists.add(labels) }),
      range,
      allowBlank: true,
      showErrorMessage: true,
      errorTitle: title.slice(0, 31),
      errorMessage: 'Choose one of the list.',
    },
  ];
}

function fitsInline(labels: readonly string[]): boolean {
  return (
    labels.join(',').length <= LONGEST_INLINE_LIST && !labels.some((label) => /[,"]/.test(label))
  );
}

/** Lists that do not fit into a drop-down stand on a hidden sheet. */
class Lists {
  private readonly lists: string[][] = [];
  private readonly known = new Map<string, string>();

  /** @returns the range that holds the list */
  add(labels: string[]): string {
    const key = JSON.stringify(labels);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const column = columnLetters(this.lists.length);
    const range = `${LISTS_SHEET}!$${column}$1:$${column}$${labels.length}`;
    this.lists.push(labels);
    this.known.set(key, range);
    return range;
  }

  sheets(): WriteSheet[] {
    if (this.lists.length === 0) return [];
    const length = Math.max(...this.lists.map((list) => list.length));
    const rows = Array.from({ length }, (_, row) => this.lists.map((list) => list[row] ?? null));
    return [{ name: LISTS_SHEET, rows, veryHidden: true }];
  }
}

function readMeSheet(sheets: readonly SheetToWrite[]): WriteSheet {
  const lines = readMeLines(
    sheets.map(({ name, table }) => ({ name, help: exchangeTable(table).help })),
  );
  return {
    name: READ_ME_SHEET,
    columns: [{ width: 34 }, { width: 100 }],
    rows: lines.map((line) => line.map(valueToWrite)),
    cells: new Map(
      lines.flatMap((line, row) =>
        line.length === 1 && line[0] !== ''
          ? [[`${row},0`, { value: line[0] ?? null, style: row === 0 ? TITLE : HEADING }]]
          : [
              [
                `${row},1`,
                {
                  value: line[1] ?? null,
                  style: { alignment: { wrapText: true, vertical: 'top' } },
                },
              ],
            ],
      ),
    ),
  };
}
