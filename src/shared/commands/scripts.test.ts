import { expect, test } from 'vitest';
import { applyChanges } from '../project/change';
import { scriptOf, scriptsOf } from '../project/message-script';
import { objectOf } from '../project/project';
import { executeCommand } from './execute';
import { TestEditor } from './test-editor';

function withScript() {
  const editor = new TestEditor();
  editor.create('/System/Core', 'broker', 'MSI');
  const message = editor.create('/System/Core/MSI', 'message', 'Order', { mappingType: 'Custom' });
  const write = (text: string | null) =>
    editor.run({ type: 'editScript', message, script: 'input', text });
  write('return 1');
  return { editor, message, write };
}

test('a script is written, edited and removed, and every step has its name and place', () => {
  const { editor, message, write } = withScript();
  expect(scriptOf(editor.project, message, 'input')).toBe('return 1');
  const edit = write('return 2');
  expect(edit).toMatchObject({
    label: 'Edit Order/input.lua',
    place: { object: message, script: 'input' },
  });
  expect(write(null).label).toBe('Remove Order/input.lua');
  expect(editor.project.scripts.size).toBe(0);
  expect(write('return 3').label).toBe('Write Order/input.lua');
  expect(write('return 3').changes).toEqual([]);
});

test('an object that is no message has no scripts', () => {
  const { editor } = withScript();
  const object = editor.at('/System/Core/MSI');
  expect(() =>
    editor.run({ type: 'editScript', message: object, script: 'input', text: '' }),
  ).toThrow('Choose a message configuration.');
});

test('a copy of a message has its scripts, and a deletion takes them and gives them back', () => {
  const { editor, message } = withScript();
  const [copy = 0] = editor.run({ type: 'duplicateObject', object: message }).created;
  expect(scriptOf(editor.project, copy, 'input')).toBe('return 1');
  const before = editor.project;
  const { changes } = executeCommand(before, { type: 'deleteObjects', objects: [copy] });
  const { project, inverse } = applyChanges(before, changes);
  expect([...project.scripts.keys()]).toEqual([`${message}/input`]);
  expect(applyChanges(project, inverse).project.scripts).toEqual(before.scripts);
});

test('a message shows the scripts that it needs and those that it has', () => {
  const { editor, message } = withScript();
  const shown = () => {
    const object = objectOf(editor.project, message, 'message');
    return object && scriptsOf(editor.project, object);
  };
  const set = (properties: Record<string, string>) =>
    editor.run({ type: 'editObjects', edits: [{ object: message, properties }] });
  expect(shown()).toEqual(['input']);
  set({ communicationMode: 'Bidirectional' });
  expect(shown()).toEqual(['input', 'output']);
  set({ messageType: 'OrderStatus', triggerType: 'Script' });
  expect(shown()).toEqual(['input', 'trigger']);
});
