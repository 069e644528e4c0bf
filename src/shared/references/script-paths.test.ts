import { expect, test } from 'vitest';
import { TestEditor } from '../commands/test-editor';
import { applyChanges } from '../project/change';
import { scriptOf } from '../project/message-script';
import { ROOT_IDS } from '../project/project';
import { referencesTo } from './references';
import { scriptPathUses } from './script-paths';

const R1 = '/System/Core/Demo/Reactor1';

const SCRIPT = `local base = '${R1}/'
local near = "${R1}0/Temp" -- ${R1}/Temp stays
local unit = [[${R1}/Temp.Unit]]
return function() return syslib.getvalue("${R1}/Temp"), "see ${R1}" end
`;

function plant(mappingType = 'Custom') {
  const editor = new TestEditor();
  editor.createItems(`${R1}/Temp`, `${R1}0/Temp`);
  editor.create('/System/Core', 'broker', 'Broker');
  const properties = { mappingType, communicationMode: 'Send' };
  const message = editor.create('/System/Core/Broker', 'message', 'M', properties);
  editor.run({ type: 'editScript', message, script: 'input', text: SCRIPT });
  return { editor, message, text: () => scriptOf(editor.project, message, 'input') };
}

const followed = (path: string) => `local base = '${path}/'
local near = "${R1}0/Temp" -- ${R1}/Temp stays
local unit = [[${path}/Temp.Unit]]
return function() return syslib.getvalue("${path}/Temp"), "see ${R1}" end
`;

test('texts that are the path, or below it, follow a rename in the same step when that is wished', () => {
  const { editor, text } = plant();
  const before = editor.project;
  const edits = [{ object: editor.at(R1), name: 'Tank' }];
  editor.run({ type: 'editObjects', edits });
  expect(text()).toBe(SCRIPT);
  const other = plant();
  const { changes } = other.editor.run({ type: 'editObjects', edits, scripts: true });
  expect(other.text()).toBe(followed('/System/Core/Demo/Tank'));
  const { inverse } = applyChanges(before, changes);
  expect(applyChanges(other.editor.project, inverse).project.scripts).toEqual(before.scripts);
});

test('they follow a move, and a new path as a whole', () => {
  const moving = plant();
  const object = moving.editor.at(R1);
  moving.editor.run({
    type: 'moveObject',
    object,
    parent: ROOT_IDS.equipmentModel,
    scripts: true,
  });
  expect(moving.text()).toBe(followed('/Equipment/Reactor1'));
  const { editor, text } = plant();
  const places = [{ object: editor.at(R1), path: '/KPI/A/B' }];
  editor.run({ type: 'relocateObjects', places, scripts: true });
  expect(text()).toBe(followed('/KPI/A/B'));
});

test('a mark of the string in the new name is escaped', () => {
  const { editor, text } = plant();
  const edits = [{ object: editor.at(R1), name: `Tank "A" 'B'` }];
  editor.run({ type: 'editObjects', edits, scripts: true });
  expect(text()).toContain(`base = '/System/Core/Demo/Tank "A" \\'B\\'/'`);
  expect(text()).toContain(`getvalue("/System/Core/Demo/Tank \\"A\\" 'B'/Temp")`);
  expect(text()).toContain(`[[/System/Core/Demo/Tank "A" 'B'/Temp.Unit]]`);
});

test('lines of scripts are among what refers to an object, as far as the message uses the script', () => {
  const { editor, message } = plant();
  const texts = (at: string) =>
    referencesTo(editor.project, [editor.at(at)]).map((reference) => reference.text);
  expect(texts(`${R1}/Temp`)).toEqual(['M · input.lua line 3', 'M · input.lua line 4']);
  expect(referencesTo(editor.project, [editor.at(R1)])[0]?.place).toEqual({
    object: message,
    script: 'input',
    line: 1,
  });
  expect(texts('/System/Core/Broker')).toEqual([]);
  const unused = plant('Direct').editor;
  expect(referencesTo(unused.project, [unused.at(R1)])).toEqual([]);
  expect(scriptPathUses(unused.project, [unused.at(R1)])).toHaveLength(3);
});
