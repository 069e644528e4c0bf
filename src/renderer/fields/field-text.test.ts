import { expect, it } from 'vitest';
import { tagList } from '../../shared/tables/tag-list';
import { fieldText } from './field-text';

const { rangeLow, direction, mesQualifier } = tagList.columns;

it('shows labels, Yes and No, and nothing for a number that is not set', () => {
  expect(fieldText(direction, 'TO_SF')).toBe('To Shopfloor');
  expect(fieldText(mesQualifier, true)).toBe('Yes');
  expect(fieldText(rangeLow, null)).toBe('');
  expect(fieldText(rangeLow, 0)).toBe('0');
});
