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
    decimals: '',
    recording: '',
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

test('refuses decimals and rules for recording that mean nothing', () => {
  const editor = new TestEditor();
  const set = (settings: { decimals?: string; recording?: string }) =>
    editor.run({ type: 'editSettings', settings });
  expect(() => set({ decimals: '2.5' })).toThrow('Enter a whole number from 0 to 15');
  expect(() => set({ recording: 'Reactor' })).toThrow('a path begins with "/"');
  set({ decimals: '2', recording: '/System/**' });
  expect(editor.project.settings).toMatchObject({ decimals: '2', recording: '/System/**' });
});
