import type { CommandOf } from '../commands/command';
import { executeCommand } from '../commands/execute';
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
  const validator = createValidator();
  const before = validator.validate(project);
  const result = applyChanges(project, executeCommand(project, command).changes).project;
  const problems: Problem[] = [];
  for (const [object, found] of validator.validate(result)) {
    const known = new Set((before.get(object) ?? []).map(keyOf));
    for (const problem of found) if (!known.has(keyOf(problem))) problems.push(problem);
  }
  return { project: result, problems };
}

function keyOf({ code, message, place }: Problem): string {
  return JSON.stringify([code, message, place.property, place.table, place.row, place.column]);
}
