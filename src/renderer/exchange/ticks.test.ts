import { describe, expect, it } from 'vitest';
import type { TableOverview } from '../../shared/contract/exchange-calls';
import { Ticks } from './ticks';

const TABLE: TableOverview = {
  sheet: 'Tags',
  target: { table: 'tagList', message: '/System/Core/MES/Order' },
  counts: { added: 3, changed: 2, removed: 1, unchanged: 40, rejected: 5, conflicts: 1 },
  missingColumns: [],
  extraColumns: [],
};

describe('Ticks', () => {
  it('takes everything at first, and needs no selection for it', () => {
    const ticks = new Ticks();
    expect([ticks.has(0, 4), ticks.count(0, TABLE)]).toEqual([true, 6]);
    expect(ticks.selection()).toEqual([]);
  });

  it('leaves out single rows and takes them back', () => {
    const without = new Ticks().toggled(0, 4);
    expect([without.has(0, 4), without.has(0, 5), without.count(0, TABLE)]).toEqual([
      false,
      true,
      5,
    ]);
    expect(without.selection()).toEqual([{ table: 0, take: true, except: [4] }]);
    expect(without.toggled(0, 4).count(0, TABLE)).toBe(6);
  });

  it('takes nothing of a table but single rows', () => {
    const one = new Ticks().all([0, 1], false).toggled(1, 7);
    expect([one.count(0, TABLE), one.count(1, TABLE), one.has(1, 7)]).toEqual([0, 1, true]);
    expect(one.selection()).toEqual([
      { table: 0, take: false, except: [] },
      { table: 1, take: false, except: [7] },
    ]);
    expect(one.all([1], true).count(1, TABLE)).toBe(6);
  });
});
