import { carriedOut } from '../carried-out';
import type { ObjectKind } from '../project/object';
import type { Project } from '../project/project';
import { treeOf } from '../project/tree';
import { isObjectList, OBJECT_LISTS } from './exchange-table';
import { withParentsKept } from './kept-parents';
import type { ImportPlan, Question, TablePlan } from './plan';
import { planTable } from './plan-table';
import { presentRows, type Target } from './present-rows';
import type { Recognition } from './recognise';
import { type PlannedKind, rowCheck } from './row-check';
import { type Cell, rowsBetween, type Sheet, shownText, type Workbook } from './sheet';
import { type ImportOptions, sortSheets } from './sort-sheets';

/** Compares a workbook with the project. Nothing changes by it. */
export function planImport(
  project: Project,
  workbook: Workbook,
  options: ImportOptions = {},
): ImportPlan {
  return carriedOut(planImportInSteps(project, workbook, options));
}

/** As `planImport`, with a pause every few milliseconds of work. */
export function* planImportInSteps(
  project: Project,
  workbook: Workbook,
  options: ImportOptions = {},
): Generator<void, ImportPlan> {
  const { decided, questions, ignored } = sortSheets(project, workbook, options);
  const mode = options.mode ?? 'merge';
  let entries = 0;
  const nextEntry = () => entries++;
  const tables: TablePlan[] = [];
  for (const { sheet, target, recognition } of decided) {
    if (!willExist(project, target, tables)) {
      questions.push(unknownMessage(sheet, target));
      continue;
    }
    const { table, columns } = recognition;
    const check = rowCheck(project, table, plannedKinds(tables), claimedPaths(sheet, recognition));
    const present = presentRows(project, target);
    tables.push(
      yield* planTable({ sheet, target, table, columns, mode, present, check, nextEntry }),
    );
  }
  const { file, remarks } = workbook;
  return { file, mode, tables: withParentsKept(project, tables), questions, ignored, remarks };
}

/** The kinds of the objects that the tables add. */
function plannedKinds(tables: readonly TablePlan[]): PlannedKind {
  const kinds = new Map<string, ObjectKind>();
  for (const { target, added } of tables) {
    if (!isObjectList(target.table)) continue;
    for (const { name } of added) kinds.set(name, OBJECT_LISTS[target.table]);
  }
  return (path) => kinds.get(path);
}

/** Whether the target's message configuration exists or is among those that the plan adds. */
function willExist(project: Project, target: Target, planned: readonly TablePlan[]): boolean {
  if (target.message === '') return true;
  const id = treeOf(project).idAt(target.message);
  if (id !== undefined && project.objects.get(id)?.kind === 'message') return true;
  const messages = planned.find(({ table }) => table.name === 'messages');
  return messages?.added.some(({ name }) => name === target.message) ?? false;
}

function unknownMessage(sheet: Sheet, target: Target): Question {
  return {
    kind: 'unknown-message',
    sheets: [sheet.name],
    text: `Sheet "${sheet.name}" belongs to message configuration ${target.message}, which does not exist. Choose another one.`,
    target,
    extraColumns: [],
  };
}

/** The paths of a sheet, collected when they are first asked for. */
function claimedPaths(sheet: Sheet, { columns }: Recognition): (path: string) => boolean {
  let paths: Set<string> | undefined;
  return (path) => {
    const at = columns.found.get('path') ?? 0;
    paths ??= pathsIn(rowsBetween(sheet, columns.header + 1), at);
    return paths.has(path);
  };
}

function pathsIn(rows: Iterable<readonly Cell[]>, at: number): Set<string> {
  const paths = new Set<string>();
  for (const row of rows) paths.add(shownText(row[at]));
  return paths;
}
