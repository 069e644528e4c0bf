import { carriedOut } from '../carried-out';
import type { CommandOf } from '../commands/command';
import { importTablesInSteps } from '../commands/import-tables';
import { inPortions } from '../in-portions';
import { applyChanges } from '../project/change';
import type { Project } from '../project/project';
import type { RowId } from '../tables/tables';
import type { Problem } from '../validation/problem';
import { createValidator } from '../validation/validate';

/** What a project would be like after an import. */
export interface ImportResult {
  readonly project: Project;
  /** Problems that the project does not have now. */
  readonly problems: readonly Problem[];
}

/**
 * Carries out an import on a copy and looks for new problems.
 * @throws UserError when the import is refused
 */
export function resultOfImport(project: Project, command: CommandOf<'importTables'>): ImportResult {
  return carriedOut(resultOfImportInSteps(project, command));
}

/** As `resultOfImport`, with a pause every few milliseconds of work. */
export function* resultOfImportInSteps(
  project: Project,
  command: CommandOf<'importTables'>,
): Generator<void, ImportResult> {
  const validator = createValidator();
  const before = yield* validator.validateInSteps(project);
  const { changes } = yield* importTablesInSteps(project, command);
  const result = applyChanges(project, changes).project;
  const problems: Problem[] = [];
  for (const [object, found] of yield* validator.validateInSteps(result)) {
    yield* collectNew(found, before.get(object) ?? [], problems);
  }
  return { project: result, problems };
}

const PROBLEMS_PER_STEP = 2_000;

/** Adds the problems of an object that it did not have before. */
function* collectNew(
  found: readonly Problem[],
  before: readonly Problem[],
  problems: Problem[],
): Generator<void> {
  // The validator keeps the list of an object about which it found nothing else.
  if (found === before) return;
  const known = new Map<RowId | undefined, Problem[]>();
  for (const portion of inPortions(before, PROBLEMS_PER_STEP)) {
    for (const problem of portion) {
      const { row } = problem.place;
      const ofRow = known.get(row);
      if (ofRow) ofRow.push(problem);
      else known.set(row, [problem]);
    }
    yield;
  }
  for (const portion of inPortions(found, PROBLEMS_PER_STEP)) {
    for (const problem of portion) {
      const isKnown = known.get(problem.place.row)?.some((one) => saysTheSame(one, problem));
      if (isKnown !== true) problems.push(problem);
    }
    yield;
  }
}

function saysTheSame(left: Problem, right: Problem): boolean {
  return (
    left.code === right.code &&
    left.message === right.message &&
    left.place.property === right.place.property &&
    left.place.table === right.place.table &&
    left.place.column === right.place.column
  );
}
