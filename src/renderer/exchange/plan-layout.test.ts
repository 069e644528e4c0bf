import { describe, expect, it } from 'vitest';
import type { PlanOverview, TableOverview } from '../../shared/contract/exchange-calls';
import { PlanLayout } from './plan-layout';

const NONE = { added: 0, changed: 0, removed: 0, unchanged: 0, rejected: 0, conflicts: 0 };

function table(counts: Partial<TableOverview['counts']>, extra = false): TableOverview {
  return {
    sheet: 'Tags',
    target: { table: 'tagList', message: '' },
    counts: { ...NONE, ...counts },
    missingColumns: [],
    extraColumns: extra ? [{ cell: 'Z1', title: 'Comment', reason: 'unknown' }] : [],
  };
}

function plan(...tables: TableOverview[]): PlanOverview {
  return { plan: 1, revision: 0, mode: 'merge', tables, questions: [], ignored: [], remarks: [] };
}

function linesOf(layout: PlanLayout): string[] {
  return Array.from({ length: layout.length }, (_, index) => {
    const line = layout.lineAt(index);
    return line?.type === 'row' ? `${line.kind} ${line.index}` : `${line?.type} ${line?.table}`;
  });
}

describe('PlanLayout', () => {
  const two = plan(table({ added: 2, rejected: 1 }, true), table({ changed: 1, removed: 1 }));

  it('shows the rows of open tables, those that need a look first', () => {
    expect(linesOf(new PlanLayout(two, new Set([0, 1]), new Set()))).toEqual([
      'table 0',
      'columns 0',
      'rejected 0',
      'added 0',
      'added 1',
      'table 1',
      'changed 0',
      'removed 0',
    ]);
    expect(linesOf(new PlanLayout(two, new Set(), new Set()))).toEqual(['table 0', 'table 1']);
  });

  it('is narrowed to kinds', () => {
    const layout = new PlanLayout(two, new Set([0, 1]), new Set(['added', 'removed'] as const));
    expect(linesOf(layout)).toEqual([
      'table 0',
      'columns 0',
      'added 0',
      'added 1',
      'table 1',
      'removed 0',
    ]);
  });

  it('finds a row of a very long table, and nothing beyond the end', () => {
    const layout = new PlanLayout(plan(table({ changed: 100_000 })), new Set([0]), new Set());
    expect(layout.length).toBe(100_001);
    expect(layout.lineAt(100_000)).toEqual({
      type: 'row',
      table: 0,
      kind: 'changed',
      index: 99_999,
    });
    expect(layout.lineAt(100_001)).toBeUndefined();
  });
});
