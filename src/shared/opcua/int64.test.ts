import { expect, it } from 'vitest';
import { fromInt64Words, toInt64Words } from './int64';

it.each([
  [0, [0, 0]],
  [1, [0, 1]],
  [-1, [0xffffffff, 0xffffffff]],
  [2 ** 32, [1, 0]],
  [-(2 ** 32), [0xffffffff, 0]],
  [Number.MAX_SAFE_INTEGER, [0x1fffff, 0xffffffff]],
  [Number.MIN_SAFE_INTEGER, [0xffe00000, 1]],
] as const)('%i is carried in two words and comes back', (value, words) => {
  expect(toInt64Words(value)).toEqual(words);
  expect(fromInt64Words(words)).toBe(value);
});

it.each([[[0x200000, 0]], [[0x7fffffff, 0xffffffff]], [[0x80000000, 0]]] as const)(
  'a number of more digits than can be kept is none: %o',
  (words) => {
    expect(fromInt64Words(words)).toBeUndefined();
  },
);
