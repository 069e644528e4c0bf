import { expect, test } from 'vitest';
import { TestEditor } from './test-editor';

test('changes the named settings only', () => {
  const editor = new TestEditor();
  editor.run({ type: 'editSettings', settings: { timeZone: 'Europe/Berlin' } });
  expect(editor.project.settings).toEqual({
    name: 'Plant',
    description: '',
    version: '1.0',
    timeZone: 'Europe/Berlin',
  });
});

test('an edit that changes nothing has no changes', () => {
  const editor = new TestEditor();
  expect(editor.run({ type: 'editSettings', settings: { name: 'Plant' } }).changes).toEqual([]);
});

test('refuses an empty name and an unknown time zone', () => {
  const editor = new TestEditor();
  expect(() => editor.run({ type: 'editSettings', settings: { name: ' ' } })).toThrow(
    'The name of the project is empty.',
  );
  expect(() => editor.run({ type: 'editSettings', settings: { timeZone: 'Mars/Base' } })).toThrow(
    'Time zone "Mars/Base" is not known.',
  );
});
