import { readFileSync } from 'node:fs';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { buffersOf, packRows } from '../../../shared/exchange/packed-rows';
import { type Cell, rowsBetween } from '../../../shared/exchange/sheet';
import { UserError } from '../../../shared/user-error';
import { readSheets } from './read-workbook';
import {
  type FromWorkbookThread,
  MOST_UNRECEIVED,
  ROWS_PER_MESSAGE,
  type ToWorkbookThread,
  type WorkbookTask,
} from './worker-messages';
import type { SheetToWrite } from './write-xlsx';

/*
 * The entry of the thread that reads or writes one workbook. It ends with its task, and can be
 * ended at any moment without harm: it holds nothing but copies.
 */

/** Starts the task that the thread was made for. */
function run(port: MessagePort, task: WorkbookTask): void {
  const tell = (message: FromWorkbookThread, transferred?: ArrayBuffer[]) =>
    port.postMessage(message, transferred);
  if (task.task === 'write') return write(port, tell);
  try {
    const file =
      'path' in task.source ? readFileSync(task.source.path) : Buffer.from(task.source.bytes);
    const received = new Int32Array(task.received);
    let sent = 0;
    readSheets(task.name, file, task.limits, {
      sheet: (sheet) => {
        tell({ type: 'sheet', name: sheet.name });
        for (let at = 0; at < sheet.rows.length; at += ROWS_PER_MESSAGE) {
          sent += 1;
          waitFor(received, sent - MOST_UNRECEIVED);
          const portion = packRows([...rowsBetween(sheet, at, at + ROWS_PER_MESSAGE)]);
          tell({ type: 'rows', rows: portion }, buffersOf(portion));
        }
      },
      remark: (text) => tell({ type: 'remark', text }),
      progress: (stage, done, total) =>
        tell({ type: 'progress', progress: { stage, done, total } }),
    });
    tell({ type: 'done' });
  } catch (error) {
    tell(refusal(error));
  }
}

/** Waits until so many portions were received: who receives has other things to do in between. */
function waitFor(received: Int32Array, count: number): void {
  for (;;) {
    const now = Atomics.load(received, 0);
    if (now >= count) return;
    Atomics.wait(received, 0, now);
  }
}

function write(port: MessagePort, tell: (message: FromWorkbookThread) => void): void {
  const sheets: (SheetToWrite & { rows: (readonly Cell[])[] })[] = [];
  port.on('message', (message: ToWorkbookThread) => {
    if (message.type === 'sheet') {
      sheets.push({ name: message.name, table: message.table, rows: [] });
    } else if (message.type === 'rows') sheets.at(-1)?.rows.push(...message.rows);
    else void finish(sheets, port, tell);
  });
}

async function finish(
  sheets: readonly SheetToWrite[],
  port: MessagePort,
  tell: (message: FromWorkbookThread) => void,
): Promise<void> {
  try {
    // Loaded here, as most threads only read.
    const { writeWorkbook } = await import('./write-xlsx');
    tell({ type: 'written', bytes: await writeWorkbook(sheets) });
  } catch (error) {
    tell(refusal(error));
  }
  port.close();
}

/** Refusals cross as such; any other error ends the thread and tells its stack there. */
function refusal(error: unknown): FromWorkbookThread {
  if (!(error instanceof UserError)) throw error;
  const { message, code } = error;
  return { type: 'refused', message, ...(code !== undefined && { code }) };
}

if (parentPort) run(parentPort, workerData as WorkbookTask);
