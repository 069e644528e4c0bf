import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workbookBytes } from '../src/main/engine/workbook/workbook-files';
import { exportSheets } from '../src/shared/exchange/export-sheets';
import { type Figure, figure, median } from './figure';
import { WORKBOOK_ROWS, workbookProject } from './workbook-project';

const ROUNDS = 3;

/** Milliseconds within which the engine has to answer. */
const LIMIT = 50;

/** The longest time that a call waits for its answer while a workbook of 100,000 rows is imported. */
export async function importPing(root: string): Promise<Figure> {
  const { project, message } = workbookProject(WORKBOOK_ROWS);
  const sheets = exportSheets(project, { kind: 'table', message, table: 'historianMapping' });
  const folder = join(root, 'dist/bench');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'import-ping.xlsx');
  writeFileSync(file, await workbookBytes('import-ping.xlsx', sheets));
  const program = join(folder, 'import-ping-task/import-ping-task.mjs');
  const rounds = Array.from({ length: ROUNDS }, () => {
    const output = execFileSync(process.execPath, [program, root, file], { encoding: 'utf8' });
    return JSON.parse(output) as Record<string, number>;
  });
  const steps = Object.fromEntries(
    Object.keys(rounds[0] ?? {}).map((step) => [step, median(rounds.map((one) => one[step] ?? 0))]),
  );
  const longest = Math.max(...Object.values(steps));
  return { ...figure('import-ping', longest, LIMIT, 'ms'), steps };
}
