import { expect, test } from 'vitest';
import { TestEditor } from '../../commands/test-editor';
import type { ScriptName } from '../../project/message-script';
import { validateProject } from '../validate';

function withMessage(properties: Record<string, string>) {
  const editor = new TestEditor();
  editor.create('/System/Core', 'broker', 'MSI', { systemId: 'S' });
  const message = editor.create('/System/Core/MSI', 'message', 'Order', properties);
  editor.createItems('/System/Core/Demo/In');
  const write = (script: ScriptName, text: string) =>
    editor.run({ type: 'editScript', message, script, text });
  const found = () =>
    validateProject(editor.project)
      .filter(({ code }) => code.startsWith('script.'))
      .map(
        ({ code, severity, place }) => `${severity} ${code} ${place.script}:${place.line ?? ''}`,
      );
  return { editor, message, write, found };
}

const CUSTOM = { mappingType: 'Custom', communicationMode: 'Bidirectional' };

test('a message with custom mapping needs the scripts of its directions', () => {
  const { found, write } = withMessage(CUSTOM);
  expect(found()).toEqual(['error script.missing input:', 'error script.missing output:']);
  write('input', 'return function() return true end');
  expect(found()).toEqual(['error script.missing output:']);
});

test.each([
  [{ mappingType: 'Custom', communicationMode: 'Send' }, ['error script.missing input:']],
  [{ messageType: 'OrderStatus', triggerType: 'Script' }, ['error script.missing trigger:']],
  [{ messageType: 'OrderStatus', triggerType: 'Item' }, []],
  [{ messageType: 'Exception' }, []],
  [{ mappingType: 'Direct' }, []],
])('%j needs %j', (properties, expected) => {
  expect(withMessage(properties).found()).toEqual(expected);
});

test('a missing script is begun with an example, which has no errors', () => {
  const { editor, found } = withMessage(CUSTOM);
  for (const { code, fix } of validateProject(editor.project)) {
    if (code === 'script.missing' && fix) editor.run(fix.command);
  }
  expect(found().filter((line) => line.startsWith('error'))).toEqual([]);
});

test('mistakes are told with their line', () => {
  const { editor, found, write } = withMessage({ ...CUSTOM, communicationMode: 'Send' });
  write('input', 'local x =\n= 1');
  expect(found()).toEqual(['error script.syntax input:2']);
  expect(validateProject(editor.project).map(({ message }) => message)).toContainEqual(
    expect.stringMatching(
      /^Order\/input\.lua:2: unexpected symbol '=' near '1'|^Order\/input\.lua:2: /,
    ),
  );
  write('input', 'local unused = 1\nreturn function() return other end');
  expect(found()).toEqual([
    'warning script.unused-local input:1',
    'warning script.undefined-global input:2',
  ]);
  write('input', 'local run = function() end');
  expect(found()).toEqual(['error script.no-function-returned input:1']);
});

test('paths that lead nowhere are told, once each; those that are put together are not', () => {
  const { found, write } = withMessage({ ...CUSTOM, communicationMode: 'Send' });
  write(
    'input',
    `local base = "/System/Core/" .. syslib.uuid()
return function()
  syslib.setvalue("/System/Core/Demo/In", 1)
  syslib.setvalue("/System/Core/Demo/In.Unit", 1)
  syslib.setvalue("/System/Core/Demo/Out", 1)
  syslib.setvalue("/System/Core/Demo/Out", 2)
  syslib.log("info", base, "/elsewhere/x", ("/System/%s/x"):format(base))
end`,
  );
  expect(found()).toEqual(['warning script.path-unknown input:5']);
});

test('a script that the message does not use any more is left alone', () => {
  const { editor, message, found, write } = withMessage({ ...CUSTOM, communicationMode: 'Send' });
  write('input', 'no Lua');
  editor.run({
    type: 'editObjects',
    edits: [{ object: message, properties: { mappingType: 'Direct' } }],
  });
  expect(found()).toEqual([]);
});
