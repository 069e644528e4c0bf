import { exchangeTable } from '../../../shared/exchange/exchange-table';
import type { ExportScope } from '../../../shared/exchange/export-sheets';
import type { Project } from '../../../shared/project/project';

/** The name that an export has until the user gives it another one. */
export function exportFileName(project: Project, scope: ExportScope): string {
  const { name } = project.settings;
  switch (scope.kind) {
    case 'project':
      return fileName(name);
    case 'message':
      return fileName(scope.message.name);
    case 'table':
      return fileName(scope.message.name, exchangeTable(scope.table).title);
    case 'list':
      return fileName(name, exchangeTable(scope.table).title);
  }
}

/** Without the characters that one of the file systems refuses. */
function fileName(...parts: readonly string[]): string {
  const plain = parts.join(' ').replace(/[\u0000-\u001f\u007f<>:"/\\|?*]/g, '_');
  return `${plain.replace(/^[. ]+|[. ]+$/g, '') || 'Export'}.xlsx`;
}
