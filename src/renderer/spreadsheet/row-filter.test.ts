import { expect, test } from 'vitest';
import { choice, text } from '../../shared/fields/field';
import { compareNames } from '../../shared/project/tree';
import type { Row } from '../../shared/tables/tables';
import { RowFilter, valuesIn } from './row-filter';

const title = { title: 'Field', help: '' };
const fields = {
  name: text(title),
  way: choice(
    [
      { value: 'TO_SF', label: 'To Shopfloor' },
      { value: 'BOTH', label: 'Both' },
    ],
    title,
  ),
};
const rows: Row[] = [
  { id: 1, name: 'T10', way: 'TO_SF' },
  { id: 2, name: 'T2', way: 'BOTH' },
  { id: 3, name: '', way: 'BOTH' },
  { id: 4, name: 'T2', way: 'TO_SF' },
];
const severities = new Map([
  [1, 'error'],
  [2, 'warning'],
] as const);
const shown = (filter: RowFilter) =>
  rows
    .filter((row) => filter.lets(row, fields, ({ id }) => severities.get(id as 1 | 2)))
    .map(({ id }) => id);

test('values are counted by what users read, in natural order', () => {
  expect(valuesIn(rows, 'name', fields.name, compareNames)).toEqual([
    { text: '', count: 1 },
    { text: 'T2', count: 2 },
    { text: 'T10', count: 1 },
  ]);
  expect(valuesIn(rows, 'way', fields.way, compareNames)).toEqual([
    { text: 'Both', count: 2 },
    { text: 'To Shopfloor', count: 2 },
  ]);
});

test('rows pass the lists of all columns and the problems', () => {
  const filter = new RowFilter();
  expect(filter.isPresent).toBe(false);
  filter.setValues('name', new Set(['T2', '']));
  expect(shown(filter)).toEqual([2, 3, 4]);
  filter.setValues('way', new Set(['Both']));
  expect(shown(filter)).toEqual([2, 3]);
  filter.setValues('name', undefined);
  filter.setValues('way', undefined);
  filter.setProblems('problems');
  expect(shown(filter)).toEqual([1, 2]);
  filter.setProblems('errors');
  expect(shown(filter)).toEqual([1]);
  filter.clear();
  expect(shown(filter)).toEqual([1, 2, 3, 4]);
});
