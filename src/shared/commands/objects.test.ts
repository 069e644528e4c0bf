import { expect, test } from 'vitest';
import { objectOf, ROOT_IDS, rowsOf } from '../project/project';
import { treeOf } from '../project/tree';
import { UserError } from '../user-error';
import { TestEditor } from './test-editor';

function plant() {
  const editor = new TestEditor();
  editor.createItems('/System/Core/Demo/Reactor1/Temp', '/System/Core/Demo/Reactor1/Level');
  const broker = editor.create('/System/Core', 'broker', 'Broker', { systemId: 'SF' });
  const message = editor.create('/System/Core/Broker', 'message', 'BatchReport');
  return { editor, broker, message };
}

test('creates an object with defaults and the named values', () => {
  const { editor, message } = plant();
  const { properties } = objectOf(editor.project, message, 'message') ?? {};
  expect(properties).toMatchObject({ messageType: 'OrderParameter', answerTimeout: 30 });
  expect(
    objectOf(editor.project, editor.at('/System/Core/Broker'), 'broker')?.properties,
  ).toMatchObject({ msiVersion: '3.1', systemId: 'SF', xmlFolder: 'xml', port: 8002 });
});

test('labels, numbers and places lead to what was made', () => {
  const { editor } = plant();
  const execution = editor.run({
    type: 'createObject',
    parent: ROOT_IDS.core,
    kind: 'folder',
    name: 'New',
  });
  const id = editor.at('/System/Core/New');
  expect(execution).toMatchObject({ created: [id], label: 'Create New', place: { object: id } });
});

test.each([
  ['', 'I/O Item "" cannot have this name. Object Name is empty.'],
  ['a/b', 'I/O Item "a/b" cannot have this name. Object Name contains "/"'],
  ['Temp', 'Folder "/System/Core/Demo/Reactor1" already holds an object named "Temp".'],
])('refuses the name "%s"', (name, text) => {
  const { editor } = plant();
  expect(() => editor.create('/System/Core/Demo/Reactor1', 'item', name)).toThrow(text);
});

test('allows names that differ only in case', () => {
  const { editor } = plant();
  editor.create('/System/Core/Demo/Reactor1', 'item', 'TEMP');
  expect(editor.paths()).toContain('/System/Core/Demo/Reactor1/TEMP');
});

test('refuses a kind that the parent does not hold, and names those that it does', () => {
  const { editor } = plant();
  expect(() => editor.create('/System/Core/Demo', 'message', 'M')).toThrow(
    'Folder "/System/Core/Demo" cannot hold an object of kind Message Configuration. It can hold Folder, I/O Item.',
  );
  expect(() => editor.create('/System/Core/Demo/Reactor1/Temp', 'item', 'M')).toThrow(
    'Nothing can be created below it.',
  );
});

test('refuses values that a property cannot hold, and unknown properties', () => {
  const { editor, message } = plant();
  const edit = (properties: Record<string, string | number>) => () =>
    editor.run({ type: 'editObjects', edits: [{ object: message, properties }] });
  const path = 'Message Configuration "/System/Core/Broker/BatchReport"';
  expect(edit({ answerTimeout: 0 })).toThrow(`Timeout of ${path} must be between 1 and 86400 s: 0`);
  expect(edit({ mappingType: 'Magic' })).toThrow(
    `Mapping Type of ${path} must be one of Direct, Group, Custom, Flexible, Historian: "Magic"`,
  );
  expect(edit({ unit: 'bar' })).toThrow(`"unit" is not a property or column of ${path}.`);
  expect(edit({ constructor: 'x' })).toThrow('"constructor" is not a property or column');
  expect(() => editor.create('/System/Core/Demo', 'folder', 'F', { unit: 'bar' })).toThrow(
    'It has none.',
  );
});

test('an edit that changes nothing has no changes', () => {
  const { editor, message } = plant();
  const edits = [{ object: message, name: 'BatchReport', properties: { answerTimeout: 30 } }];
  expect(editor.run({ type: 'editObjects', edits }).changes).toEqual([]);
});

test('a refused command of several edits changes nothing', () => {
  const { editor, message } = plant();
  const before = editor.project;
  const edits = [
    { object: message, description: 'changed' },
    { object: message, properties: { nonsense: 1 } },
  ];
  expect(() => editor.run({ type: 'editObjects', edits })).toThrow(UserError);
  expect(editor.project).toBe(before);
});

test('labels of edits name what was edited', () => {
  const { editor, message } = plant();
  const label = (edit: object) =>
    editor.run({ type: 'editObjects', edits: [{ object: message, ...edit }] }).label;
  expect(label({ properties: { answerTimeout: 5 } })).toBe('Edit Timeout of BatchReport');
  expect(label({ description: 'd' })).toBe('Edit Object Description of BatchReport');
  expect(label({ name: 'Report' })).toBe('Rename BatchReport');
});

test('two objects can swap their names in one command; two cannot get the same', () => {
  const { editor } = plant();
  const temp = editor.at('/System/Core/Demo/Reactor1/Temp');
  const level = editor.at('/System/Core/Demo/Reactor1/Level');
  const rename = (...names: [number, string][]) =>
    editor.run({
      type: 'editObjects',
      edits: names.map(([object, name]) => ({ object, name })),
    });
  rename([temp, 'Level'], [level, 'Temp']);
  expect(editor.at('/System/Core/Demo/Reactor1/Level')).toBe(temp);
  expect(() => rename([temp, 'Same'], [level, 'Same'])).toThrow('named "Same"');
  expect(() => rename([temp, 'Temp'])).toThrow('named "Temp"');
});

