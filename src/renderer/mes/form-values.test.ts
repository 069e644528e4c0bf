import { expect, it } from 'vitest';
import { CHECK, field } from '../../shared/mes/forms.fixture';
import { initialValues, problemCount, valuesToSend } from './form-values';

const form = {
  ...CHECK,
  fields: [
    ...CHECK.fields,
    field({ name: 'Level', dataType: 'Long', direction: 'TO_SF', rangeLow: 1 }),
    field({ name: 'Comment', dataType: 'Long', direction: 'TO_SF', mandatory: false }),
    field({ name: 'Hold', dataType: 'Boolean', direction: 'TO_SF' }),
  ],
};

it('begins with empty values for what the MES sends, and with false', () => {
  expect(initialValues(form)).toEqual({
    BatchId: '',
    Operator: '',
    Level: '',
    Comment: '',
    Hold: 'false',
  });
});

it('counts values that do not fit; an optional one may stay empty and is not sent', () => {
  const values = { ...initialValues(form), BatchId: 'B-1' };
  expect(problemCount(form, values)).toBe(1);
  expect(problemCount(form, { ...values, Level: '0' })).toBe(1);
  expect(problemCount(form, { ...values, Level: '1', Comment: 'x' })).toBe(1);
  const right = { ...values, Level: '1' };
  expect(problemCount(form, right)).toBe(0);
  expect(valuesToSend(form, right)).toEqual([
    { name: 'BatchId', value: 'B-1' },
    { name: 'Operator', value: '' },
    { name: 'Level', value: '1' },
    { name: 'Hold', value: 'false' },
  ]);
});
