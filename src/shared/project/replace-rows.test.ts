import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Row } from '../tables/tables';
import { applyChanges } from './change';
import { emptyProject, tableKey } from './project';
import { replaceRows } from './replace-rows';

const table = tableKey(5, 'tagList');
const rows: readonly Row[] = Array.from({ length: 12 }, (_, index) => ({ id: index + 1 }));

test('the splice turns any rows into any others', () => {
  const some = fc.uniqueArray(fc.constantFrom(...rows));
  fc.assert(
    fc.property(some, some, (before, after) => {
      const start = applyChanges(emptyProject('P'), [{ type: 'setRows', table, rows: before }]);
      const changes = replaceRows(table, before, after);
      const { project } = applyChanges(start.project, changes);
      expect(project.tables.get(table) ?? []).toEqual(after);
      expect(changes).toHaveLength(
        before.length === after.length && before.every((one, index) => one === after[index])
          ? 0
          : 1,
      );
    }),
  );
});

test('only the part that differs is replaced', () => {
  const after = [...rows.slice(0, 5), ...rows.slice(6)];
  expect(replaceRows(table, rows, after)).toEqual([
    { type: 'spliceRows', table, at: 5, remove: 1, rows: [] },
  ]);
});
