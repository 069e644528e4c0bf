import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import * as XLSX from 'xlsx';
import { readWorkbookFile, workbookBytes } from '../src/main/engine/workbook/workbook-files';
import { exportSheets } from '../src/shared/exchange/export-sheets';
import { countPlan } from '../src/shared/exchange/plan';
import { planImport } from '../src/shared/exchange/plan-import';
import { WORKBOOK_ROWS, workbookProject } from './workbook-project';

/*
 * One task on a workbook of 100,000 rows, in a process of its own: how long it takes and how much
 * memory the process had at most.
 */

const TASKS: Readonly<Record<string, (file: string) => Promise<number>>> = {
  async 'import-studio'(file) {
    const { project, message } = workbookProject(0);
    const begun = performance.now();
    const plan = planImport(project, await readWorkbookFile(file), { message });
    const took = performance.now() - begun;
    expectRows(countPlan(plan.tables).added);
    return took;
  },

  async 'import-bare'(file) {
    const begun = performance.now();
    const options = { dense: true, cellFormula: false, cellHTML: false, cellText: false };
    const book = XLSX.read(readFileSync(file), options);
    const sheet = book.Sheets[book.SheetNames[1] ?? ''];
    const rows = XLSX.utils.sheet_to_json(sheet ?? {}, { header: 1, blankrows: false });
    const took = performance.now() - begun;
    // Five lines stand above the rows.
    expectRows(rows.length - 5);
    return Promise.resolve(took);
  },

  async 'export-studio'() {
    const { project, message } = workbookProject(WORKBOOK_ROWS);
    const begun = performance.now();
    const sheets = exportSheets(project, { kind: 'table', message, table: 'historianMapping' });
    const bytes = await workbookBytes('table.xlsx', sheets);
    const took = performance.now() - begun;
    expectBytes(bytes.length);
    return took;
  },

  async 'export-exceljs'() {
    const { project, message } = workbookProject(WORKBOOK_ROWS);
    const [sheet] = exportSheets(project, { kind: 'table', message, table: 'historianMapping' });
    const begun = performance.now();
    const book = new ExcelJS.Workbook();
    const target = book.addWorksheet('Rows');
    for (const row of sheet?.rows ?? []) target.addRow(row);
    const bytes = await book.xlsx.writeBuffer();
    const took = performance.now() - begun;
    expectBytes(bytes.byteLength);
    return took;
  },
};

function expectRows(rows: number): void {
  if (rows !== WORKBOOK_ROWS) throw new Error(`${rows} rows were read.`);
}

function expectBytes(bytes: number): void {
  if (bytes < 1_000_000) throw new Error(`The workbook has ${bytes} bytes only.`);
}

/** On Linux a program starts with the peak of the one that started it, but for this figure. */
function peakMemory(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1024;
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return Number(peak) / 1024;
}

const [name = '', file = ''] = process.argv.slice(2);
const task = TASKS[name];
if (!task) throw new Error(`Task "${name}" is not known.`);
const milliseconds = await task(file);
console.log(JSON.stringify({ milliseconds, megabytes: peakMemory() }));
