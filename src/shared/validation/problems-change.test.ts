import { expect, it } from 'vitest';
import type { Problem } from './problem';
import { changedProblems, problemsChangeOf } from './problems-change';

const problem = (row: number): Problem => ({
  code: 'path.unknown',
  severity: 'error',
  message: `Path of row ${row} leads nowhere.`,
  place: { object: 7, table: 'directMapping', row, column: 'objectPath' },
});
const many = Array.from({ length: 1_000 }, (_, row) => problem(row));

it.each([
  ['one came', [...many.slice(0, 500), problem(2_000), ...many.slice(500)]],
  ['one went', many.filter((_, row) => row !== 3)],
  ['one says something else', [...many.slice(0, 999), problem(2_000)]],
  ['all went', []],
  ['nothing changed', many],
])('a change leads from one list to the other: %s', (_what, next) => {
  const change = problemsChangeOf(7, many, next);
  expect(changedProblems(many, change)).toEqual(next);
  expect(change.added.length).toBeLessThanOrEqual(1);
});

it('is refused by a list that it was not made for', () => {
  const change = problemsChangeOf(7, many, many.slice(1));
  expect(changedProblems(many.slice(5), change)).toBeUndefined();
});
