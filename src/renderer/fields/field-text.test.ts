import { describe, expect, it } from 'vitest';
import { folderSettings } from '../../shared/tables/folder-settings';
import { tagList } from '../../shared/tables/tag-list';
import { messagePropertySet } from '../../shared/properties/message';
import { fieldText, parseFieldText } from './field-text';

const { rangeLow, direction, mesQualifier, objectName } = tagList.columns;
const { osiPiPort } = messagePropertySet.fields;

describe('parseFieldText', () => {
  it('reads numbers with a decimal point and an empty text as "not set"', () => {
    expect(parseFieldText(rangeLow, ' -1.5 ')).toEqual({ value: -1.5 });
    expect(parseFieldText(rangeLow, '2e3')).toEqual({ value: 2000 });
    expect(parseFieldText(rangeLow, '')).toEqual({ value: null });
  });

  it('says why a text is no number instead of guessing', () => {
    expect(parseFieldText(rangeLow, '1,5')).toEqual({
      problem: 'Range Low: "1,5" has a comma. Use a dot as the decimal point.',
    });
    expect(parseFieldText(rangeLow, '12a')).toEqual({
      problem: 'Range Low: "12a" is not a number.',
    });
    expect(parseFieldText(rangeLow, '0x10')).toEqual({
      problem: 'Range Low: "0x10" is not a number.',
    });
  });

  it('holds numbers to their limits', () => {
    expect(parseFieldText(osiPiPort, '70000')).toEqual({
      problem: 'Port: 70000 is not a whole number from 1 to 65535.',
    });
    expect(parseFieldText(osiPiPort, '')).toEqual({
      problem: 'Port is empty. Enter a whole number from 1 to 65535.',
    });
  });

  it('reads choices by value and by label', () => {
    expect(parseFieldText(direction, 'to mes')).toEqual({ value: 'TO_MES' });
    expect(parseFieldText(direction, 'BOTH')).toEqual({ value: 'BOTH' });
    expect(parseFieldText(direction, 'Up')).toEqual({
      problem: 'Direction: "Up" is not one of To Shopfloor, To MES, Both.',
    });
  });

  it('reads yes and no in their usual spellings', () => {
    expect(parseFieldText(mesQualifier, 'TRUE')).toEqual({ value: true });
    expect(parseFieldText(mesQualifier, '0')).toEqual({ value: false });
    expect(parseFieldText(mesQualifier, 'maybe')).toHaveProperty('problem');
  });

  it('keeps blanks of a text and puts a line break of a single-line text aside', () => {
    expect(parseFieldText(folderSettings.columns.whitelist, ' a ')).toEqual({ value: ' a ' });
    expect(parseFieldText(objectName, 'a\r\nb')).toEqual({ value: 'a b' });
  });
});

describe('fieldText', () => {
  it('shows labels, Yes and No, and nothing for a number that is not set', () => {
    expect(fieldText(direction, 'TO_SF')).toBe('To Shopfloor');
    expect(fieldText(mesQualifier, true)).toBe('Yes');
    expect(fieldText(rangeLow, null)).toBe('');
    expect(fieldText(rangeLow, 0)).toBe('0');
  });
});
