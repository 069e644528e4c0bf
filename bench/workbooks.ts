import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workbookBytes } from '../src/main/engine/workbook/workbook-files';
import { exportSheets } from '../src/shared/exchange/export-sheets';
import { type Figure, figure, median } from './figure';
import { WORKBOOK_ROWS, workbookProject } from './workbook-project';

/** Rounds of each task; every round is a process of its own, so that none meets the other's memory. */
const ROUNDS = 5;

/** Time from an .xlsx file of 100,000 rows × 4 columns to its import plan, beside bare reading. */
export async function importTime(root: string): Promise<Figure> {
  const { ours, baseline } = await importRuns(root);
  return figure(
    'workbook-import',
    medianOf(ours, 'milliseconds'),
    medianOf(baseline, 'milliseconds'),
    'ms',
  );
}

/** Peak memory of the same processes. */
export async function importMemory(root: string): Promise<Figure> {
  const { ours, baseline } = await importRuns(root);
  return figure(
    'workbook-import-memory',
    medianOf(ours, 'megabytes'),
    medianOf(baseline, 'megabytes'),
    'MB',
  );
}

/** Export of 100,000 rows with drop-downs and notes, beside ExcelJS writing the bare rows. */
export function exportTime(root: string): Figure {
  const { ours, baseline } = compareTasks(root, 'export-studio', 'export-exceljs');
  return figure(
    'workbook-export',
    medianOf(ours, 'milliseconds'),
    medianOf(baseline, 'milliseconds'),
    'ms',
  );
}

interface Run {
  readonly milliseconds: number;
  readonly megabytes: number;
}

interface Runs {
  readonly ours: readonly Run[];
  readonly baseline: readonly Run[];
}

let measured: Promise<Runs> | undefined;

/** Both figures of the import come from the same runs. */
function importRuns(root: string): Promise<Runs> {
  measured ??= measureImport(root);
  return measured;
}

async function measureImport(root: string): Promise<Runs> {
  const { project, message } = workbookProject(WORKBOOK_ROWS);
  const sheets = exportSheets(project, { kind: 'table', message, table: 'historianMapping' });
  const folder = join(root, 'dist/bench');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'table.xlsx');
  writeFileSync(file, await workbookBytes('table.xlsx', sheets));
  return compareTasks(root, 'import-studio', 'import-bare', file);
}

function compareTasks(root: string, ours: string, baseline: string, file = ''): Runs {
  const runs = { ours: [] as Run[], baseline: [] as Run[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    runs.ours.push(run(root, ours, file));
    runs.baseline.push(run(root, baseline, file));
  }
  return runs;
}

function run(root: string, task: string, file: string): Run {
  const program = join(root, 'dist/bench/workbook-task/workbook-task.mjs');
  const output = execFileSync(process.execPath, [program, task, file], { encoding: 'utf8' });
  return JSON.parse(output) as Run;
}

function medianOf(runs: readonly Run[], value: keyof Run): number {
  return median(runs.map((one) => one[value]));
}
