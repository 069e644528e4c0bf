import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { changedRows, changedSpan } from './changed-rows';

it('leaves out what is the same at both ends', () => {
  expect(changedSpan(['a', 'b', 'c', 'd'], ['a', 'x', 'y', 'd'])).toEqual({
    start: 1,
    formerEnd: 3,
    nextEnd: 3,
  });
  expect(changedSpan(['a', 'a'], ['a'])).toEqual({ start: 1, formerEnd: 2, nextEnd: 1 });
});

it('names only the edited rows of edits that lie far apart', () => {
  expect(changedRows(['a', 'b', 'c', 'd'], ['x', 'b', 'c', 'y'])).toEqual({
    gone: ['a', 'd'],
    come: ['x', 'y'],
  });
});

test('taking out what is gone and putting in what came gives the rows of the next list', () => {
  const rows = fc.uniqueArray(fc.nat({ max: 12 }), { maxLength: 8 });
  fc.assert(
    fc.property(rows, rows, (former, next) => {
      const { gone, come } = changedRows(former, next);
      const left = new Set(former);
      for (const row of gone) expect(left.delete(row)).toBe(true);
      for (const row of come) left.add(row);
      expect(left).toEqual(new Set(next));
    }),
  );
});
