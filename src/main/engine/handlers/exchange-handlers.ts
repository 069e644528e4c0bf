import type { Handlers } from '../../../shared/contract/connection';
import { type ExportRequest, MOST_PROBLEMS } from '../../../shared/contract/exchange-calls';
import { isMessageTable } from '../../../shared/exchange/exchange-table';
import { type ExportScope, exportSheets } from '../../../shared/exchange/export-sheets';
import { type PlanLine, planLines } from '../../../shared/exchange/plan-lines';
import { rejectedSheets } from '../../../shared/exchange/rejected-sheets';
import { objectOf, type Project } from '../../../shared/project/project';
import { UserError } from '../../../shared/user-error';
import { workbookBytes } from '../workbook/workbook-files';
import { exportFileName } from '../exchange/export-file-name';
import type { StudioServices } from './studio-services';

/** Export to workbooks and import from them, as plans. */
export function exchangeHandlers({ documents, imports }: StudioServices) {
  return {
    'exchange.export': async ({ document, scope: request }) => {
      const { project } = documents.get(document);
      const scope = scopeOf(project, request);
      const fileName = exportFileName(project, scope);
      const bytes = await workbookBytes(fileName, exportSheets(project, scope));
      return { fileName, content: Buffer.from(bytes).toString('base64') };
    },
    'exchange.begin': ({ document, fileName, size, list }) => {
      const { id } = imports.begin(documents.get(document), { name: fileName, size, list });
      return { import: id };
    },
    'exchange.send': ({ import: id, content }) => {
      imports.get(id).receive(Buffer.from(content, 'base64'));
      return null;
    },
    'exchange.plan': ({ import: id, options }) => imports.get(id).plan(options),
    'exchange.rows': ({ import: id, plan: number, table: index, kind, from, count }) => {
      const table = imports.get(id).requirePlan(number).plan.tables[index];
      return table ? sendable(planLines(table, kind, from, count)) : [];
    },
    'exchange.problems': async ({ import: id, plan: number, selection }) => {
      const problems = await imports.get(id).problemsAfter(number, selection);
      return { total: problems.length, first: problems.slice(0, MOST_PROBLEMS) };
    },
    'exchange.apply': ({ import: id, plan: number, selection }) =>
      imports.get(id).apply(number, selection),
    'exchange.rejected': async ({ import: id, plan: number }) => {
      const { plan, workbook } = imports.get(id).requirePlan(number);
      const fileName = `${withoutExtension(plan.file)} - rejected rows.xlsx`;
      const bytes = await workbookBytes(fileName, rejectedSheets(plan, workbook));
      return { fileName, content: Buffer.from(bytes).toString('base64') };
    },
    'exchange.end': ({ import: id }) => {
      imports.end(id);
      return null;
    },
  } satisfies Partial<Handlers>;
}

/** @throws UserError when there is no such message configuration any more */
function scopeOf(project: Project, request: ExportRequest): ExportScope {
  if (request.kind === 'project' || request.kind === 'list') return request;
  const message = objectOf(project, request.message, 'message');
  if (!message) {
    throw new UserError('The message configuration does not exist any more.', 'missing-object');
  }
  if (request.kind === 'message') return { kind: 'message', message };
  const { table } = request;
  return isMessageTable(table) ? { kind: 'table', message, table } : { kind: 'list', table };
}

function withoutExtension(fileName: string): string {
  return fileName.replace(/\.[^.]*$/, '');
}

/** The contract's types are mutable. */
function sendable(lines: readonly PlanLine[]) {
  return lines.map((line) => ({ ...line, cells: [...line.cells] }));
}
