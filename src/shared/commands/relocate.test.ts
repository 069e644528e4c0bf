import { expect, test } from 'vitest';
import { objectOf, rowsOf } from '../project/project';
import { treeOf } from '../project/tree';
import { TestEditor } from './test-editor';

function relocate(editor: TestEditor, path: string, to: string) {
  return editor.run({ type: 'relocateObjects', places: [{ object: editor.at(path), path: to }] });
}

test('renames and moves in one step, makes missing folders and lets paths follow', () => {
  const editor = new TestEditor();
  const [item = 0] = editor.createItems('/System/Core/A/Temp');
  editor.create('/System/Core', 'broker', 'Broker');
  const message = editor.create('/System/Core/Broker', 'message', 'M');
  editor.insert(message, 'directMapping', { objectName: 'T', objectPath: '/System/Core/A/Temp' });

  const { label } = relocate(editor, '/System/Core/A/Temp', '/System/Core/B/C/Temperature');

  expect(label).toBe('Move Temp');
  expect(treeOf(editor.project).pathOf(item)).toBe('/System/Core/B/C/Temperature');
  expect(objectOf(editor.project, editor.at('/System/Core/B/C'), 'folder')).toBeDefined();
  expect(rowsOf(editor.project, message, 'directMapping')[0]?.objectPath).toBe(
    '/System/Core/B/C/Temperature',
  );
});

test('a rename alone makes nothing new', () => {
  const editor = new TestEditor();
  editor.createItems('/KPI/A');
  const { changes } = relocate(editor, '/KPI/A', '/KPI/B');
  expect(changes).toHaveLength(1);
  expect(relocate(editor, '/KPI/B', '/KPI/B').changes).toEqual([]);
});

test('several objects take the places that the ones before them left', () => {
  const editor = new TestEditor();
  const [first = 0, second = 0] = editor.createItems('/KPI/A', '/KPI/B');
  editor.run({
    type: 'relocateObjects',
    places: [
      { object: first, path: '/KPI/C' },
      { object: second, path: '/KPI/A' },
    ],
  });
  expect(treeOf(editor.project).pathOf(second)).toBe('/KPI/A');
});

test.each([
  ['/KPI/A', '/KPI/B', 'already holds an object named "B"'],
  ['/KPI/A', '/Nowhere/A', 'begins with none of the models'],
  ['/KPI/A', '/KPI/', 'Object Name is empty.'],
  ['/KPI/A', '/KPI/B/A', 'I/O Item "/KPI/B" cannot hold'],
  ['/KPI', '/KPI2/X', 'stands in every project'],
  ['/KPI/Folder', '/KPI/Folder/Inside/Folder', 'cannot be moved below itself'],
])('refuses to give %s the path %s', (path, to, text) => {
  const editor = new TestEditor();
  editor.createItems('/KPI/A', '/KPI/B', '/KPI/Folder/C');
  expect(() => relocate(editor, path, to)).toThrow(text);
});
