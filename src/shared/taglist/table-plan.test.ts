import { expect, test } from 'vitest';
import { planTable, type WantedRow } from './table-plan';

type Named = { name: string; note: string };
const row = (id: number, name: string, note = '') => ({ id, name, note });
const fresh = (name: string): WantedRow<Named> => ({
  existing: [],
  follows: {},
  added: { name, note: '' },
});
const known = (...existing: ReturnType<typeof row>[]): WantedRow<Named> => ({
  existing,
  follows: {},
  added: { name: 'unused', note: '' },
});
const order = (existing: ReturnType<typeof row>[], wanted: WantedRow<Named>[]) =>
  planTable(existing, wanted, (one) => one.note === 'locked')
    .rows.map((one) => one.name)
    .join('');

test('an added row comes behind the row that precedes it in the wanted order', () => {
  const [b, d, x] = [row(1, 'b'), row(2, 'd'), row(3, 'x', 'locked')];
  const wanted = [fresh('a'), known(b), fresh('c'), known(d), fresh('e')];
  expect(order([b, d], wanted)).toBe('abcde');
  expect(order([x, d, b], wanted)).toBe('xdeabc');
  expect(order([x], [fresh('a'), fresh('b')])).toBe('xab');
});

test('rows that nothing wants go, unless they are locked', () => {
  const [a, b] = [row(1, 'a'), row(2, 'b', 'locked')];
  const plan = planTable<Named>([a, b], [], (one) => one.note === 'locked');
  expect(plan).toMatchObject({ removed: [a], locked: [b], rows: [b] });
});

test('values follow cell by cell; a locked row stays as it is', () => {
  const [a, b, c] = [row(1, 'a'), row(2, 'b', 'locked'), row(3, 'c', 'new')];
  const wanted = [a, b, c].map((one) => ({ ...known(one), follows: { note: 'new' } }));
  const plan = planTable<Named>([a, b, c], wanted, (one) => one.note === 'locked');
  expect(plan.changed).toEqual([
    {
      before: a,
      after: { ...a, note: 'new' },
      cells: [{ column: 'note', from: '', to: 'new' }],
    },
  ]);
  expect(plan.rows).toEqual([{ ...a, note: 'new' }, b, c]);
  expect(plan.rows[2]).toBe(c);
});
