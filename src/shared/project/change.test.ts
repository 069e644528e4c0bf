import { describe, expect, test } from 'vitest';
import type { Row } from '../tables/tables';
import { applyChanges, type Change } from './change';
import { type ProjectObject, projectObject } from './object';
import { emptyProject, type Project, ROOT_IDS, tableKey } from './project';

const folder = (id: number, name: string): ProjectObject =>
  projectObject.parse({
    id,
    parent: ROOT_IDS.core,
    kind: 'folder',
    name,
    description: '',
    properties: {},
  });
const row = (id: number, name: string): Row => ({ id, objectName: name });
const table = tableKey(5, 'tagList');
const apply = (project: Project, ...changes: Change[]) => applyChanges(project, changes);

function projectWithRows(): Project {
  const rows = ['a', 'b', 'c', 'd'].map((name, index) => row(10 + index, name));
  return apply(emptyProject('P'), { type: 'setRows', table, rows }).project;
}

const names = (project: Project) =>
  (project.tables.get(table) ?? []).map((one) => one.objectName).join('');

test.each<[string, Change, string]>([
  [
    'insertion',
    { type: 'spliceRows', table, at: 1, remove: 0, rows: [row(20, 'x'), row(21, 'y')] },
    'axybcd',
  ],
  ['removal', { type: 'spliceRows', table, at: 1, remove: 2, rows: [] }, 'ad'],
  ['replacement', { type: 'spliceRows', table, at: 3, remove: 1, rows: [row(20, 'x')] }, 'abcx'],
  ['update', { type: 'updateRows', table, rows: [row(12, 'C'), row(10, 'A')] }, 'AbCd'],
  ['new rows', { type: 'setRows', table, rows: [row(20, 'x')] }, 'x'],
  ['no rows', { type: 'setRows', table, rows: [] }, ''],
])('%s, and back', (_, change, result) => {
  const before = projectWithRows();
  const { project, inverse } = apply(before, change);
  expect(names(project)).toBe(result);
  expect(names(before)).toBe('abcd');
  const undone = applyChanges(project, inverse);
  expect(undone.project.tables).toEqual(before.tables);
  expect(names(applyChanges(undone.project, undone.inverse).project)).toBe(result);
});

test('several changes are taken back in reverse', () => {
  const before = projectWithRows();
  const { project, inverse } = apply(
    before,
    { type: 'spliceRows', table, at: 0, remove: 1, rows: [] },
    { type: 'putObject', object: folder(30, 'A') },
    { type: 'putObject', object: folder(30, 'B') },
    { type: 'spliceRows', table, at: 0, remove: 2, rows: [row(31, 'x')] },
    { type: 'putSettings', settings: { ...before.settings, name: 'Q' } },
  );
  expect(names(project)).toBe('xd');
  const undone = applyChanges(project, inverse).project;
  expect(undone.objects).toEqual(before.objects);
  expect(undone.tables).toEqual(before.tables);
  expect(undone.settings).toEqual(before.settings);
});

describe('identity', () => {
  test('what a change does not touch stays the same value', () => {
    const before = projectWithRows();
    const { project } = apply(before, { type: 'updateRows', table, rows: [row(11, 'B')] });
    expect(project.objects).toBe(before.objects);
    expect(project.settings).toBe(before.settings);
    expect(project.structure).toBe(before.structure);
    expect(project.tables.get(table)?.[0]).toBe(before.tables.get(table)?.[0]);
  });

  test('structure changes with names, parents and the set of objects, not with descriptions', () => {
    const { project: before } = apply(emptyProject('P'), {
      type: 'putObject',
      object: folder(5, 'A'),
    });
    const structureAfter = (change: Change) => apply(before, change).project.structure;
    const described = { ...folder(5, 'A'), description: 'new' };
    const moved = { ...folder(5, 'A'), parent: ROOT_IDS.kpiModel };
    expect(structureAfter({ type: 'putObject', object: described })).toBe(before.structure);
    expect(structureAfter({ type: 'putObject', object: moved })).not.toBe(before.structure);
    expect(structureAfter({ type: 'putObject', object: folder(5, 'B') })).not.toBe(
      before.structure,
    );
    expect(structureAfter({ type: 'removeObject', id: 5 })).not.toBe(before.structure);
  });
});

test('numbers are not given out again after an undo', () => {
  const { project, inverse } = apply(
    emptyProject('P'),
    { type: 'putObject', object: folder(7, 'A') },
    { type: 'setRows', table, rows: [row(40, 'x')] },
  );
  expect(project.nextId).toBe(41);
  expect(applyChanges(project, inverse).project.nextId).toBe(41);
});

test.each<[string, Change, string]>([
  ['an unknown object', { type: 'removeObject', id: 99 }, 'Object 99 cannot be removed'],
  [
    'an unknown row',
    { type: 'updateRows', table, rows: [row(99, 'x')] },
    'a row to update does not exist',
  ],
  [
    'rows past the end',
    { type: 'spliceRows', table, at: 3, remove: 2, rows: [] },
    'Rows 3 to 5 of table 5/tagList cannot be replaced: it has 4 rows.',
  ],
])('%s is an error, and nothing is applied', (_, change, text) => {
  const before = projectWithRows();
  const rename: Change = { type: 'updateRows', table, rows: [row(10, 'changed')] };
  expect(() => apply(before, rename, change)).toThrow(text);
  expect(names(before)).toBe('abcd');
});
