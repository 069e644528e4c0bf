import { describe, expect, it } from 'vitest';
import type { Row } from '../../shared/tables/tables';
import { rowChanges } from './row-changes';

const row = (id: number, name = `r${id}`): Row => ({ id, name });
const rows = [1, 2, 3, 4, 5].map((id) => row(id));
const [one, two, three, four, five] = rows as [Row, Row, Row, Row, Row];

describe('rowChanges', () => {
  it('finds nothing when the rows are the same objects', () => {
    expect(rowChanges(rows, [...rows])).toEqual({
      type: 'few',
      remove: [],
      update: [],
      add: [],
      at: 0,
    });
  });

  it('names the edited row only', () => {
    const edited = row(3, 'new');
    const changes = rowChanges(rows, [one, two, edited, four, five]);
    expect(changes).toEqual({ type: 'few', remove: [], update: [edited], add: [], at: 0 });
  });

  it('names rows added together with their place in the new list', () => {
    const added = [row(6), row(7)];
    const changes = rowChanges(rows, [one, two, ...added, three, four, five]);
    expect(changes).toEqual({ type: 'few', remove: [], update: [], add: added, at: 2 });
  });

  it('names removed rows wherever they stood', () => {
    const changes = rowChanges(rows, [two, four, five]);
    expect(changes).toEqual({ type: 'few', remove: [one, three], update: [], add: [], at: 0 });
  });

  it('combines removing, editing and adding', () => {
    const edited = row(4, 'new');
    const changes = rowChanges(rows, [two, three, row(6), edited, five]);
    expect(changes).toEqual({ type: 'few', remove: [one], update: [edited], add: [row(6)], at: 2 });
  });

  it('takes a new order, and rows added in two places, as a new list', () => {
    expect(rowChanges(rows, [two, one, three, four, five])).toEqual({ type: 'all' });
    expect(rowChanges(rows, [row(6), ...rows, row(7)])).toEqual({ type: 'all' });
  });
});
