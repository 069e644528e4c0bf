import { describe, expect, it } from 'vitest';
import { readValueText } from './value-text';

const read = (type: Parameters<typeof readValueText>[0], text: string, isArray = false) =>
  readValueText(type, isArray, text);

describe('the text of a value', () => {
  it.each([
    ['Boolean', 'true', true],
    ['Boolean', '0', false],
    ['Byte', '255', 255n],
    ['Int64', '-9223372036854775808', -9223372036854775808n],
    ['UInt64', '18446744073709551615', 18446744073709551615n],
    ['Double', '-1.5e3', -1500],
    ['Float', 'Infinity', Number.POSITIVE_INFINITY],
    ['DateTime', '2026-03-31T12:30:00Z', Date.UTC(2026, 2, 31, 12, 30)],
    ['DateTime', '2026-03-31 12:30:00,250', Date.UTC(2026, 2, 31, 12, 30, 0, 250)],
    ['DateTime', '2026-03-31T12:30:00+02:00', Date.UTC(2026, 2, 31, 10, 30)],
    ['String', ' kept as it is ', ' kept as it is '],
    ['ByteString', '0a ff', '0a ff'],
    ['NodeId', 'ns=2;s=Reactor/Level', 'ns=2;s=Reactor/Level'],
    ['StatusCode', 'BadDataLost', 'BadDataLost'],
  ] as const)('reads a %s %s', (type, text, value) => {
    expect(read(type, text)).toEqual({ value });
  });

  it.each([
    ['Boolean', 'yes', '"yes" is not a Boolean: a Boolean is true or false'],
    ['SByte', '128', '"128" is not a SByte: a whole number from -128 to 127'],
    ['UInt16', '-1', '"-1" is not a UInt16: a whole number from 0 to 65535'],
    ['Int32', '1.5', '"1.5" is not a Int32: a whole number from -2147483648 to 2147483647'],
    ['Double', '3,5', '"3,5" is not a Double: a number has a dot before the decimals'],
    ['Float', '1e39', '"1e39" is not a Float: at most ±3.4028234663852886e+38'],
    ['Guid', '12', '"12" is not a Guid: a Guid has 32 hexadecimal digits in five groups'],
    ['ByteString', 'abc', 'pairs of hexadecimal digits'],
    ['DateTime', 'tomorrow', 'a time is written 2026-03-31T12:30:00.000Z'],
    ['DateTime', '2026-13-31', 'a time is written'],
    ['NodeId', 'Level', 'a node id is written ns=2;s=Name'],
    ['ExtensionObject', '{}', 'a value of type ExtensionObject cannot be entered as a text'],
  ] as const)('refuses %s %s', (type, text, problem) => {
    expect(read(type, text)).toEqual({ problem: expect.stringContaining(problem) as string });
  });

  it('reads arrays element by element', () => {
    expect(read('Int16', '[1, "-2"]', true)).toEqual({ value: [1n, -2n] });
    expect(read('String', '["a", "b,c"]', true)).toEqual({ value: ['a', 'b,c'] });
    expect(read('Boolean', '[true, "false"]', true)).toEqual({ value: [true, false] });
    expect(read('Int16', '[1, 99999]', true)).toEqual({
      problem: 'element 2: "99999" is not a Int16: a whole number from -32768 to 32767',
    });
    expect(read('Int16', '1, 2', true)).toEqual({
      problem: expect.stringContaining('is not an array') as string,
    });
    expect(read('Int64', '[9223372036854775807]', true)).toEqual({
      problem: expect.stringContaining('write the number in quotes') as string,
    });
    expect(read('Int64', '["9223372036854775807"]', true)).toEqual({
      value: [9223372036854775807n],
    });
    expect(read('String', '[null]', true)).toEqual({
      problem: 'element 1: null is neither a text nor a number nor a Boolean',
    });
  });
});
