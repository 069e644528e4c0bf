import { isMessageTable } from '../../shared/exchange/exchange-table';
import { type ExportScope, exportSheets } from '../../shared/exchange/export-sheets';
import type { Project } from '../../shared/project/project';
import { UserError } from '../../shared/user-error';
import { loadProject, writeWorkbookFile } from '../engine/index';
import type { CommandDefinition } from './command-line';
import { findMessage } from './find-message';
import { findTable } from './find-table';

interface Options {
  message?: string;
  table?: string;
}

/** `export DIR FILE`: tables as a workbook to edit and import again. */
export const exportCommand: CommandDefinition = (program, { print }) => {
  program
    .command('export')
    .description('write tables to an .xlsx workbook, or one table to a .csv file')
    .argument('<dir>', 'project folder')
    .argument('<file>', 'workbook to write: .xlsx, or .csv for one table')
    .option('--message <name>', 'only this message configuration, by name or path')
    .option('--table <name>', 'only this table, such as "Tag List" or items')
    .action(async (dir: string, file: string, options: Options) => {
      const project = await loadProject(dir);
      const sheets = exportSheets(project, scopeOf(project, options));
      await writeWorkbookFile(file, sheets);
      const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
      print(
        `${file}: ${sheets.length === 1 ? '1 table' : `${sheets.length} tables`}, ${rows} rows.`,
      );
    });
};

function scopeOf(project: Project, options: Options): ExportScope {
  const table = options.table === undefined ? undefined : findTable(options.table);
  if (table !== undefined && !isMessageTable(table)) return { kind: 'list', table };
  if (options.message === undefined) {
    if (table === undefined) return { kind: 'project' };
    throw new UserError(`Table "${options.table}" belongs to a message. Name it with --message.`);
  }
  const message = findMessage(project, options.message);
  return table === undefined ? { kind: 'message', message } : { kind: 'table', message, table };
}
