import { describe, expect, it } from 'vitest';
import { executeCommand } from '../../shared/commands/execute';
import { applyChanges } from '../../shared/project/change';
import { emptyProject, type Project, ROOT_IDS } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';
import type { Command } from '../../shared/commands/command';
import { ItemRows } from './item-rows';

function edited(project: Project, command: Command): Project {
  return applyChanges(project, executeCommand(project, command).changes).project;
}

const plant = edited(emptyProject('Plant'), {
  type: 'createItems',
  items: ['/System/Core/R2/T', '/System/Core/R10/T', '/System/Core/R2/Set/T', '/KPI/Y'].map(
    (path) => ({ path }),
  ),
});

describe('ItemRows', () => {
  it('lists the items below an object, folder by folder in natural order', () => {
    const rows = new ItemRows().below(plant, ROOT_IDS.ioModel);
    expect(rows.map((row) => row['path'])).toEqual([
      '/System/Core/R2/Set/T',
      '/System/Core/R2/T',
      '/System/Core/R10/T',
    ]);
  });

  it('gives the same row for an item that did not change, and a new one for its new path', () => {
    const items = new ItemRows();
    const [deep, kept] = items.below(plant, ROOT_IDS.core);
    const object = treeOf(plant).idAt('/System/Core/R2/Set') ?? 0;
    const renamed = edited(plant, { type: 'editObjects', edits: [{ object, name: 'Setpoints' }] });
    const [deepAfter, keptAfter] = items.below(renamed, ROOT_IDS.core);
    expect(keptAfter).toBe(kept);
    expect(deepAfter).not.toBe(deep);
    expect(deepAfter?.['path']).toBe('/System/Core/R2/Setpoints/T');
  });
});
