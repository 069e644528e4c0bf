import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replacedPart } from './replaced-part';

test('names the smallest part in the middle', () => {
  expect(replacedPart('<a>1</a>', '<a>22</a>')).toEqual({ start: 3, end: 4, text: '22' });
  expect(replacedPart('aa', 'aaa')).toEqual({ start: 2, end: 2, text: 'a' });
  expect(replacedPart('same', 'same')).toBeUndefined();
});

test('always leads from one text to the other', () => {
  const text = fc.stringMatching(/^[ab]{0,12}$/);
  fc.assert(
    fc.property(text, text, (former, next) => {
      const part = replacedPart(former, next);
      const result = part
        ? former.slice(0, part.start) + part.text + former.slice(part.end)
        : former;
      expect(result).toBe(next);
    }),
  );
});
