import { describe, expect, it } from 'vitest';
import { cellReader } from '../exchange/cell-rules';
import { messagePropertySet } from '../properties/message';
import { textReader } from '../spreadsheet/shown-table';
import { folderSettings } from '../tables/folder-settings';
import { tagList } from '../tables/tag-list';
import type { Field } from './field';
import { readTyped, Unreadable } from './read-value';

const { rangeLow, direction, mesQualifier } = tagList.columns;
const { osiPiPort } = messagePropertySet.fields;

function reasonOf(result: unknown): string {
  if (!(result instanceof Unreadable)) throw new Error(`Taken as ${String(result)}.`);
  return result.reason;
}

describe('what is typed, pasted and imported means the same', () => {
  it.each<[Field, string, unknown]>([
    [rangeLow, '1,5', 1.5],
    [rangeLow, ' -1.5 ', -1.5],
    [rangeLow, '2e3', 2000],
    [rangeLow, '', null],
    [mesQualifier, 'WAHR', true],
    [mesQualifier, 'x', true],
    [mesQualifier, 'ja', true],
    [mesQualifier, '0', false],
    [mesQualifier, '', false],
    [direction, 'to mes', 'TO_MES'],
    [direction, 'BOTH', 'BOTH'],
    [folderSettings.columns.whitelist, ' a ', ' a '],
  ])('%o reads %j', (field, text, value) => {
    expect(readTyped(field, text)).toBe(value);
    expect(textReader(field)(text)).toBe(value);
    expect(cellReader(field)(text)).toBe(value);
  });

  it.each<[Field, string, string]>([
    [rangeLow, '12a', 'Range Low is "12a", not a number.'],
    [rangeLow, '0x10', 'Range Low is "0x10", not a number.'],
    [
      rangeLow,
      '1,234',
      'Range Low is "1,234": the comma can separate thousands or decimals. Write a decimal point.',
    ],
    [osiPiPort, '70000', 'Port must be between 1 and 65535: 70000.'],
    [mesQualifier, 'maybe', 'MES Qualifier is "maybe", not a yes or a no. Write TRUE or FALSE.'],
    [direction, 'Up', 'Direction is "Up". Possible are To Shopfloor, To MES, Both.'],
  ])('%o refuses %j', (field, text, reason) => {
    expect(reasonOf(readTyped(field, text))).toBe(reason);
    expect(reasonOf(textReader(field)(text))).toBe(reason);
    expect(reasonOf(cellReader(field)(text))).toBe(reason);
  });
});

it('refuses an empty typed text where the field has no empty value', () => {
  expect(reasonOf(readTyped(osiPiPort, ' '))).toBe(
    'Port is empty. Enter a whole number from 1 to 65535.',
  );
  expect(reasonOf(readTyped(direction, ''))).toBe(
    'Direction is empty. Possible are To Shopfloor, To MES, Both.',
  );
});
