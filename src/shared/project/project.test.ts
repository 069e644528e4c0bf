import { expect, test } from 'vitest';
import { TestEditor } from '../commands/test-editor';
import {
  emptyProject,
  fromSnapshot,
  objectOf,
  objectsOf,
  projectSnapshot,
  ROOT_IDS,
  rowsOf,
  splitTableKey,
  tableKey,
  tableKeySchema,
  toSnapshot,
} from './project';
import { treeOf } from './tree';

test('an empty project has the three models and Core', () => {
  const project = emptyProject('P');
  const tree = treeOf(project);
  expect([...project.objects.keys()].map((id) => tree.pathOf(id))).toEqual([
    '/System',
    '/System/Core',
    '/Equipment',
    '/KPI',
  ]);
  expect(objectOf(project, ROOT_IDS.core, 'core')?.name).toBe('Core');
  expect(objectOf(project, ROOT_IDS.core, 'folder')).toBeUndefined();
});

test('a project is the same after it crossed the contract', () => {
  const editor = new TestEditor();
  editor.createItems('/KPI/A');
  editor.create('/System/Core', 'broker', 'B');
  const message = editor.create('/System/Core/B', 'message', 'M');
  editor.insert(message, 'tagList', { objectName: 'Temp', rangeLow: 1.5 });
  const json: unknown = JSON.parse(JSON.stringify(toSnapshot(editor.project)));
  const copy = fromSnapshot(projectSnapshot.parse(json));
  expect({ ...copy, structure: null }).toEqual({ ...editor.project, structure: null });
});

test('a snapshot with a wrong name, value or table is refused', () => {
  const snapshot = toSnapshot(emptyProject('P'));
  const folder = { ...snapshot.objects[1], kind: 'folder' };
  const accepted = (part: object) => projectSnapshot.safeParse({ ...snapshot, ...part }).success;
  expect(accepted({})).toBe(true);
  expect(accepted({ objects: [{ ...folder, name: 'a/b' }] })).toBe(false);
  expect(accepted({ objects: [{ ...folder, properties: { unit: 'x' } }] })).toBe(false);
  expect(accepted({ tables: [['5/nonsense', []]] })).toBe(false);
  expect(accepted({ tables: [['5/tagList', [{ id: 0 }]]] })).toBe(false);
});

test('table keys name message and table', () => {
  expect(splitTableKey(tableKey(12, 'deviceList'))).toEqual({ message: 12, table: 'deviceList' });
  for (const key of ['tagList', '12', 'x/tagList', '12/Taglist', 12, '12/tagList/x']) {
    expect(tableKeySchema.safeParse(key).success).toBe(false);
  }
});

test('objects of a kind come in order of their numbers, after an undo too', () => {
  const editor = new TestEditor();
  const [first, second] = editor.createItems('/KPI/A', '/KPI/B');
  const objects = new Map([...editor.project.objects].reverse());
  expect(objectsOf({ ...editor.project, objects }, 'item').map(({ id }) => id)).toEqual([
    first,
    second,
  ]);
});

test('an empty table has no rows', () => {
  expect(rowsOf(emptyProject('P'), 5, 'tagList')).toEqual([]);
});
