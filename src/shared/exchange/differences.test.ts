import { describe, expect, it } from 'vitest';
import { applyChanges } from '../project/change';
import { objectOf, rowsOf } from '../project/project';
import type { Row } from '../tables/tables';
import { ID, newObject, plant } from '../validation/plant.fixture';
import { differenceLines } from './difference-lines';
import { compareProjects } from './differences';

const before = plant();

describe('compareProjects', () => {
  it('finds scripts that are new, gone or different', () => {
    const script = (key: 'input' | 'output', text: string | null) =>
      ({ type: 'putScript', script: `${ID.direct}/${key}`, text }) as const;
    const one = applyChanges(before, [script('input', 'return 1'), script('output', '-- old')]);
    const two = applyChanges(one.project, [script('input', 'return 2'), script('output', null)]);
    const { objects } = compareProjects(one.project, two.project);
    expect(objects.map(({ scripts }) => scripts)).toEqual([
      [
        { file: 'input.lua', change: 'changed' },
        { file: 'output.lua', change: 'removed' },
      ],
    ]);
    expect(differenceLines({ settings: [], objects })).toEqual([
      expect.stringMatching(/^~ .*Direct/),
      '  ~ Script input.lua',
      '  - Script output.lua',
    ]);
  });

  it('finds nothing between equal projects', () => {
    expect(compareProjects(before, plant())).toEqual({ settings: [], objects: [] });
  });

  it('finds settings, objects, properties, cells and the order of rows', () => {
    const item = objectOf(before, ID.temperature1, 'item');
    if (!item) throw new Error('The plant has no such item.');
    const tags: readonly Row[] = rowsOf(before, ID.direct, 'tagList');
    const after = applyChanges(before, [
      { type: 'putSettings', settings: { ...before.settings, version: '2.0' } },
      { type: 'putObject', object: { ...item, properties: { ...item.properties, unit: 'K' } } },
      { type: 'putObject', object: newObject('item', 900, ID.reactor1, 'Level') },
      { type: 'removeObject', id: ID.temperature2 },
      {
        type: 'setRows',
        table: `${ID.direct}/tagList`,
        rows: [...tags].reverse().map((row) => ({ ...row, uom: 'bar' })),
      },
    ]).project;
    const { settings, objects } = compareProjects(before, after);
    expect(settings).toEqual([{ title: 'Version', from: '1.0', to: '2.0' }]);
    expect(objects.map(({ path, change }) => [path.split('/').at(-1), change])).toEqual([
      ['Direct', 'changed'],
      ['Level', 'added'],
      ['Temperature', 'changed'],
      ['Temperature', 'removed'],
    ]);
    expect(objects[0]?.tables).toMatchObject([
      { title: 'Tag List', added: [], removed: [], reordered: true },
    ]);
    expect(objects[0]?.tables[0]?.changed[0]).toEqual({
      row: 'Temperature',
      cells: [{ title: 'UOM', from: '', to: 'bar' }],
    });
    expect(objects[2]?.properties).toEqual([{ title: 'Unit', from: '', to: 'K' }]);
  });
});
