import { stat } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { writeCsv } from '../../../shared/exchange/csv';
import type { ExportSheet } from '../../../shared/exchange/export-sheets';
import { PackedRows } from '../../../shared/exchange/packed-rows';
import type { Sheet, Workbook } from '../../../shared/exchange/sheet';
import { headerCells, sheetRows } from '../../../shared/exchange/sheet-layout';
import { UserError } from '../../../shared/user-error';
import { writeAtomically } from '../files/durable-file';
import { reasonOf } from '../files/file-failure';
import { inMegabytes, WORKBOOK_LIMITS, type WorkbookLimits } from './limits';
import { runWorkbookTask, type TaskControl } from './workbook-thread';
import { ROWS_PER_MESSAGE, type ToWorkbookThread } from './worker-messages';

/** How to read a workbook. */
export interface ReadOptions extends TaskControl {
  readonly limits?: Partial<WorkbookLimits>;
}

/**
 * Reads an .xlsx, .xls, .ods or .csv file in a thread of its own.
 * @throws UserError when it is missing, damaged, encrypted, hostile or too large
 */
export async function readWorkbookFile(path: string, options: ReadOptions = {}): Promise<Workbook> {
  const name = basename(path);
  const limits = { ...WORKBOOK_LIMITS, ...options.limits };
  const size = await sizeOf(path);
  if (size > limits.fileSize) {
    throw new UserError(
      `"${name}" was refused. It is larger than ${inMegabytes(limits.fileSize)}. Split it into smaller workbooks.`,
      'too-large',
    );
  }
  return read(name, { path: resolve(path) }, limits, options);
}

/** As `readWorkbookFile`, for a file that was handed over as its content. */
export async function readWorkbookBytes(
  name: string,
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<Workbook> {
  return read(name, { bytes }, { ...WORKBOOK_LIMITS, ...options.limits }, options);
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((error: unknown) => {
    throw new UserError(`"${path}" cannot be read: ${reasonOf(error)}`, 'missing-file', {
      cause: error,
    });
  });
  if (found.isFile()) return found.size;
  throw new UserError(`"${path}" cannot be read: it is not a file`, 'missing-file');
}

async function read(
  name: string,
  source: { path: string } | { bytes: Uint8Array },
  limits: WorkbookLimits,
  control: TaskControl,
): Promise<Workbook> {
  const sheets: (Sheet & { rows: PackedRows })[] = [];
  const remarks: string[] = [];
  const received = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const task = { task: 'read' as const, name, source, limits, received };
  await runWorkbookTask(
    name,
    task,
    limits.deadline,
    (message) => {
      if (message.type === 'sheet') sheets.push({ name: message.name, rows: new PackedRows() });
      if (message.type === 'rows') {
        sheets.at(-1)?.rows.add(message.rows);
        const count = new Int32Array(received);
        Atomics.add(count, 0, 1);
        Atomics.notify(count, 0);
      }
      if (message.type === 'remark') remarks.push(message.text);
      return message.type === 'done';
    },
    undefined,
    control,
  );
  return { file: name, sheets, remarks };
}

/**
 * Writes sheets to an .xlsx file, or one sheet to a .csv file.
 * @throws UserError when the extension is another one, or the file cannot be written
 */
export async function writeWorkbookFile(
  path: string,
  sheets: readonly ExportSheet[],
  control: TaskControl = {},
): Promise<void> {
  const content = await contentFor(path, sheets, control);
  try {
    await writeAtomically(resolve(path), content);
  } catch (error) {
    throw new UserError(`"${path}" cannot be written: ${reasonOf(error)}`, 'not-written', {
      cause: error,
    });
  }
}

async function contentFor(
  path: string,
  sheets: readonly ExportSheet[],
  control: TaskControl,
): Promise<string | Uint8Array> {
  const extension = extname(path).toLowerCase();
  if (extension === '.xlsx') return workbookBytes(basename(path), sheets, control);
  if (extension !== '.csv') {
    throw new UserError(`"${path}" cannot be written: its extension is neither .xlsx nor .csv.`);
  }
  const [sheet] = sheets;
  if (!sheet || sheets.length > 1) {
    throw new UserError(
      `"${path}" cannot be written: a .csv file holds one table. Name a table, or use .xlsx.`,
    );
  }
  return csvText(sheet);
}

/** A sheet as comma separated values: header and rows, with a byte order mark for Excel. */
export function csvText(sheet: ExportSheet): string {
  return `\ufeff${writeCsv([headerCells(sheet), ...sheet.rows])}`;
}

/** The bytes of an .xlsx workbook, made in a thread of its own. */
export async function workbookBytes(
  name: string,
  sheets: readonly ExportSheet[],
  control: TaskControl = {},
): Promise<Uint8Array> {
  let written: Uint8Array | undefined;
  await runWorkbookTask(
    name,
    { task: 'write' },
    WORKBOOK_LIMITS.deadline,
    (message) => {
      if (message.type === 'written') written = message.bytes;
      return written !== undefined;
    },
    (send) => sendSheets(sheets, send),
    control,
  );
  if (!written) throw new Error(`The thread that writes "${name}" gave nothing back.`);
  return written;
}

async function sendSheets(
  sheets: readonly ExportSheet[],
  send: (message: ToWorkbookThread) => void,
): Promise<void> {
  for (const sheet of sheets) {
    send({ type: 'sheet', name: sheet.name, table: sheet.table.name });
    const rows = sheetRows(sheet);
    for (let at = 0; at < rows.length; at += ROWS_PER_MESSAGE) {
      send({ type: 'rows', rows: rows.slice(at, at + ROWS_PER_MESSAGE) });
      await nextTurn();
    }
  }
  send({ type: 'end' });
}
