import { counted } from '../../shared/counted';
import type { Project } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';
import { scriptFile } from '../../shared/project/message-script';
import { propertySetOf } from '../../shared/project/object';
import { rowsOf } from '../../shared/project/project';
import { rowNumbers } from '../../shared/tables/row-numbers';
import { tableDefinition } from '../../shared/tables/tables';
import type { Place } from '../../shared/commands/command';
import type { Problem } from '../../shared/validation/problem';
import { validateProject } from '../../shared/validation/validate';
import { loadProject } from '../engine/index';
import { type CommandDefinition, EXIT_PROBLEMS } from './command-line';

/** `validate DIR`: all problems of a project. */
export const validateCommand: CommandDefinition = (program, commandLine) => {
  program
    .command('validate')
    .description('list the problems of a project; exit code 1 when there are errors')
    .argument('<dir>', 'project folder')
    .option('--json', 'print a JSON document')
    .action(async (dir: string, { json }: { json?: true }) => {
      const project = await loadProject(dir);
      const problems = validateProject(project);
      if (json) commandLine.print(JSON.stringify(problemsDocument(project, problems), null, 2));
      else for (const line of readable(project, problems)) commandLine.print(line);
      if (problems.some(({ severity }) => severity === 'error')) {
        commandLine.exitCode = EXIT_PROBLEMS;
      }
    });
};

/** Problems for programs: places by path, title and row position instead of internal numbers. */
function problemsDocument(project: Project, problems: readonly Problem[]) {
  return {
    problems: problems.map(({ code, severity, message, place }) => ({
      severity,
      code,
      path: treeOf(project).pathOf(place.object),
      place: partsOf(project, place),
      message,
    })),
  };
}

function readable(project: Project, problems: readonly Problem[]): string[] {
  const lines = problems.map(({ severity, message, place }) => {
    // The text names the property or column itself.
    const { object, table, row } = place;
    const where = table === undefined ? { object } : { object, table, ...(row && { row }) };
    const parts = [treeOf(project).pathOf(object), ...partsOf(project, where)];
    return `${severity.padEnd(11)} ${parts.join(' · ')}: ${message}`;
  });
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.filter(({ severity }) => severity === 'warning').length;
  return [...lines, `${counted(errors, 'error')}, ${counted(warnings, 'warning')}.`];
}

/** Where in an object: a property, table, row and column, or script and line. */
function partsOf(
  project: Project,
  { object, property, table, row, column, script, line }: Place,
): string[] {
  const parts: string[] = [];
  if (script !== undefined) {
    parts.push(line === undefined ? scriptFile(script) : `${scriptFile(script)} line ${line}`);
  }
  if (property !== undefined) parts.push(propertyTitle(project, object, property));
  if (table === undefined) return parts;
  const { title, columns } = tableDefinition(table);
  const number =
    row === undefined ? undefined : rowNumbers(rowsOf(project, object, table)).get(row);
  parts.push(number === undefined ? title : `${title} row ${number}`);
  if (column !== undefined) parts.push(columns[column]?.title ?? column);
  return parts;
}

function propertyTitle(project: Project, id: number, property: string): string {
  const object = project.objects.get(id);
  return (object && propertySetOf(object.kind).fields[property]?.title) ?? property;
}
