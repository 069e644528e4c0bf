import ExcelJS from 'exceljs';
import { read, utils, type WorkBook, write } from 'xlsx';

type Cells = readonly (readonly (string | number | boolean | null)[])[];

/** Edits a workbook with SheetJS, as another program does: everything is read and written anew. */
export function editedBySheetJs(file: Buffer, sheet: string, edits: Record<string, Cells>): Buffer {
  const book = read(file, { type: 'buffer' });
  for (const [origin, cells] of Object.entries(edits)) {
    utils.sheet_add_aoa(
      sheetOf(book, sheet),
      cells.map((row) => [...row]),
      { origin },
    );
  }
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

/** Edits single cells of a workbook with ExcelJS, which keeps formats, notes and drop-downs. */
export async function editedByExcelJs(
  file: Buffer,
  sheet: string,
  edits: Readonly<Record<string, string | number | boolean>>,
): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(file.buffer.slice(file.byteOffset, file.byteOffset + file.length) as never);
  const found = book.getWorksheet(sheet);
  if (!found) throw new Error(`The workbook has no sheet "${sheet}".`);
  for (const [address, value] of Object.entries(edits)) found.getCell(address).value = value;
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** A workbook of one sheet. */
export function workbookOf(sheet: string, cells: Cells): Buffer {
  return workbookOfSheets({ [sheet]: cells });
}

/** A workbook of several sheets, by their names. */
export function workbookOfSheets(sheets: Readonly<Record<string, Cells>>): Buffer {
  const book = utils.book_new();
  for (const [name, cells] of Object.entries(sheets)) {
    utils.book_append_sheet(book, utils.aoa_to_sheet(cells.map((row) => [...row])), name);
  }
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

/** The texts of a sheet, row by row to the last one that is filled. */
export function sheetTexts(file: Buffer, sheet: string): string[][] {
  const found = sheetOf(read(file, { type: 'buffer' }), sheet);
  const rows = utils.sheet_to_json<string[]>(found, { header: 1, raw: false, defval: '' });
  while (rows.at(-1)?.every((text) => text === '')) rows.pop();
  return rows;
}

function sheetOf(book: WorkBook, name: string) {
  const sheet = book.Sheets[name];
  if (!sheet) throw new Error(`No sheet "${name}" among ${book.SheetNames.join(', ')}.`);
  return sheet;
}
