import { executeCommand } from '../src/shared/commands/execute';
import { applyChanges } from '../src/shared/project/change';
import { emptyProject, type Project } from '../src/shared/project/project';

/** A project of so many items in a hundred folders. */
export function largePlant(items: number): Project {
  const project = emptyProject('Large');
  const paths = Array.from({ length: items }, (_, index) => ({
    path: `/System/Core/Area${index % 100}/Item${index}`,
  }));
  return applyChanges(
    project,
    executeCommand(project, { type: 'createItems', items: paths }).changes,
  ).project;
}
