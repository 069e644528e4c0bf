import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { FieldValue } from '../fields/field';
import { continueSeries, repeatValues } from './series';

describe('continueSeries', () => {
  it.each<[string, FieldValue[], FieldValue[]]>([
    ['counts the last number of a text', ['Tag07'], ['Tag08', 'Tag09', 'Tag10']],
    [
      'counts inside a path',
      ['/Core/Reactor1/Temp'],
      ['/Core/Reactor2/Temp', '/Core/Reactor3/Temp'],
    ],
    [
      'counts the number that counts in the given values',
      ['R1/Valve2', 'R2/Valve2'],
      ['R3/Valve2', 'R4/Valve2'],
    ],
    ['counts several numbers at once', ['A1-10', 'A2-20'], ['A3-30']],
    ['keeps leading zeros and grows beyond them', ['X098', 'X099'], ['X100', 'X101']],
    ['takes the step of the given values', ['T10', 'T20'], ['T30', 'T40']],
    ['counts each pattern on its own', ['R1/Temp', 'R1/PH'], ['R2/Temp', 'R2/PH', 'R3/Temp']],
    [
      'counts several samples of each pattern',
      ['R1/Temp', 'R1/PH', 'R2/Temp', 'R2/PH'],
      ['R3/Temp', 'R3/PH', 'R4/Temp'],
    ],
    ['goes on with the step of numbers', [1, 3], [5, 7]],
    ['has no rounding errors', [0.1, 0.2], [0.3, 0.4, 0.5]],
    ['counts small numbers', [1e-7, 2e-7], [3e-7]],
    ['repeats a single number', [50], [50, 50]],
    ['repeats numbers without a step', [1, 2, 4], [1, 2, 4, 1]],
    ['repeats texts without numbers', ['On', 'Off'], ['On', 'Off', 'On']],
    ['repeats texts whose numbers have no step', ['T1', 'T5', 'T2'], ['T1', 'T5', 'T2']],
    ['repeats equal texts', ['T1', 'T1'], ['T1', 'T1']],
    ['repeats Booleans and unset numbers', [true, null], [true, null, true]],
    ['mixes a series with constants', ['Tag1', true], ['Tag2', true, 'Tag3']],
    ['counts beyond what a number can hold', ['9007199254740993'], ['9007199254740994']],
  ])('%s', (_, values, expected) => {
    expect(continueSeries(values, expected.length)).toEqual(expected);
  });

  it.each<[FieldValue[], FieldValue[]]>([
    [['Tag07'], ['Tag06', 'Tag05']],
    [
      ['Tag07', 'Tag09'],
      ['Tag05', 'Tag03'],
    ],
    [
      [10, 20],
      [0, -10],
    ],
    [['Tag1'], ['Tag0', 'Tag0']],
    [
      ['R2/Temp', 'R2/PH'],
      ['R1/PH', 'R1/Temp'],
    ],
  ])('counts back from %j', (values, expected) => {
    expect(continueSeries(values, expected.length, -1)).toEqual(expected);
  });
});

test('a series of whole numbers goes on wherever it is cut', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1000 }),
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 2, max: 6 }),
      (start, step, cut) => {
        const whole = Array.from({ length: 12 }, (_, index) => `Tag${start + index * step}`);
        expect(continueSeries(whole.slice(0, cut), 12 - cut)).toEqual(whole.slice(cut));
        const back = whole.slice(0, cut).reverse();
        expect(continueSeries(whole.slice(cut), cut, -1)).toEqual(back);
      },
    ),
  );
});

test('repeatValues goes round', () => {
  expect(repeatValues(['a', 'b'], 5)).toEqual(['a', 'b', 'a', 'b', 'a']);
});
