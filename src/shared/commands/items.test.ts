import { expect, test } from 'vitest';
import { objectOf } from '../project/project';
import { TestEditor } from './test-editor';

test('creates items in all three models and makes missing folders once', () => {
  const editor = new TestEditor();
  const created = editor.createItems(
    '/System/Core/Demo/Reactor1/Temp',
    '/System/Core/Demo/Reactor1/Level',
    '/Equipment/Line/Speed',
    '/KPI/Oee',
  );
  expect(created).toEqual([
    editor.at('/System/Core/Demo/Reactor1/Temp'),
    editor.at('/System/Core/Demo/Reactor1/Level'),
    editor.at('/Equipment/Line/Speed'),
    editor.at('/KPI/Oee'),
  ]);
  expect(objectOf(editor.project, editor.at('/Equipment/Line'), 'folder')).toBeDefined();
});

test('takes description and properties', () => {
  const editor = new TestEditor();
  const properties = { dataType: 'Long', unit: 'rpm' };
  editor.run({
    type: 'createItems',
    items: [{ path: '/KPI/Speed', description: 'Of the stirrer', properties }],
  });
  expect(objectOf(editor.project, editor.at('/KPI/Speed'), 'item')).toMatchObject({
    description: 'Of the stirrer',
    properties: { dataType: 'Long', unit: 'rpm', access: 'ReadWrite' },
  });
});

test.each([
  ['Temp', 'begins with none of the models'],
  ['/Temp', 'begins with none of the models'],
  ['/Foo/Temp', 'begins with none of the models'],
  ['/System/Temp', 'I/O Model "/System" cannot hold an object of kind I/O Item.'],
  ['/System/Core/Broker/Temp', 'Message Broker "/System/Core/Broker" cannot hold'],
  ['/System/Core/Item/Temp', 'I/O Item "/System/Core/Item" cannot hold'],
  ['/KPI/A', 'Item "/KPI/A" cannot be created: an object with this path exists'],
  ['/KPI//Temp', 'Object Name is empty.'],
  ['/KPI/', 'Object Name is empty.'],
])('refuses the path %s', (path, text) => {
  const editor = new TestEditor();
  editor.create('/System/Core', 'broker', 'Broker');
  editor.createItems('/KPI/A', '/System/Core/Item');
  expect(() => editor.createItems(path)).toThrow(text);
});

test('refuses an item that stands twice in the list or below another new item', () => {
  const editor = new TestEditor();
  expect(() => editor.createItems('/KPI/A', '/KPI/A')).toThrow('stands twice in the list');
  expect(() => editor.createItems('/KPI/A', '/KPI/A/B')).toThrow('I/O Item "/KPI/A" cannot hold');
});

test('refuses a value that an item cannot have', () => {
  const editor = new TestEditor();
  const items = [{ path: '/KPI/A', properties: { dataType: 'Float' } }];
  expect(() => editor.run({ type: 'createItems', items })).toThrow(
    'Data Type of item "/KPI/A" must be one of String, Long, Double, Boolean, DateTime: "Float"',
  );
});
