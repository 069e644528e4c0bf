import { basename, extname } from 'node:path';
import { Option } from 'commander';
import { applyPlan, changesSomething } from '../../shared/exchange/apply-plan';
import { describePlan, planDocument } from '../../shared/exchange/describe-plan';
import {
  countPlan,
  IMPORT_MODES,
  type ImportMode,
  type ImportPlan,
} from '../../shared/exchange/plan';
import { planImport } from '../../shared/exchange/plan-import';
import { type ImportResult, resultOfImport } from '../../shared/exchange/result-problems';
import type { ImportOptions } from '../../shared/exchange/sort-sheets';
import type { Workbook } from '../../shared/exchange/sheet';
import type { Project } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';
import { UserError } from '../../shared/user-error';
import { loadProject, readWorkbookFile, saveProject } from '../engine/index';
import {
  type CommandDefinition,
  type CommandLine,
  EXIT_FAILED,
  EXIT_PROBLEMS,
} from './command-line';
import { findMessage } from './find-message';
import { findTable } from './find-table';

interface Options {
  message?: string;
  table?: string;
  mode: ImportMode;
  sheet?: string;
  plan?: true;
  json?: true;
  skipRejected?: true;
}

/** `import DIR FILE`: the plan of an import, and the import itself. */
export const importCommand: CommandDefinition = (program, commandLine) => {
  program
    .command('import')
    .description('import tables from .xlsx, .xls, .ods or .csv; prints what changes')
    .argument('<dir>', 'project folder')
    .argument('<file>', 'workbook to read')
    .option('--message <name>', 'only this message configuration, by name or path')
    .option('--table <name>', 'only this table, such as "Tag List" or items')
    .option('--sheet <name>', 'only this sheet of the workbook')
    .addOption(
      new Option('--mode <mode>', 'merge adds and changes, replace also removes, add only adds')
        .choices(IMPORT_MODES)
        .default('merge'),
    )
    .option('--plan', 'print what would change, and change nothing')
    .option('--json', 'print the plan as a JSON document')
    .option('--skip-rejected', 'import the other rows when some are rejected')
    .action(async (dir: string, file: string, options: Options) => {
      const project = await loadProject(dir);
      refuseDescription(dir, file);
      const workbook = withSheet(await readWorkbookFile(file), options.sheet);
      const plan = planImport(project, workbook, importOptions(project, options));
      await carryOutPlan(project, dir, plan, options, commandLine);
    });
};

/** A message description makes a message configuration, which is another command. */
function refuseDescription(dir: string, file: string): void {
  if (extname(file).toLowerCase() !== '.xml') return;
  throw new UserError(
    `"${basename(file)}" is no workbook. A message description is imported by: msi-studio import-xml ${dir} ${file}`,
  );
}

/** What the user wants done with a plan. */
export interface PlanChoice {
  readonly plan?: true;
  readonly json?: true;
  readonly skipRejected?: true;
}

/** Prints a plan and, unless only the plan is wanted or something stands in the way, applies it. */
export async function carryOutPlan(
  project: Project,
  dir: string,
  plan: ImportPlan,
  choice: PlanChoice,
  commandLine: CommandLine,
): Promise<void> {
  const command = applyPlan(plan);
  const result = resultOfImport(project, command);
  printPlan(project, plan, result, choice, commandLine);
  const { rejected, conflicts } = countPlan(plan.tables);
  const refused = rejected + conflicts;
  if (refused > 0) commandLine.exitCode = EXIT_PROBLEMS;
  if (plan.questions.length > 0) commandLine.exitCode = EXIT_FAILED;
  if (plan.tables.length === 0 && plan.questions.length === 0) {
    commandLine.exitCode = EXIT_FAILED;
    commandLine.printError(`"${plan.file}" has no table that can be imported.`);
  }
  if (choice.plan) return;
  if (plan.questions.length > 0 || (refused > 0 && !choice.skipRejected)) {
    commandLine.printError(
      plan.questions.length > 0
        ? 'Nothing was changed. Answer with --message, --table or --sheet.'
        : 'Nothing was changed. Correct the rejected rows, or import the others with --skip-rejected.',
    );
    return;
  }
  if (!changesSomething(command)) return;
  await saveProject(result.project, dir);
  if (!choice.json) commandLine.print(`Project "${project.settings.name}" was saved.`);
}

function printPlan(
  project: Project,
  plan: ImportPlan,
  { project: after, problems }: ImportResult,
  { json }: PlanChoice,
  { print }: CommandLine,
): void {
  const tree = treeOf(after);
  const found = problems.map(({ severity, code, message, place }) => ({
    severity,
    code,
    path: tree.pathOf(place.object),
    message,
  }));
  if (json) {
    print(
      JSON.stringify(
        { project: project.settings.name, ...planDocument(plan), problems: found },
        null,
        2,
      ),
    );
    return;
  }
  for (const line of describePlan(plan)) print(line);
  if (found.length > 0) print('New problems of the result:');
  for (const { severity, path, message } of found)
    print(`  ${severity.padEnd(11)} ${path}: ${message}`);
}

function importOptions(project: Project, options: Options): ImportOptions {
  return {
    mode: options.mode,
    ...(options.message !== undefined && { message: findMessage(project, options.message) }),
    ...(options.table !== undefined && { table: findTable(options.table) }),
  };
}

/** The workbook with only the sheet that is asked for. */
function withSheet(workbook: Workbook, name: string | undefined): Workbook {
  if (name === undefined) return workbook;
  const sheets = workbook.sheets.filter((sheet) => sheet.name === name);
  if (sheets.length > 0) return { ...workbook, sheets };
  const known = workbook.sheets.map((sheet) => sheet.name).join(', ');
  throw new UserError(`"${workbook.file}" has no sheet "${name}". It has: ${known}.`);
}
