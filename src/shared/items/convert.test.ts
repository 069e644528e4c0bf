import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMessageTime } from '../msi/message-time';
import type { DataType } from '../project/enumerations';
import { messageText, toItemValue } from './convert';
import type { ItemScalar } from './item-value';

describe('a conversion', () => {
  it.each<[DataType, ItemScalar, ItemScalar]>([
    ['Double', '3.41', 3.41],
    ['Double', '1e3', 1000],
    ['Double', 42, 42],
    ['Long', '42', 42],
    ['Long', '+42', 42],
    ['Long', '-0', 0],
    ['Long', 42.0, 42],
    ['Long', '9007199254740991', Number.MAX_SAFE_INTEGER],
    ['Boolean', 'true', true],
    ['Boolean', 'false', false],
    ['Boolean', true, true],
    ['Boolean', 1, true],
    ['Boolean', 0, false],
    ['String', 'a', 'a'],
    ['String', '', ''],
    ['String', 1e21, '1000000000000000000000'],
    ['String', 1e-7, '0.0000001'],
    ['String', false, 'false'],
    ['DateTime', '2026-01-02 03:04:05,006', '2026-01-02 03:04:05,006'],
    ['Double', null, null],
    ['String', null, null],
  ])('to %s turns %j into %j', (dataType, value, expected) => {
    expect(toItemValue(dataType, value)).toEqual({ value: expected });
  });

  it.each<[DataType, ItemScalar, string]>([
    ['Double', '3,41', '"3,41" is not a Double: a Double is a number in digits with a dot'],
    ['Double', '', '"" is not a Double'],
    ['Double', ' 1', '" 1" is not a Double'],
    ['Double', '1e999', '"1e999" is not a Double: a Double is at most'],
    ['Double', true, 'true is not a Double: a Double is a number in digits'],
    ['Double', Number.NaN, 'NaN is not a Double'],
    ['Long', 42.5, '42.5 is not a Long: a Long is a whole number'],
    ['Long', '42.5', '"42.5" is not a Long: a Long is a whole number in digits'],
    ['Long', false, 'false is not a Long'],
    [
      'Long',
      '9007199254740993',
      '"9007199254740993" cannot be held as a Long: of Longs, those between -9007199254740991 and 9007199254740991',
    ],
    ['Long', '99999999999999999999', '"99999999999999999999" is not a Long: a Long lies between'],
    ['Long', Number.POSITIVE_INFINITY, 'Infinity is not a Long'],
    ['Boolean', 'True', '"True" is not a Boolean: a Boolean is true or false'],
    ['Boolean', '1', '"1" is not a Boolean: a Boolean is true or false'],
    ['Boolean', 2, '2 is not a Boolean: a Boolean is true or false'],
    [
      'DateTime',
      '2026-02-30 00:00:00,000',
      'is not a DateTime: a DateTime is written YYYY-MM-DD HH:MM:SS,mmm',
    ],
    ['DateTime', 0, '0 is not a DateTime: a DateTime is written'],
    ['String', Number.NEGATIVE_INFINITY, '-Infinity cannot be written'],
  ])('to %s refuses %j', (dataType, value, problem) => {
    const conversion = toItemValue(dataType, value);
    expect('problem' in conversion && conversion.problem).toContain(problem);
  });
});

describe('the text of a message', () => {
  it.each<[DataType, ItemScalar, string]>([
    ['Double', 1e-7, '0.0000001'],
    ['Double', '3.410', '3.41'],
    ['Long', 42, '42'],
    ['Boolean', true, 'true'],
    ['String', 5, '5'],
    ['DateTime', '2026-01-02 03:04:05,006', '2026-01-02 03:04:05,006'],
  ])('for %s and %j is %j', (dataType, value, text) => {
    expect(messageText(dataType, value)).toEqual({ value: text });
  });

  it('needs a value of the data type', () => {
    expect(messageText('Double', null)).toEqual({ problem: 'there is no value' });
    expect(messageText('Long', 0.5)).toEqual({
      problem: '0.5 is not a Long: a Long is a whole number',
    });
  });

  it('is read back as the same value', () => {
    const cases: [DataType, fc.Arbitrary<ItemScalar>][] = [
      ['Double', fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0)],
      ['Long', fc.maxSafeInteger()],
      ['Boolean', fc.boolean()],
      ['String', fc.string()],
      ['DateTime', fc.date({ noInvalidDate: true, min: new Date(0) }).map(formatMessageTime)],
    ];
    for (const [dataType, values] of cases) {
      fc.assert(
        fc.property(values, (value) => {
          const text = messageText(dataType, value);
          if ('problem' in text) return dataType === 'DateTime' && String(value).startsWith('+');
          expect(toItemValue(dataType, text.value)).toEqual({ value });
          return true;
        }),
        { seed: 4, numRuns: 200 },
      );
    }
  });
});
