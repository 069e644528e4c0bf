import { expect, test } from 'vitest';
import { defaultsOf } from '../fields/field';
import { type MessageProperties, messagePropertySet } from '../properties/message';
import { describeRow } from './describe-row';
import { rowValuesSchema, TABLE_NAMES, TABLES, tableDefinition, tablesOf } from './tables';

const message = (properties: Partial<MessageProperties>): MessageProperties => ({
  ...defaultsOf(messagePropertySet.fields),
  ...properties,
});

test.each<[Partial<MessageProperties>, string[]]>([
  [{ mappingType: 'Direct' }, ['tagList', 'directMapping', 'folderSettings']],
  [{ mappingType: 'Group' }, ['tagList', 'deviceList', 'groupMapping']],
  [{ mappingType: 'Custom' }, ['tagList']],
  [{ mappingType: 'Flexible' }, ['tagList', 'flexibleMapping']],
  [{ mappingType: 'Historian' }, ['tagList', 'historianMapping']],
  [{ messageType: 'OrderStatus' }, []],
  [{ messageType: 'OrderAbort' }, []],
  [{ messageType: 'Exception', mappingType: 'Group' }, []],
])('a message with %o uses the tables %o', (properties, tables) => {
  expect(tablesOf(message(properties))).toEqual(tables);
});

test('the tag list has the columns of the reference text, and Optional', () => {
  const titles = Object.values(TABLES.tagList.columns).map((column) => column.title);
  expect(titles).toEqual([
    'Object Name',
    'Object Description',
    'Data Type',
    'Direction',
    'MES Qualifier',
    'Shopfloor Qualifier',
    'Range Low',
    'Range High',
    'UOM',
    'Locked',
    'Optional',
  ]);
});

test.each(TABLE_NAMES)('%s: every column explains itself and accepts its own default', (name) => {
  const { columns, key } = tableDefinition(name);
  for (const column of Object.values(columns)) {
    expect(column.help).not.toBe('');
    expect(column.schema.safeParse(column.default).success).toBe(true);
  }
  expect(rowValuesSchema(name).parse({})).toEqual(defaultsOf(columns));
  expect(rowValuesSchema(name).safeParse({ unknown: 1 }).success).toBe(false);
  expect(Object.keys(columns)).not.toContain('id');
  expect([undefined, ...Object.keys(columns)]).toContain(key);
});

test('rows are named by their key, else by their position', () => {
  expect(describeRow('tagList', { objectName: 'Temp' }, 4)).toBe('tag "Temp"');
  expect(describeRow('tagList', { objectName: '' }, 4)).toBe('row 5 of Tag List');
  expect(describeRow('deviceList', { deviceName: 'R1' }, 0)).toBe('row "R1" of Device List');
  expect(describeRow('folderSettings', {}, 2, 'new row')).toBe('new row 3 of Folder Settings');
});
