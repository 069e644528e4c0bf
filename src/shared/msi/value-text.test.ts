import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMessageTime, parseMessageTime } from './message-time';
import { decimalText, repairedValueText, valueTextProblem } from './value-text';

describe('times of messages', () => {
  it('have a comma before the milliseconds and are in UTC', () => {
    expect(formatMessageTime(new Date(Date.UTC(2020, 10, 28, 12, 20, 0, 7)))).toBe(
      '2020-11-28 12:20:00,007',
    );
  });

  it('are read back as they were written', () => {
    const times = fc.date({
      min: new Date('0000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(times, (time) => {
        expect(parseMessageTime(formatMessageTime(time))?.getTime()).toBe(time.getTime());
      }),
    );
  });

  it.each(['2020-02-30 00:00:00,000', '2020-01-01 24:00:00,000', '2020-01-01T00:00:00.000Z', ''])(
    'are not %j',
    (text) => {
      expect(parseMessageTime(text)).toBeUndefined();
    },
  );
});

describe('value texts', () => {
  it.each([
    ['String', 'anything'],
    ['Long', '-42'],
    ['Long', '9223372036854775807'],
    ['Double', '3.41'],
    ['Double', '1e-7'],
    ['Boolean', 'true'],
    ['DateTime', '2020-11-28 12:20:00,000'],
  ] as const)('%s takes %j', (dataType, text) => {
    expect(valueTextProblem(dataType, text)).toBeUndefined();
  });

  it.each([
    ['Long', '3.5', 'whole number'],
    ['Long', '9223372036854775808', '9223372036854775807'],
    ['Double', '3,5', 'dot'],
    ['Double', '1e999', 'at most'],
    ['Double', 'NaN', 'digits'],
    ['Boolean', 'yes', 'true or false'],
    ['DateTime', '2020-11-31 12:20:00,000', 'exists'],
  ] as const)('%s refuses %j', (dataType, text, reason) => {
    expect(valueTextProblem(dataType, text)).toContain(reason);
  });

  it.each([
    ['Double', '3,5', '3.5'],
    ['Boolean', ' TRUE', 'true'],
    ['DateTime', '2020-11-28T12:20:00Z', '2020-11-28 12:20:00,000'],
    ['Long', 'ten', undefined],
  ] as const)('%s repairs %j as %j', (dataType, text, repaired) => {
    expect(repairedValueText(dataType, text)).toBe(repaired);
  });
});

describe('decimal numbers', () => {
  it.each([
    [0.1, '0.1'],
    [-0, '0'],
    [1e21, '1000000000000000000000'],
    [1.5e-7, '0.00000015'],
    [-2.5e22, '-25000000000000000000000'],
  ])('%d is written %s', (value, text) => {
    expect(decimalText(value)).toBe(text);
  });

  it('never has an exponent and always means the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = decimalText(value);
        expect(text).toMatch(/^-?\d+(\.\d+)?$/);
        expect(Number(text)).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  it('refuses what is no number', () => {
    expect(() => decimalText(Number.NaN)).toThrow('NaN');
  });
});
