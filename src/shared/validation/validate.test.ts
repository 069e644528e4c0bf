import { describe, expect, it } from 'vitest';
import { applyChanges } from '../project/change';
import { rowsOf, tableKey } from '../project/project';
import { ID, newObject, newRow, plant } from './plant.fixture';
import { createValidator, validateObject, validateProject } from './validate';

function withTag(project: ReturnType<typeof plant>, row: number, values: object) {
  const tags = rowsOf(project, ID.direct, 'tagList').filter((tag) => tag.id === row);
  return applyChanges(project, [
    {
      type: 'updateRows',
      table: tableKey(ID.direct, 'tagList'),
      rows: tags.map((tag) => ({ ...tag, ...values })),
    },
  ]).project;
}

describe('validation', () => {
  it('finds nothing in a project without mistakes', () => {
    expect(validateProject(plant())).toEqual([]);
    expect(createValidator().validate(plant()).size).toBe(0);
  });

  it('keeps the lists of objects that an edit did not touch', () => {
    const validator = createValidator();
    const broken = withTag(
      applyChanges(plant(), [
        { type: 'putObject', object: newObject('broker', ID.broker, ID.core, 'Broker') },
      ]).project,
      101,
      { rangeHigh: -1 },
    );
    const before = validator.validate(broken);
    expect(new Set(before.keys())).toEqual(new Set([ID.broker, ID.direct]));
    const after = validator.validate(withTag(broken, 101, { rangeHigh: -2 }));
    expect(after.get(ID.broker)).toBe(before.get(ID.broker));
    expect(after.get(ID.direct)).not.toBe(before.get(ID.direct));
    const same = validator.validate(withTag(broken, 101, { rangeHigh: -2, uom: 'K' }));
    expect(same).toBe(after);
  });

  it('forgets the problems of objects that are gone and of other kinds', () => {
    const validator = createValidator();
    const twin = newObject('item', 300, ID.reactor1, 'temperature');
    const broken = applyChanges(plant(), [{ type: 'putObject', object: twin }]).project;
    expect(new Set(validator.validate(broken).keys())).toEqual(new Set([ID.temperature1, 300]));
    const mended = applyChanges(broken, [{ type: 'removeObject', id: 300 }]).project;
    expect(validator.validate(mended).size).toBe(0);
  });

  it('lists problems in the order of the tree', () => {
    const broken = applyChanges(withTag(plant(), 101, { rangeHigh: -1 }), [
      { type: 'putObject', object: newObject('broker', ID.broker, ID.core, 'Broker') },
      {
        type: 'putObject',
        object: newObject('item', 300, ID.reactors, 'Zoo', { initialValue: 'x' }),
      },
    ]).project;
    const objects = validateProject(broken).map((problem) => problem.place.object);
    expect(objects).toEqual([ID.broker, ID.direct, 300]);
    expect(validateObject(broken, 300)).toHaveLength(1);
  });

  it('takes long lists of problems', () => {
    const rows = Array.from({ length: 150_000 }, (_, index) =>
      newRow('tagList', 1000 + index, { objectName: '' }),
    );
    const table = tableKey(ID.flexible, 'tagList');
    const broken = applyChanges(plant(), [{ type: 'setRows', table, rows }]).project;
    expect(validateProject(broken)).toHaveLength(rows.length);
  });

  it('takes long lists of equal names, and says the positions of the first', () => {
    const rows = Array.from({ length: 60_000 }, (_, index) =>
      newRow('tagList', 1000 + index, { objectName: 'Same' }),
    );
    const table = tableKey(ID.flexible, 'tagList');
    const broken = applyChanges(plant(), [{ type: 'setRows', table, rows }]).project;
    const validator = createValidator();
    expect(validator.validate(broken).get(ID.flexible)).toHaveLength(rows.length);

    const renamed = rows.map((row) => ({ ...row, objectName: `Tag${row.id}` }));
    const mended = applyChanges(broken, [{ type: 'updateRows', table, rows: renamed }]).project;
    expect(validator.validate(mended).get(ID.flexible)).toBeUndefined();
  });
});
