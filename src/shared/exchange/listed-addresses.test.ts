import { describe, expect, it } from 'vitest';
import { executeCommand } from '../commands/execute';
import { applyChanges } from '../project/change';
import { objectOf, type Project, rowsOf } from '../project/project';
import { treeOf } from '../project/tree';
import { ID, plant } from '../validation/plant.fixture';
import { applyPlan } from './apply-plan';
import { listedItems } from './listed-items';
import { listedTags } from './listed-tags';
import type { ImportPlan } from './plan';
import { planImport } from './plan-import';

const project = plant();
const core = treeOf(project).idAt('/System/Core') ?? 0;
const reactors = treeOf(project).idAt('/System/Core/Reactors') ?? 0;

function planItems(lines: readonly string[], folder = reactors, to = project): ImportPlan {
  return planImport(to, listedItems(to, 'List', lines.join('\n'), folder), { mode: 'add' });
}

function planTags(lines: readonly string[], message: number, to = project): ImportPlan {
  return planImport(to, listedTags(to, 'List', lines.join('\n'), message), { mode: 'add' });
}

function applied(plan: ImportPlan, to = project): Project {
  return applyChanges(to, executeCommand(to, applyPlan(plan)).changes).project;
}

describe('a list on a folder', () => {
  it('makes items of paths with their folders, and keeps those that exist', () => {
    const plan = planItems([
      'Reactor1/Temperature',
      'Reactor3/Temperature',
      '/KPI/Line/Oee',
      '',
      'Reactor3/Temperature',
    ]);
    const [table] = plan.tables;
    expect(table?.added.map(({ name, row }) => [name, row])).toEqual([
      ['/System/Core/Reactors/Reactor3/Temperature', 2],
      ['/KPI/Line/Oee', 3],
    ]);
    expect(table?.unchanged).toBe(1);
    expect(plan.remarks).toEqual([
      '1 line leads to the same as one before and is not taken again.',
    ]);
    const after = applied(plan);
    expect(treeOf(after).idAt('/KPI/Line/Oee')).toBeDefined();
    expect(objectOf(after, ID.temperature1, 'item')).toBe(
      objectOf(project, ID.temperature1, 'item'),
    );
  });

  it('names items after their nodes and notes the node', () => {
    const after = applied(
      planItems(
        ['ns=2;s=Ch.Dev1.Temp', 'ns=2;s=Ch.Dev2.Temp', 'ns=2;s=Ch.Dev2.Level', 'i=7'],
        core,
      ),
    );
    const itemAt = (path: string) => objectOf(after, treeOf(after).idAt(path) ?? 0, 'item');
    expect(itemAt('/System/Core/Dev1_Temp')?.description).toBe('Node ns=2;s=Ch.Dev1.Temp');
    expect(itemAt('/System/Core/Dev2_Temp')).toBeDefined();
    expect(itemAt('/System/Core/Level')).toBeDefined();
    expect(itemAt('/System/Core/Node 7')).toBeDefined();
  });

  it('finds a node again by its note, whatever the item is called now', () => {
    const made = applied(planItems(['ns=2;s=A.Level'], core));
    const id = treeOf(made).idAt('/System/Core/Level') ?? 0;
    const edit = { object: id, name: 'Tank level' };
    const { changes } = executeCommand(made, { type: 'editObjects', edits: [edit] });
    const renamed = applyChanges(made, changes).project;
    const [table] = planItems(['ns=2;s=A.Level', 'ns=2;s=B.Level'], core, renamed).tables;
    expect(table?.added.map(({ name }) => name)).toEqual(['/System/Core/Level']);
    expect(table?.unchanged).toBe(1);
    const [again] = planItems(['ns=2;s=C.Level'], core, made).tables;
    expect(again?.added.map(({ name }) => name)).toEqual(['/System/Core/C_Level']);
  });

  it('rejects what cannot be made, line by line', () => {
    const plan = planItems(['ns=2;x=1', 'Good', '/Nowhere/X', '/System/Core/Broker/X', 'a\tb']);
    const [table] = plan.tables;
    expect(table?.added.map(({ name }) => name)).toEqual(['/System/Core/Reactors/Good']);
    expect(table?.rejected.map(({ row, cells }) => [row, cells[0]])).toEqual([
      [1, 'ns=2;x=1'],
      [3, '/Nowhere/X'],
      [4, '/System/Core/Broker/X'],
      [5, 'a\tb'],
    ]);
  });
});

describe('a list on a message', () => {
  const path = '/System/Core/Reactors/Reactor2/Temperature';

  it('makes tags of items and maps them', () => {
    const plan = planTags([path, `${path}.Unit`], ID.direct);
    expect(plan.questions).toEqual([]);
    const after = applied(plan);
    const mapping = rowsOf(after, ID.direct, 'directMapping').slice(-2);
    expect(mapping.map(({ objectPath }) => objectPath)).toEqual([path, `${path}.Unit`]);
    const tags = rowsOf(after, ID.direct, 'tagList');
    const item = objectOf(project, ID.temperature2, 'item');
    for (const { objectName } of mapping) {
      expect(tags.find((tag) => tag.objectName === objectName)).toBeDefined();
    }
    expect(mapping.map(({ objectName }) => objectName)).toEqual([
      'Reactor2_Temperature',
      'Temperature_Unit',
    ]);
    expect(tags.find(({ objectName }) => objectName === 'Reactor2_Temperature')).toMatchObject({
      dataType: item?.properties.dataType,
      uom: item?.properties.unit,
    });
  });

  it('keeps what is mapped already, and is nothing when it is pasted again', () => {
    const after = applied(planTags([path], ID.direct));
    const plan = planTags([path], ID.direct, after);
    expect(plan.tables.map(({ added, unchanged }) => [added.length, unchanged])).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });

  it('finds the items of nodes by their notes', () => {
    const made = applied(planItems(['ns=2;s=A.Level'], core));
    const after = applied(planTags(['ns=2;s=A.Level'], ID.direct, made), made);
    expect(rowsOf(after, ID.direct, 'directMapping').at(-1)).toMatchObject({
      objectName: 'Level',
      objectPath: '/System/Core/Level',
    });
  });

  it('rejects what leads to no item', () => {
    const plan = planTags(
      [
        '/System/Core/Nothing',
        '/System/Core/Reactors',
        'Temperature',
        'ns=2;s=Unknown',
        `${path}.X`,
      ],
      ID.direct,
    );
    const [tags, mapping] = plan.tables;
    expect(mapping?.rejected).toEqual([]);
    expect(tags?.rejected.map(({ reasons }) => reasons[0]?.reason)).toEqual([
      '"/System/Core/Nothing" does not exist. Paste the list on a folder first, which makes the items.',
      '"/System/Core/Reactors" is of kind Folder, not of kind I/O Item.',
      '"Temperature" is not a full path. It begins with a model, such as /System/Core.',
      'No item notes node ns=2;s=Unknown in its description. Paste the list on a folder first, which makes the items.',
      `"${path}.X" does not exist: there is no property "X".`,
    ]);
  });

  it('is refused by a message without direct mapping', () => {
    expect(() => planTags([path], ID.flexible)).toThrow('has no direct mapping');
  });
});
