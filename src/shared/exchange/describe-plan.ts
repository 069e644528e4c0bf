import { type FieldValue, labelOf } from '../fields/field';
import { shownValue } from '../fields/value-problem';
import { countPlan, type ImportPlan, isEmptyPlan, type TablePlan } from './plan';

/** A plan as lines of text: counts, then every row and cell. */
export function describePlan(plan: ImportPlan): string[] {
  return [
    ...plan.remarks,
    ...plan.tables.flatMap(describeTable),
    ...plan.questions.map(({ text }) => `? ${text}`),
    ...plan.ignored.map(({ sheet, reason }) => `Sheet "${sheet}" is not imported. ${reason}`),
    isEmptyPlan(plan) ? 'Nothing changes.' : `In all: ${countsText(plan.tables)}.`,
  ];
}

/** The counts of tables as one text. */
export function countsText(tables: readonly TablePlan[]): string {
  const { added, changed, removed, unchanged, rejected, conflicts } = countPlan(tables);
  const counts = `${added} added, ${changed} changed, ${removed} removed, ${unchanged} unchanged, ${rejected} rejected`;
  return conflicts === 0 ? counts : `${counts}, ${conflicts} in conflict`;
}

function describeTable(table: TablePlan): string[] {
  const owner = table.target.message && ` of ${table.target.message}`;
  return [
    `${table.table.title}${owner}: ${countsText([table])}`,
    ...describeColumns(table),
    ...table.added.map(({ name }) => `  + ${name}`),
    ...describeChanges(table),
    ...table.removed.map(({ name }) => `  - ${name}`),
    ...table.rejected.flatMap(({ reasons }) =>
      reasons.map(({ cell, reason }) => `  ! ${table.sheet}!${cell}: ${reason}`),
    ),
    ...table.conflicts.map(
      ({ cells, reason }) => `  ! ${table.sheet}!${cells.join(', ')}: ${reason}`,
    ),
  ];
}

function describeColumns({ missingColumns, extraColumns }: TablePlan): string[] {
  const extra = extraColumns.map(({ cell, title }) => `"${title}" (${cell})`).join(', ');
  const lines: string[] = [];
  if (extra !== '') lines.push(`  Columns that are not read: ${extra}`);
  if (missingColumns.length > 0) {
    lines.push(`  Columns that keep their values: ${missingColumns.join(', ')}`);
  }
  return lines;
}

function describeChanges({ changed, table }: TablePlan): string[] {
  const text = (column: string, value: FieldValue) => {
    const field = table.columns.find(({ key }) => key === column)?.field;
    return shownValue((field?.type === 'choice' ? labelOf(field, value) : value) ?? '');
  };
  return changed.flatMap(({ name, cells }) =>
    cells.map(
      ({ column, title, from, to }) =>
        `  ~ ${name} · ${title}: ${text(column, from)} → ${text(column, to)}`,
    ),
  );
}

/** A plan for programs: places by path, sheet and address instead of internal numbers. */
export function planDocument(plan: ImportPlan) {
  return {
    file: plan.file,
    mode: plan.mode,
    counts: countPlan(plan.tables),
    tables: plan.tables.map(tableDocument),
    questions: plan.questions,
    ignored: plan.ignored,
    remarks: plan.remarks,
  };
}

function tableDocument(table: TablePlan) {
  return {
    sheet: table.sheet,
    table: table.target.table,
    message: table.target.message || null,
    counts: countPlan([table]),
    missingColumns: table.missingColumns,
    extraColumns: table.extraColumns,
    added: table.added.map(({ row, name, values }) => ({ row, name, values })),
    changed: table.changed.map(({ row, name, cells }) => ({ row, name, cells })),
    removed: table.removed.map(({ name }) => ({ name })),
    rejected: table.rejected.map(({ row, reasons }) => ({ row, reasons })),
    conflicts: table.conflicts,
  };
}
