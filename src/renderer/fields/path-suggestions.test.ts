import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../shared/fields/field';
import type { ProjectObject } from '../../shared/project/object';
import { emptyProject, type Project } from '../../shared/project/project';
import { itemPropertySet } from '../../shared/properties/objects';
import { suggestPaths } from './path-suggestions';

const properties = defaultsOf(itemPropertySet.fields);

function plant(): Project {
  const project = emptyProject('Plant');
  const objects = new Map(project.objects);
  const add = (object: ProjectObject) => objects.set(object.id, object);
  const folder = (id: number, parent: number, name: string) =>
    add({ id, parent, kind: 'folder', name, description: '', properties: {} });
  const item = (id: number, parent: number, name: string) =>
    add({ id, parent, kind: 'item', name, description: '', properties });
  folder(10, 2, 'Reactor1');
  folder(11, 2, 'Reactor10');
  folder(12, 2, 'Reactor2');
  folder(13, 10, 'Setpoints');
  item(14, 10, 'Temperature');
  item(15, 13, 'Temperature');
  item(16, 12, 'Temperature');
  item(17, 4, 'Yield');
  return { ...project, objects, structure: {} };
}

const paths = (typed: string, leadsTo: 'item' | 'folder' | 'object') =>
  suggestPaths(plant(), typed, leadsTo).map(({ path }) => path);

describe('suggestPaths', () => {
  it('offers the three models at first', () => {
    expect(paths('', 'item')).toEqual(['/Equipment', '/KPI', '/System']);
    expect(paths('/', 'item')).toEqual(['/Equipment', '/KPI', '/System']);
  });

  it('lists the children of the folder typed so far in natural order', () => {
    expect(paths('/System/Core/', 'item')).toEqual([
      '/System/Core/Reactor1',
      '/System/Core/Reactor2',
      '/System/Core/Reactor10',
    ]);
  });

  it('goes on with what lies deeper and contains the rest', () => {
    expect(paths('/System/Core/Reactor1/temp', 'item')).toEqual([
      '/System/Core/Reactor1/Temperature',
      '/System/Core/Reactor1/Setpoints/Temperature',
    ]);
  });

  it('finds items of all models by a part of their name', () => {
    expect(paths('yie', 'item')).toEqual(['/KPI/Yield']);
    expect(paths('temperature', 'item')).toHaveLength(3);
  });

  it('offers no items where a folder is wanted', () => {
    expect(paths('/System/Core/Reactor1/', 'folder')).toEqual(['/System/Core/Reactor1/Setpoints']);
    expect(paths('temperature', 'folder')).toEqual([]);
  });

  it('offers nothing below a folder that does not exist', () => {
    expect(paths('/System/Nowhere/', 'item')).toEqual([]);
  });

  it('keeps to the limit', () => {
    expect(suggestPaths(plant(), 'e', 'object', 4)).toHaveLength(4);
  });

  it('goes on with the properties of an object behind a dot', () => {
    expect(paths('/System/Core/reactor1/Temperature.', 'item')).toContain(
      '/System/Core/Reactor1/Temperature.Value',
    );
    expect(paths('/System/Core/Reactor1/Temperature.uni', 'item')).toEqual([
      '/System/Core/Reactor1/Temperature.Unit',
    ]);
    expect(paths('/System/Core/Reactor1/Temperature.uni', 'folder')).toEqual([]);
  });
});
