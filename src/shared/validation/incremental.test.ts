import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field, Fields, FieldValue } from '../fields/field';
import { applyChanges, type Change } from '../project/change';
import {
  type ObjectKind,
  type ProjectObject,
  projectObject,
  propertySetOf,
} from '../project/object';
import { type Project, tableKey } from '../project/project';
import { TABLE_NAMES, tableDefinition } from '../tables/tables';
import { ID, newObject, plant } from './plant.fixture';
import { createValidator } from './validate';

/* Random edits on the plant: what an incremental validator says is what a fresh one says. */

const TEXTS = ['', 'A', 'a', 'Temp', 'temp', 'Temperature', 'BatchId', 'R1', 'M1', 'x\u0001', '1'];
const reactor = '/System/Core/Reactors/Reactor1';
const PATHS = [
  '',
  reactor,
  `${reactor}/Temperature`,
  `${reactor}/temperature`,
  `${reactor}/Temperature.Value`,
  `${reactor}/Trigger`,
  '/System/Core/Broker',
  '/nowhere',
];
const NUMBERS = [null, -1, 0, 0.5, 2];

function valueOf(field: Field): fc.Arbitrary<FieldValue> {
  switch (field.type) {
    case 'choice':
      return fc.constantFrom(...(field.choices ?? []).map((one) => one.value));
    case 'boolean':
      return fc.boolean();
    case 'path':
      return fc.constantFrom(...PATHS);
    case 'number':
      return field.schema.safeParse(null).success
        ? fc.constantFrom(...NUMBERS)
        : fc.constant(field.default);
    default:
      return fc.constantFrom(...TEXTS, ...PATHS);
  }
}

function someValues(fields: Fields): fc.Arbitrary<Record<string, FieldValue>> {
  return fc.subarray(Object.entries(fields)).chain(allValues);
}

function allValues(
  fields: readonly (readonly [string, Field])[],
): fc.Arbitrary<Record<string, FieldValue>> {
  return fc.record(Object.fromEntries(fields.map(([key, field]) => [key, valueOf(field)])));
}

type Edit = (project: Project) => Change[];

/** Kinds of the objects that edits change, remove and bring back. */
const KINDS: readonly [number, ObjectKind][] = [
  [ID.temperature1, 'item'],
  [ID.trigger, 'item'],
  [ID.batch, 'item'],
  [ID.reactor2, 'folder'],
  [ID.broker, 'broker'],
  [ID.direct, 'message'],
  [ID.group, 'message'],
  [ID.flexible, 'message'],
  [ID.status, 'message'],
];

const editObject: fc.Arbitrary<Edit> = fc.constantFrom(...KINDS).chain(([id, kind]) =>
  fc
    .record({
      name: fc.option(fc.constantFrom('Temperature', 'temperature', 'Trigger', 'Group', 'New')),
      properties: someValues(propertySetOf(kind).fields),
    })
    .map(
      ({ name, properties }): Edit =>
        (project) => {
          const object = project.objects.get(id) ?? brought(id, kind);
          const edited = {
            ...object,
            name: name ?? object.name,
            properties: { ...object.properties, ...properties },
          };
          return [{ type: 'putObject', object: projectObject.parse(edited) }];
        },
    ),
);

function brought(id: number, kind: ObjectKind): ProjectObject {
  return newObject(kind, id, kind === 'item' ? ID.reactor1 : ID.processor, 'Brought back');
}

const removeLeaf: fc.Arbitrary<Edit> = fc
  .constantFrom(ID.temperature1, ID.trigger, ID.batch, ID.status)
  .map((id) => (project) => (project.objects.has(id) ? [{ type: 'removeObject', id }] : []));

const editRow: fc.Arbitrary<Edit> = fc
  .tuple(fc.constantFrom(...TABLE_NAMES), fc.nat({ max: 5 }))
  .chain(([table, at]) =>
    someValues(tableDefinition(table).columns).map(
      (values): Edit =>
        (project) => {
          const messages = [ID.direct, ID.group, ID.flexible, ID.historian];
          return messages.flatMap((message): Change[] => {
            const key = tableKey(message, table);
            const row = project.tables.get(key)?.[at];
            return row ? [{ type: 'updateRows', table: key, rows: [{ ...row, ...values }] }] : [];
          });
        },
    ),
  );

const addRow: fc.Arbitrary<Edit> = fc
  .tuple(fc.constantFrom(...TABLE_NAMES), fc.constantFrom(ID.direct, ID.group, ID.flexible))
  .chain(([table, message]) => {
    const columns = Object.entries(tableDefinition(table).columns);
    return allValues(columns).map(
      (values): Edit =>
        (project) => {
          const key = tableKey(message, table);
          const rows = [{ ...values, id: project.nextId }];
          return [{ type: 'spliceRows', table: key, at: 0, remove: 0, rows }];
        },
    );
  });

const removeRows: fc.Arbitrary<Edit> = fc
  .tuple(fc.constantFrom(...TABLE_NAMES), fc.constantFrom(ID.direct, ID.group, ID.flexible))
  .map(([table, message]) => (project) => {
    const key = tableKey(message, table);
    const { length } = project.tables.get(key) ?? [];
    return length > 0
      ? [{ type: 'spliceRows', table: key, at: length - 1, remove: 1, rows: [] }]
      : [];
  });

const edit = fc.oneof(editObject, removeLeaf, editRow, addRow, removeRows);

describe('incremental validation', () => {
  it('says what a fresh one says, after any edits', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
        const validator = createValidator();
        let project = plant();
        let before = validator.validate(project);
        for (const one of edits) {
          project = applyChanges(project, one(project)).project;
          const now = validator.validate(project);
          expect(now).toEqual(createValidator().validate(project));
          for (const [id, problems] of now) {
            const former = before.get(id);
            const isEqual = JSON.stringify(former) === JSON.stringify(problems);
            expect(former === problems).toBe(isEqual);
          }
          before = now;
        }
      }),
      { numRuns: 150 },
    );
  });

  it('says the same again after an edit and its inverse', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        const validator = createValidator();
        for (const one of edits) {
          const { project, inverse } = applyChanges(plant(), one(plant()));
          validator.validate(project);
          expect(validator.validate(applyChanges(project, inverse).project).size).toBe(0);
        }
      }),
      { numRuns: 100 },
    );
  });
});
