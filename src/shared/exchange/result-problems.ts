import { carriedOut } from '../carried-out';
import type { CommandOf } from '../commands/command';
import { importTablesInSteps } from '../commands/import-tables';
import { applyChanges } from '../project/change';
import type { Project } from '../project/project';
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
    const known = new Set((before.get(object) ?? []).map(keyOf));
    for (const [index, problem] of found.entries()) {
      if (index % PROBLEMS_PER_STEP === 0) yield;
      if (!known.has(keyOf(problem))) problems.push(problem);
    }
  }
  return { project: result, problems };
}

const PROBLEMS_PER_STEP = 2_000;

function keyOf({ code, message, place }: Problem): string {
  return JSON.stringify([code, message, place.property, place.table, place.row, place.column]);
}
