import * as XLSX from 'xlsx';
import type { Cell, Sheet } from '../../../shared/exchange/sheet';
import { UserError } from '../../../shared/user-error';
import { kindOfFile, type WorkbookKind } from './file-kind';
import { inMegabytes, type WorkbookLimits } from './limits';
import { readCsv } from './read-csv';
import { unpackWorkbook } from './read-packed';
import { encrypted } from './zip-archive';

/** Takes the sheets of a workbook one after the other as they are read. */
export interface SheetReceiver {
  sheet(sheet: Sheet): void;
  remark(text: string): void;
  progress(stage: 'unpacking' | 'reading' | 'sheets', done: number, total: number): void;
}

/**
 * Reads a workbook. It is the work of a thread of its own: it takes as long as the file is large.
 * @throws UserError when the file is refused; the text goes on from the file's name
 */
export function readSheets(
  name: string,
  file: Buffer,
  limits: WorkbookLimits,
  receiver: SheetReceiver,
): void {
  if (file.length > limits.fileSize) {
    throw new UserError(
      `It is larger than ${inMegabytes(limits.fileSize)}. Split it into smaller workbooks.`,
      'too-large',
    );
  }
  const kind = kindOfFile(name, file);
  if (kind === 'csv') return receiver.sheet(readCsv(name, file, limits));
  const workbook = parseWorkbook(file, kind, limits, receiver);
  sendSheets(workbook, kind, limits, receiver);
}

function parseWorkbook(
  file: Buffer,
  kind: WorkbookKind,
  limits: WorkbookLimits,
  receiver: SheetReceiver,
): XLSX.WorkBook {
  receiver.progress('unpacking', 0, 1);
  const bytes = kind === 'xls' ? file : unpacked(file, kind, limits, receiver);
  receiver.progress('reading', 0, 1);
  try {
    return XLSX.read(bytes, {
      type: 'buffer',
      dense: true,
      cellFormula: false,
      cellHTML: false,
      // Texts of numbers are made below, for those that have a format.
      cellText: kind === 'ods',
      cellNF: true,
    });
  } catch (error) {
    throw refusal(error);
  }
}

function unpacked(
  file: Buffer,
  kind: WorkbookKind,
  limits: WorkbookLimits,
  receiver: SheetReceiver,
): Buffer {
  const workbook = unpackWorkbook(file, kind, limits);
  for (const remark of workbook.remarks) receiver.remark(remark);
  return workbook.file;
}

function refusal(error: unknown): UserError {
  const reason = error instanceof Error ? error.message : String(error);
  if (/password|encrypt/i.test(reason)) return encrypted();
  return new UserError(
    'It is damaged and cannot be read. Open it in its own program and save it again.',
    'damaged',
    { cause: error },
  );
}

function sendSheets(
  workbook: XLSX.WorkBook,
  kind: WorkbookKind,
  limits: WorkbookLimits,
  receiver: SheetReceiver,
): void {
  const { SheetNames: names } = workbook;
  if (names.length > limits.sheets) {
    throw new UserError(`It has ${names.length} sheets. At most ${limits.sheets} are read.`);
  }
  for (const [index, name] of names.entries()) {
    receiver.progress('sheets', index, names.length);
    const sheet = Object.hasOwn(workbook.Sheets, name) ? workbook.Sheets[name] : undefined;
    if (!sheet) {
      // The library cannot hold a sheet with the name __proto__.
      receiver.remark(`Sheet "${name}" cannot be read. Give it another name.`);
      continue;
    }
    receiver.sheet({ name, rows: rowsOf(name, sheet, kind, limits) });
    // A sheet is as large in memory as its rows: give it back before the next one.
    delete workbook.Sheets[name];
  }
}

function rowsOf(
  name: string,
  sheet: XLSX.WorkSheet,
  kind: WorkbookKind,
  limits: WorkbookLimits,
): Cell[][] {
  const data: readonly (readonly (XLSX.CellObject | undefined)[] | undefined)[] =
    sheet['!data'] ?? [];
  if (data.length > limits.rows) {
    throw new UserError(`Sheet "${name}" has more than ${limits.rows} rows.`, 'too-large');
  }
  const rows: Cell[][] = [];
  for (let index = 0; index < data.length; index += 1) {
    const cells = data[index];
    if (cells && cells.length > limits.columns) throw tooWide(name, cells.length, limits);
    rows.push(cells ? rowOf(cells, kind) : []);
  }
  fillMergedColumns(rows, sheet['!merges'] ?? []);
  return rows;
}

function tooWide(name: string, columns: number, limits: WorkbookLimits): UserError {
  return new UserError(
    `Sheet "${name}" reaches to column ${XLSX.utils.encode_col(columns - 1)}. At most ${limits.columns} columns are read. Delete the columns behind the table.`,
    'too-large',
  );
}

function rowOf(cells: readonly (XLSX.CellObject | undefined)[], kind: WorkbookKind): Cell[] {
  const row: Cell[] = [];
  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index];
    row.push(cell ? valueOf(cell, kind) : null);
  }
  while (row.length > 0 && isVoid(row.at(-1))) row.pop();
  return row;
}

function isVoid(cell: Cell | undefined): boolean {
  return cell === null || cell === '';
}

/** Codes of failed formulas (ECMA-376 part 1, 18.18.11). */
const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
};

function valueOf(cell: XLSX.CellObject, kind: WorkbookKind): Cell {
  const { t: type, v: value } = cell;
  if (type === 's' || type === 'b') return value as string | boolean;
  if (type === 'e') return { error: ERRORS[Number(value)] ?? '#ERROR!' };
  if (type !== 'n' || typeof value !== 'number') return null;
  const shown = kind === 'ods' ? cell.w : formatted(cell, value);
  return shown === undefined || shown === String(value) ? value : { number: value, shown };
}

function formatted(cell: XLSX.CellObject, value: number): string | undefined {
  const { z: format } = cell;
  if (format === undefined || format === 'General' || format === '@') return undefined;
  try {
    return XLSX.utils.format_cell({ t: 'n', v: value, z: format });
  } catch {
    // A format that cannot be understood leaves the plain number.
    return undefined;
  }
}

/** Cells that one merged area can fill, so that a hostile one fills no sheet of its own. */
const LARGEST_MERGE = 100_000;

/** A cell that was merged over several rows of its column shows its value in all of them. */
function fillMergedColumns(rows: Cell[][], merges: readonly XLSX.Range[]): void {
  let room = LARGEST_MERGE;
  for (const { s: first, e: last } of merges) {
    const value = rows[first.r]?.[first.c];
    if (first.c !== last.c || first.r === last.r || value === undefined) continue;
    const end = Math.min(last.r, rows.length - 1, first.r + room);
    for (let index = first.r + 1; index <= end; index += 1) {
      const row = rows[index] ?? [];
      while (row.length < first.c) row.push(null);
      row[first.c] = value;
    }
    room -= Math.max(0, end - first.r);
  }
}
