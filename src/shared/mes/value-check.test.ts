import { expect, test } from 'vitest';
import { field } from './forms.fixture';
import { fieldProblem, rangeText } from './value-check';

const count = field({ name: 'Count', dataType: 'Long', rangeLow: 1, rangeHigh: 9 });

test.each([
  ['1', undefined],
  ['9', undefined],
  ['0', '0 is outside of the range 1 to 9.'],
  ['10', '10 is outside of the range 1 to 9.'],
  ['1.5', '"1.5" is not a Long: a Long is a whole number in digits.'],
  ['', 'The parameter is mandatory and has no value.'],
])('a Long from 1 to 9: %s', (text, problem) => {
  expect(fieldProblem(count, text)).toBe(problem);
});

test('an optional parameter may have no value, a String may be empty', () => {
  expect(fieldProblem({ ...count, mandatory: false }, '')).toBeUndefined();
  expect(fieldProblem(field({ name: 'Text' }), '')).toBeUndefined();
});

test('the range as a text', () => {
  expect(rangeText(count)).toBe('1 to 9');
  expect(rangeText({ ...count, rangeHigh: null })).toBe('from 1');
  expect(rangeText({ ...count, rangeLow: null })).toBe('up to 9');
  expect(rangeText({ ...count, rangeLow: null, rangeHigh: null })).toBe('');
});
