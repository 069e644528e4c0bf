import { expect, test } from 'vitest';
import { applyChanges } from '../project/change';
import { TestEditor } from './test-editor';

function tagList() {
  const editor = new TestEditor();
  editor.create('/System/Core', 'broker', 'Broker');
  const message = editor.create('/System/Core/Broker', 'message', 'M');
  const [first = 0] = editor.insert(message, 'tagList', { objectName: 'A' });
  const place = { message, table: 'tagList' as const };
  return { editor, message, first, place };
}

test('several commands are one step, each on what the ones before left', () => {
  const { editor, message, first, place } = tagList();
  const before = editor.project;
  const {
    changes,
    created,
    label,
    place: shown,
  } = editor.run({
    type: 'together',
    label: 'Paste 2 rows',
    commands: [
      { type: 'editRows', ...place, edits: [{ row: first, values: { objectName: 'B' } }] },
      { type: 'insertRows', ...place, before: null, rows: [{ objectName: 'C' }] },
      { type: 'insertRows', ...place, before: first, rows: [{ objectName: 'D' }] },
    ],
  });
  expect(editor.column(message, 'tagList', 'objectName')).toEqual(['D', 'B', 'C']);
  expect(label).toBe('Paste 2 rows');
  expect(new Set(created).size).toBe(2);
  expect(shown).toEqual({ object: message, table: 'tagList', row: first, column: 'objectName' });
  const { inverse } = applyChanges(before, changes);
  expect(applyChanges(editor.project, inverse).project.tables).toEqual(before.tables);
});

test('when one is refused, nothing is done', () => {
  const { editor, first, place } = tagList();
  const before = editor.project;
  expect(() =>
    editor.run({
      type: 'together',
      label: 'Paste',
      commands: [
        { type: 'editRows', ...place, edits: [{ row: first, values: { objectName: 'B' } }] },
        { type: 'deleteRows', ...place, rows: [9999] },
      ],
    }),
  ).toThrow('has no row with number 9999');
  expect(editor.project).toBe(before);
});
