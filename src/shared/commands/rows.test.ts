import { beforeEach, describe, expect, test } from 'vitest';
import { rowsOf } from '../project/project';
import { TestEditor } from './test-editor';

let editor: TestEditor;
let message: number;
let rows: number[];

beforeEach(() => {
  editor = new TestEditor();
  editor.create('/System/Core', 'broker', 'Broker');
  message = editor.create('/System/Core/Broker', 'message', 'M');
  rows = editor.insert(
    message,
    'tagList',
    ...['a', 'b', 'c', 'd', 'e'].map((objectName) => ({ objectName })),
  );
});

const table = 'tagList';
const names = () => editor.column(message, table, 'objectName').join('');
const pick = (letters: string) =>
  letters.split('').map((letter) => rows['abcde'.indexOf(letter)] ?? 0);
const one = (letter: string) => pick(letter)[0] ?? 0;

describe('insertRows', () => {
  test('inserts before a row with defaults for columns that are not named', () => {
    const { created, label, place } = editor.run({
      type: 'insertRows',
      message,
      table,
      before: one('c'),
      rows: [{ objectName: 'x' }, { objectName: 'y' }],
    });
    expect(names()).toBe('abxycde');
    expect(rowsOf(editor.project, message, table)[2]).toEqual({
      id: created[0],
      objectName: 'x',
      objectDescription: '',
      dataType: 'String',
      direction: 'TO_SF',
      mesQualifier: false,
      shopfloorQualifier: false,
      rangeLow: null,
      rangeHigh: null,
      uom: '',
      locked: false,
      optional: false,
    });
    expect(label).toBe('Insert 2 rows in Tag List');
    expect(place).toEqual({ object: message, table, row: created[0] });
  });

  test('refuses what the columns cannot hold', () => {
    const insert = (values: Record<string, string | number>) => () =>
      editor.run({ type: 'insertRows', message, table, before: null, rows: [values] });
    expect(insert({ objectName: 'Temp', rangeLow: 'abc' })).toThrow(
      'Range Low of tag "Temp" must be a number: "abc"',
    );
    expect(insert({ dataType: 'Float' })).toThrow(
      'Data Type of new row 1 of Tag List must be one of',
    );
    expect(insert({ id: 3 })).toThrow('"id" is not a property or column of new row 1 of Tag List');
  });

  test('refuses an unknown row to insert before, and an object without tables', () => {
    const insert = (object: number, before: number | null) => () =>
      editor.run({ type: 'insertRows', message: object, table, before, rows: [{}] });
    expect(insert(message, 999)).toThrow('Tag List of "M" has no row with number 999.');
    expect(insert(editor.at('/System/Core/Broker'), null)).toThrow(
      'Message Broker "/System/Core/Broker" has no tables.',
    );
  });
});

describe('editRows', () => {
  const edit = (...edits: { row: number; values: Record<string, string | number | null> }[]) =>
    editor.run({ type: 'editRows', message, table, edits });

  test('changes cells of the named rows only', () => {
    const before = rowsOf(editor.project, message, table);
    edit({ row: one('b'), values: { rangeLow: 1.5 } }, { row: one('d'), values: { uom: 'bar' } });
    const after = rowsOf(editor.project, message, table);
    expect(after[1]).toEqual({ ...before[1], rangeLow: 1.5 });
    expect(after[3]).toEqual({ ...before[3], uom: 'bar' });
    expect(after[0]).toBe(before[0]);
  });

  test('takes several edits of one row in their order', () => {
    edit({ row: one('b'), values: { uom: 'x' } }, { row: one('b'), values: { uom: 'y' } });
    expect(rowsOf(editor.project, message, table)[1]?.uom).toBe('y');
  });

  test('has no changes when the cells hold the values already', () => {
    expect(edit({ row: one('a'), values: { objectName: 'a' } }).changes).toEqual([]);
  });

  test('names the tag, the column and the value that it refuses', () => {
    expect(() => edit({ row: one('b'), values: { rangeHigh: 'abc' } })).toThrow(
      'Range High of tag "b" must be a number: "abc"',
    );
    expect(() => edit({ row: 999, values: { uom: '' } })).toThrow('no row with number 999');
  });

  test('shows the first edited cell', () => {
    expect(edit({ row: one('c'), values: { uom: 'bar' } }).place).toEqual({
      object: message,
      table,
      row: one('c'),
      column: 'uom',
    });
  });
});

test.each([
  ['b', 'acde'],
  ['ea', 'bcd'],
  ['abcde', ''],
])('deleteRows of %s leaves %s', (letters, left) => {
  editor.run({ type: 'deleteRows', message, table, rows: pick(letters) });
  expect(names()).toBe(left);
});

test('deleteRows of an unknown row deletes nothing', () => {
  const remove = () =>
    editor.run({ type: 'deleteRows', message, table, rows: [...pick('a'), 999] });
  expect(remove).toThrow('no row with number 999');
  expect(names()).toBe('abcde');
});

test.each([
  ['b', 'abbcde'],
  ['ca', 'abcacde'],
  ['e', 'abcdee'],
])('duplicateRows of %s gives %s: copies in table order behind the last', (letters, result) => {
  const { created } = editor.run({ type: 'duplicateRows', message, table, rows: pick(letters) });
  expect(names()).toBe(result);
  expect(created).toHaveLength(letters.length);
  expect(rows).not.toContain(created[0]);
});

test.each([
  ['a', 'd', 'bcade'],
  ['ea', 'c', 'baecd'],
  ['bd', null, 'acebd'],
  ['bc', 'c', 'abcde'],
  ['cd', 'd', 'abcde'],
  ['ce', 'c', 'abced'],
  ['de', 'a', 'deabc'],
])('moveRows of %s before %s gives %s', (letters, before, result) => {
  const { changes } = editor.run({
    type: 'moveRows',
    message,
    table,
    rows: pick(letters),
    before: before === null ? null : one(before),
  });
  expect(names()).toBe(result);
  expect(changes).toHaveLength(result === 'abcde' ? 0 : 1);
  expect(rowsOf(editor.project, message, table).map((row) => row.id)).toEqual(pick(result));
});