test('objects of every project are not renamed, moved, duplicated or deleted, but described', () => {
  const { editor } = plant();
  const object = ROOT_IDS.core;
  expect(() => editor.rename('/System/Core', 'X')).toThrow(
    'Core "/System/Core" stands in every project and cannot be renamed.',
  );
  expect(() => editor.run({ type: 'moveObject', object, parent: ROOT_IDS.kpiModel })).toThrow(
    'cannot be moved',
  );
  expect(() => editor.run({ type: 'deleteObjects', objects: [object] })).toThrow(
    'cannot be deleted',
  );
  expect(() => editor.run({ type: 'duplicateObject', object })).toThrow('cannot be duplicated');
  editor.run({ type: 'editObjects', edits: [{ object, description: 'The plant' }] });
  expect(editor.project.objects.get(object)?.description).toBe('The plant');
});

test('moves an object with all below it', () => {
  const { editor } = plant();
  const object = editor.at('/System/Core/Demo/Reactor1');
  editor.run({ type: 'moveObject', object, parent: ROOT_IDS.equipmentModel });
  expect(editor.paths()).toContain('/Equipment/Reactor1/Temp');
});

test('refuses to move an object below itself, where it cannot stand, or where its name is taken', () => {
  const { editor, broker, message } = plant();
  const reactor = editor.at('/System/Core/Demo/Reactor1');
  const move = (object: number, parent: number) => () =>
    editor.run({ type: 'moveObject', object, parent });
  expect(move(editor.at('/System/Core/Demo'), reactor)).toThrow('cannot be moved below itself');
  expect(move(reactor, reactor)).toThrow('cannot be moved below itself');
  expect(move(message, reactor)).toThrow('cannot hold an object of kind Message Configuration');
  expect(move(reactor, broker)).toThrow('It can hold Message Processor, Message Configuration.');
  editor.createItems('/KPI/Temp');
  expect(move(editor.at('/System/Core/Demo/Reactor1/Temp'), ROOT_IDS.kpiModel)).toThrow(
    'already holds an object named "Temp"',
  );
  expect(move(999, reactor)).toThrow('Object 999 does not exist.');
});

test('a move to the present parent changes nothing', () => {
  const { editor } = plant();
  const object = editor.at('/System/Core/Demo');
  expect(editor.run({ type: 'moveObject', object, parent: ROOT_IDS.core }).changes).toEqual([]);
});

test('deletes a broker with all below it and their tables', () => {
  const { editor, broker, message } = plant();
  editor.insert(message, 'tagList', { objectName: 'Temp' });
  const { label, place } = editor.run({ type: 'deleteObjects', objects: [broker] });
  expect(label).toBe('Delete Broker');
  expect(place).toEqual({ object: ROOT_IDS.core });
  expect(editor.project.objects.has(message)).toBe(false);
  expect(editor.project.tables.size).toBe(0);
});

test('deletes an object and one below it in one command', () => {
  const { editor } = plant();
  const objects = [editor.at('/System/Core/Demo/Reactor1'), editor.at('/System/Core/Demo')];
  const { label, place } = editor.run({ type: 'deleteObjects', objects });
  expect(label).toBe('Delete 2 objects');
  expect(place).toEqual({ object: ROOT_IDS.core });
  expect(treeOf(editor.project).childrenOf(ROOT_IDS.core)).toHaveLength(1);
});

test('duplicates a subtree with tables; paths inside it follow to the copy', () => {
  const { editor, broker, message } = plant();
  const processor = editor.create('/System/Core/Broker', 'processor', 'Processor');
  const exception = editor.create('/System/Core/Broker', 'message', 'Exceptions', {
    messageType: 'Exception',
    exceptionProvider: '/System/Core/Broker/Processor',
    triggerItem: '/System/Core/Demo/Reactor1/Temp',
  });
  editor.insert(message, 'directMapping', {
    objectName: 'P',
    objectPath: '/System/Core/Broker/Processor.Description',
  });
  const { created } = editor.run({ type: 'duplicateObject', object: broker });
  expect(created).toEqual([editor.at('/System/Core/Broker 2')]);
  const copy = objectOf(editor.project, editor.at('/System/Core/Broker 2/Exceptions'), 'message');
  expect(copy?.properties).toMatchObject({
    exceptionProvider: '/System/Core/Broker 2/Processor',
    triggerItem: '/System/Core/Demo/Reactor1/Temp',
  });
  expect(editor.at('/System/Core/Broker 2/Processor')).not.toBe(processor);
  const report = editor.at('/System/Core/Broker 2/BatchReport');
  expect(editor.column(report, 'directMapping', 'objectPath')).toEqual([
    '/System/Core/Broker 2/Processor.Description',
  ]);
  expect(rowsOf(editor.project, report, 'directMapping')[0]?.id).not.toBe(
    rowsOf(editor.project, message, 'directMapping')[0]?.id,
  );
  const original = objectOf(editor.project, exception, 'message');
  expect(original?.properties.exceptionProvider).toBe('/System/Core/Broker/Processor');
});

test('a duplicated message keeps its message ID', () => {
  const { editor, message } = plant();
  editor.run({
    type: 'editObjects',
    edits: [{ object: message, properties: { messageId: 'M1' } }],
  });
  const [copy = 0] = editor.run({ type: 'duplicateObject', object: message }).created;
  expect(objectOf(editor.project, copy, 'message')).toMatchObject({
    name: 'BatchReport 2',
    properties: { messageId: 'M1' },
  });
});
