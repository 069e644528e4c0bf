import { text } from '../fields/field';
import type { ExchangeTable } from './exchange-table';
import type { ExportSheet } from './export-sheets';
import type { ImportPlan, TablePlan } from './plan';
import type { Cell, Workbook } from './sheet';
import { sheetNames } from './sheet-names';

/** Stands behind the table's own columns; an import reports it and does not read it. */
const REASON_COLUMN = {
  key: 'rejectionReason',
  title: 'Reason of Rejection',
  field: text({ title: 'Reason of Rejection', help: 'Why the row was not taken.' }),
};

/** The rows that a plan refuses, as they stood on their sheets, each with its reason. */
export function rejectedSheets(plan: ImportPlan, workbook: Workbook): ExportSheet[] {
  const tables = plan.tables.filter(
    ({ rejected, conflicts }) => rejected.length + conflicts.length > 0,
  );
  const names = sheetNames(tables.map(({ sheet }) => sheet));
  return tables.map((table, index) => ({
    name: names[index] ?? '',
    title: `Rejected rows of ${table.table.title}`,
    description: 'Correct the rows and import this workbook.',
    target: table.target,
    table: { ...table.table, columns: [...readColumns(table), REASON_COLUMN] },
    rows: refusedRows(table, workbook).map(({ cells, reason }) => [
      ...readColumns(table).map(({ key }): Cell => cells[table.found.get(key) ?? -1] ?? null),
      reason,
    ]),
  }));
}

/** A column that the sheet does not have must not come back as an empty one: it keeps its values. */
function readColumns({ table, found }: TablePlan): ExchangeTable['columns'] {
  return table.columns.filter(({ key }) => found.has(key));
}

function refusedRows({ sheet: name, rejected, conflicts }: TablePlan, { sheets }: Workbook) {
  const sheet = sheets.find((one) => one.name === name);
  const refused = rejected.map(({ row, cells, reasons }) => ({
    row,
    cells,
    reason: reasons.map(({ cell, reason }) => `${cell}: ${reason}`).join('\n'),
  }));
  for (const { cells, reason } of conflicts) {
    for (const address of cells) {
      const row = Number(/\d+$/.exec(address)?.[0]);
      refused.push({ row, cells: sheet?.rows.at(row - 1) ?? [], reason });
    }
  }
  return refused.sort((left, right) => left.row - right.row);
}
