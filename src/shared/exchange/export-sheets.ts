import type { Message } from '../project/object';
import { type Project, rowsOf } from '../project/project';
import { treeOf } from '../project/tree';
import { TABLE_NAMES, type TableName, tablesOf } from '../tables/tables';
import { cellOf } from './cell-rules';
import {
  type ExchangeTable,
  type ExchangeTableName,
  exchangeTable,
  LIST_NAMES,
  type ListName,
} from './exchange-table';
import { messagesByPath, type PresentRow, presentRows, type Target } from './present-rows';
import type { Cell } from './sheet';
import { sheetNames } from './sheet-names';

/** What to export: the whole project, one message configuration, or one table. */
export type ExportScope =
  | { readonly kind: 'project' }
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'table'; readonly message: Message; readonly table: TableName }
  | { readonly kind: 'list'; readonly table: ListName };

/** One sheet as it is to be written. */
export interface ExportSheet {
  /** Unique in its workbook, at most 31 characters. */
  readonly name: string;
  readonly title: string;
  /** What stands below the title: description of the message, or help of the table. */
  readonly description: string;
  readonly target: Target;
  readonly table: ExchangeTable;
  readonly rows: readonly (readonly Cell[])[];
}

/** The sheets of an export. Empty tables are among them: they are forms to fill in. */
export function exportSheets(project: Project, scope: ExportScope): ExportSheet[] {
  const targets = targetsOf(project, scope);
  const names = sheetNames(targets.map((target) => nameFor(project, target, scope)));
  return targets.map((target, index) => exportSheet(project, target, names[index] ?? ''));
}

function targetsOf(project: Project, scope: ExportScope): Target[] {
  const tree = treeOf(project);
  switch (scope.kind) {
    case 'project':
      return [
        ...LIST_NAMES.map((table) => ({ table, message: '' })),
        ...messagesByPath(project).flatMap((message) => tablesOfMessage(project, message)),
      ];
    case 'message':
      return [{ table: 'messages', message: '' }, ...tablesOfMessage(project, scope.message)];
    case 'table':
      return [{ table: scope.table, message: tree.pathOf(scope.message.id) }];
    case 'list':
      return [{ table: scope.table, message: '' }];
  }
}

/** The tables that the message uses, and others that hold rows from before its type was changed. */
function tablesOfMessage(project: Project, message: Message): Target[] {
  const path = treeOf(project).pathOf(message.id);
  const used = new Set<ExchangeTableName>(tablesOf(message.properties));
  return TABLE_NAMES.filter(
    (table) => used.has(table) || rowsOf(project, message.id, table).length > 0,
  ).map((table) => ({ table, message: path }));
}

function nameFor(project: Project, target: Target, scope: ExportScope): string {
  const { title } = exchangeTable(target.table);
  return scope.kind === 'project' && target.message !== ''
    ? `${messageOf(project, target)?.name ?? ''} ${title}`
    : title;
}

function messageOf(project: Project, target: Target): Message | undefined {
  const id = treeOf(project).idAt(target.message);
  const object = id === undefined ? undefined : project.objects.get(id);
  return object?.kind === 'message' ? object : undefined;
}

function exportSheet(project: Project, target: Target, name: string): ExportSheet {
  const table = exchangeTable(target.table);
  const message = messageOf(project, target);
  return {
    name,
    title: message
      ? `${table.title} of ${message.name}`
      : `${table.title} of ${project.settings.name}`,
    description: message ? descriptionOf(message, table) : table.help,
    target,
    table,
    rows: presentRows(project, target).map((row) => cellsOf(table, row)),
  };
}

function descriptionOf(message: Message, table: ExchangeTable): string {
  return message.properties.messageDescription || message.description || table.help;
}

/** The cells of one row, a column of the definition each. */
export function cellsOf(table: ExchangeTable, row: PresentRow): Cell[] {
  return table.columns.map(({ key, field }) => cellOf(field, row.value(key) ?? field.default));
}
