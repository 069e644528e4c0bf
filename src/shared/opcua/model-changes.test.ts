import { expect, it } from 'vitest';
import type { Command } from '../commands/command';
import { executeCommand } from '../commands/execute';
import { applyChanges } from '../project/change';
import { emptyProject, type Project } from '../project/project';
import { treeOf } from '../project/tree';
import { modelChanges } from './model-changes';

function after(project: Project, command: Command): Project {
  return applyChanges(project, executeCommand(project, command).changes).project;
}

const plant = after(emptyProject('Plant'), {
  type: 'createItems',
  items: [{ path: '/System/Core/R1/T' }, { path: '/System/Core/R1/Sub/P' }, { path: '/KPI/OEE' }],
});
const idAt = (path: string) => treeOf(plant).idAt(path) ?? 0;

function pathsOf(project: Project) {
  const { removed, added, edited } = modelChanges(plant, project);
  const pathOf = ({ id }: { id: number }) => treeOf(project).pathOf(id);
  return { removed, added: added.map(pathOf), edited: edited.map((edit) => pathOf(edit.present)) };
}

it('an edit of properties is told where it was made', () => {
  const edited = after(plant, {
    type: 'editObjects',
    edits: [{ object: idAt('/KPI/OEE'), properties: { unit: '%' } }],
  });
  expect(pathsOf(edited)).toEqual({ removed: [], added: [], edited: ['/KPI/OEE'] });
});

it('a renamed folder takes all below it to other paths', () => {
  const renamed = after(plant, {
    type: 'editObjects',
    edits: [{ object: idAt('/System/Core/R1'), name: 'R2' }],
  });
  expect(pathsOf(renamed)).toEqual({
    removed: [
      '/System/Core/R1/Sub/P',
      '/System/Core/R1/T',
      '/System/Core/R1/Sub',
      '/System/Core/R1',
    ],
    added: ['/System/Core/R2', '/System/Core/R2/T', '/System/Core/R2/Sub', '/System/Core/R2/Sub/P'],
    edited: [],
  });
});

it('the same project has no changes', () => {
  expect(pathsOf(plant)).toEqual({ removed: [], added: [], edited: [] });
});
