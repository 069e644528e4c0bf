import { expect, test } from 'vitest';
import { TestEditor } from '../commands/test-editor';
import { referencesTo } from './references';

const R1 = '/System/Core/Demo/Reactor1';

function plant() {
  const editor = new TestEditor();
  editor.createItems(`${R1}/Temp`, `${R1}/PH`, '/System/Core/Demo/Reactor10/Temp');
  editor.create('/System/Core', 'broker', 'Broker');
  return editor;
}

const texts = (editor: TestEditor, ...paths: string[]) =>
  referencesTo(
    editor.project,
    paths.map((path) => editor.at(path)),
  ).map((reference) => reference.text);

test('lists properties and cells that use a path inside the subtree, with their places', () => {
  const editor = plant();
  const message = editor.create('/System/Core/Broker', 'message', 'BatchReport', {
    communicationMode: 'Receive',
    triggerItem: `${R1}/Temp`,
  });
  const rows = editor.insert(
    message,
    'directMapping',
    { objectPath: `${R1}0/Temp` },
    { objectPath: `${R1}/Temp.Unit` },
  );
  expect(referencesTo(editor.project, [editor.at(R1)])).toEqual([
    {
      place: { object: message, property: 'triggerItem' },
      text: 'BatchReport · Trigger Item',
    },
    {
      place: { object: message, table: 'directMapping', row: rows[1], column: 'objectPath' },
      text: 'BatchReport · Direct Mapping row 2 · Object Path',
    },
  ]);
  expect(texts(editor, `${R1}/PH`)).toEqual([]);
  expect(texts(editor, '/System/Core/Demo/Reactor10')).toEqual([
    'BatchReport · Direct Mapping row 1 · Object Path',
  ]);
});

test('leaves out what the message does not use', () => {
  const editor = plant();
  const message = editor.create('/System/Core/Broker', 'message', 'M', {
    mappingType: 'Flexible',
    statusPath: `${R1}/Temp`,
  });
  editor.insert(message, 'directMapping', { objectPath: `${R1}/Temp` });
  editor.insert(message, 'flexibleMapping', { path: `${R1}/Temp` });
  expect(texts(editor, R1)).toEqual(['M · Flexible Mapping row 1 · Path']);
});

test('leaves out uses inside the subtrees themselves', () => {
  const editor = plant();
  editor.create('/System/Core/Broker', 'processor', 'Processor');
  const properties = {
    messageType: 'Exception',
    exceptionProvider: '/System/Core/Broker/Processor',
  };
  editor.create('/System/Core/Broker', 'message', 'Exceptions', properties);
  expect(texts(editor, '/System/Core/Broker/Processor')).toEqual([
    'Exceptions · Exception Provider',
  ]);
  expect(texts(editor, '/System/Core/Broker')).toEqual([]);
  expect(texts(editor, '/System/Core/Broker/Processor', '/System/Core/Broker/Exceptions')).toEqual(
    [],
  );
});

test('lists a group mapping row once, however many devices it leads to', () => {
  const editor = plant();
  const message = editor.create('/System/Core/Broker', 'message', 'G', { mappingType: 'Group' });
  editor.insert(
    message,
    'deviceList',
    { devicePath: R1 },
    { devicePath: '/System/Core/Demo/Reactor10' },
  );
  editor.insert(message, 'groupMapping', { tagName: 'PH' }, { tagName: 'Temp' });
  const temperatures = [`${R1}/Temp`, '/System/Core/Demo/Reactor10/Temp'];
  expect(texts(editor, ...temperatures)).toEqual(['G · Group Mapping row 2 · TagName']);
  expect(texts(editor, `${R1}/PH`)).toEqual(['G · Group Mapping row 1 · TagName']);
  expect(texts(editor, R1)).toEqual(['G · Device List row 1 · Device Path']);
});

test('lists historian rows of the internal historian only', () => {
  const editor = plant();
  const message = editor.create('/System/Core/Broker', 'message', 'H', {
    mappingType: 'Historian',
  });
  editor.insert(
    message,
    'historianMapping',
    { path: `${R1}/Temp`, historianType: 'OSI-PI' },
    { path: `${R1}/Temp`, historianType: 'Internal' },
  );
  expect(texts(editor, R1)).toEqual(['H · Historian Mapping row 2 · Path']);
});
