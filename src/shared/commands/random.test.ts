import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { applyChanges, type Change, change } from '../project/change';
import { childKindsOf, isFixed, OBJECT_KINDS, type ProjectObject } from '../project/object';
import { SCRIPT_NAMES } from '../project/message-script';
import {
  emptyProject,
  fromSnapshot,
  type Project,
  projectSnapshot,
  ROOT_IDS,
  rowsOf,
  toSnapshot,
} from '../project/project';
import { treeOf } from '../project/tree';
import { TABLE_NAMES, tableDefinition } from '../tables/tables';
import { UserError } from '../user-error';
import { type Command, command } from './command';
import { executeCommand } from './execute';

/** What is random about a step; which objects and rows it meets depends on the project so far. */
interface Step {
  readonly type: number;
  readonly picks: readonly number[];
  readonly name: string;
  readonly on: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  type: fc.nat(19),
  picks: fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
  name: fc.constantFrom('A', 'B', 'a', 'Temp', 'Temp.Unit', 'R1', 'R2', 'Tag1', '', 'x/y'),
  on: fc.boolean(),
});

/** Picks from a list that is not empty. */
function pick<T>(list: readonly T[], number = 0): T {
  return list[number % list.length] as T;
}

/** Number of objects from which on nothing is duplicated. */
const LARGE = 60;

function commandFor(project: Project, { type, picks, name, on }: Step): Command {
  const ids = [...project.objects.keys()];
  const paths = ids.map((id) => treeOf(project).pathOf(id));
  const object = pick(ids, picks[0]);
  const other = pick(ids, picks[1]);
  const created = ids.filter((id) => id > ROOT_IDS.kpiModel);
  const removable = pick(created.length > 0 ? created : ids, picks[0]);
  const messages = ids.filter((id) => project.objects.get(id)?.kind === 'message');
  const message = pick(messages.length > 0 ? messages : ids, picks[0]);
  const table = pick(TABLE_NAMES, picks[1]);
  const rows = rowsOf(project, message, table).map((row) => row.id);
  const some = rows.filter((_, index) => ((picks[2] ?? 0) >> (index % 16)) & 1);
  const chosen = some.length > 0 ? some : [pick(rows, picks[2]) ?? 1];
  const before = on || rows.length === 0 ? null : pick(rows, picks[3]);
  const path = `${pick(paths, picks[4])}${on ? '' : '.Unit'}`;
  const columns = Object.entries(tableDefinition(table).columns);
  const cell = () => {
    const [key, field] = pick(columns, picks[5]);
    if (field.type === 'boolean') return { [key]: on };
    if (field.type === 'number') return { [key]: picks[5] ?? 0 };
    if (field.type === 'choice') return { [key]: pick(field.choices ?? [], picks[4]).value };
    return { [key]: field.type === 'path' || key === 'path' ? path : name };
  };
  const kinds = childKindsOf(project.objects.get(object)?.kind ?? 'core');
  switch (type) {
    case 0:
      return { type: 'editSettings', settings: { name, version: String(picks[0]) } };
    case 1:
    case 2:
      return {
        type: 'createObject',
        parent: object,
        kind: pick(kinds.length > 0 ? kinds : OBJECT_KINDS, picks[1]),
        name,
      };
    case 3:
      return {
        type: 'editObjects',
        edits: [
          { object, name },
          { object: other, name: `${name}2`, description: name },
        ],
      };
    case 4: {
      const mappingType = pick(['Direct', 'Group', 'Flexible', 'Historian'], picks[2]);
      const properties = { mappingType, triggerItem: path, processingMode: 'Operation' };
      return { type: 'editObjects', edits: [{ object: message, properties }] };
    }
    case 5:
      // Copies of copies would double the project with every step.
      return ids.length > LARGE
        ? { type: 'deleteObjects', objects: [removable] }
        : { type: 'duplicateObject', object: removable };
    case 6:
      return moveFor(project, picks, on);
    case 7:
      return {
        type: 'deleteObjects',
        objects: [removable, ...(on ? [other] : [])],
      };
    case 8: {
      const item = { path: `/KPI/${pick(['R1', 'R2', 'A/B'], picks[0])}/${name}` };
      return { type: 'createItems', items: [item, { path: `${pick(paths, picks[1])}/${name}9` }] };
    }
    case 9:
    case 10:
      return { type: 'insertRows', message, table, before, rows: [cell(), cell(), {}] };
    case 11:
      return {
        type: 'editRows',
        message,
        table,
        edits: chosen.map((row) => ({ row, values: cell() })),
      };
    case 12:
      return { type: 'deleteRows', message, table, rows: chosen };
    case 13:
      return { type: 'duplicateRows', message, table, rows: chosen };
    case 14:
      return { type: 'moveRows', message, table, rows: chosen, before };
    case 15: {
      const parent = `/KPI/${pick(['R1', 'R2', 'New/Folder'], picks[1])}`;
      const places = [{ object: removable, path: `${parent}/${name}` }];
      return { type: 'relocateObjects', places };
    }
    case 16:
      return { type: 'alignMapping', message, table: 'directMapping', add: true, remove: on };
    case 17: {
      const edits = [{ row: chosen[0] ?? 1, values: cell() }];
      return {
        type: 'together',
        label: 'Paste',
        commands: [
          { type: 'insertRows', message, table, before, rows: [cell()] },
          { type: 'editRows', message, table, edits },
        ],
      };
    }
    case 18:
      return {
        type: 'editScript',
        message,
        script: pick(SCRIPT_NAMES, picks[1]),
        text: on ? `return '${name}'` : null,
      };
    default:
      return { type: 'updateTagList', message, updateDirectMapping: on };
  }
}

/** A move that is allowed by the kinds, or any move. */
function moveFor(project: Project, picks: readonly number[], isAny: boolean): Command {
  const objects = [...project.objects.values()];
  const object = pick(objects, picks[0]);
  const parents = objects.filter(({ kind }) => isAny || childKindsOf(kind).includes(object.kind));
  const parent = pick(parents.length > 0 ? parents : objects, picks[1]);
  return { type: 'moveObject', object: object.id, parent: parent.id };
}

/** A project with a bit of everything, so that most random steps meet something. */
function startProject(): Project {
  let project = emptyProject('Plant');
  const run = (one: Command) => {
    const { changes, created } = executeCommand(project, one);
    project = applyChanges(project, changes).project;
    return created[0] ?? 0;
  };
  for (const path of ['/KPI/R1/Temp', '/KPI/R1/A', '/KPI/R2/Temp', '/System/Core/R1/Temp']) {
    run({ type: 'createItems', items: [{ path }] });
  }
  const parent = run({ type: 'createObject', parent: 2, kind: 'broker', name: 'B' });
  for (const name of ['M', 'N']) {
    const message = run({ type: 'createObject', parent, kind: 'message', name });
    const insert = (table: (typeof TABLE_NAMES)[number], ...rows: Record<string, string>[]) =>
      run({ type: 'insertRows', message, table, before: null, rows });
    insert('folderSettings', { path: '/KPI/R1' }, { path: '/KPI' });
    insert('deviceList', { devicePath: '/KPI/R1' }, { devicePath: '/KPI/R2' });
    insert('groupMapping', { tagName: 'Temp' });
    insert('directMapping', { objectName: 'Temp', objectPath: '/KPI/R1/Temp' });
  }
  return project;
}

/** The content of a project, apart from the order of its maps and the next free number. */
function contentOf(project: Project) {
  const { settings, objects, tables, scripts } = toSnapshot(project);
  return {
    settings,
    objects: objects.sort((left, right) => left.id - right.id),
    tables: tables.sort(([left], [right]) => (left < right ? -1 : 1)),
    scripts: scripts.sort(([left], [right]) => (left < right ? -1 : 1)),
  };
}

function expectSame(actual: Project, expected: Project): void {
  if (isDeepStrictEqual(contentOf(actual), contentOf(expected))) return;
  expect(contentOf(actual)).toEqual(contentOf(expected));
}

const throughJson = <T>(schema: z.ZodType<T>, value: T): T =>
  schema.parse(JSON.parse(JSON.stringify(value)));

function mayStandWhereItIs(project: Project, object: ProjectObject): boolean {
  if (isFixed(object)) return true;
  const parent = project.objects.get(object.parent ?? 0);
  return parent !== undefined && childKindsOf(parent.kind).includes(object.kind);
}

const carriedOut = new Map<string, number>();

/** Carries out a step; a refusal leaves the project as it is, any other error fails the test. */
function carryOut(project: Project, one: Step): readonly Change[] | undefined {
  const random = throughJson(command, commandFor(project, one));
  try {
    const { changes } = executeCommand(project, random);
    carriedOut.set(random.type, (carriedOut.get(random.type) ?? 0) + 1);
    return changes;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

test('undo, redo and replicas: random commands are taken back and repeated exactly', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 30 }), (steps) => {
      const start = startProject();
      let project = start;
      let replica = fromSnapshot(throughJson(projectSnapshot, toSnapshot(start)));
      const undo: (readonly Change[])[] = [];
      const states: Project[] = [start];
      for (const one of steps) {
        const changes = carryOut(project, one);
        if (!changes) continue;
        const { project: after, inverse } = applyChanges(project, changes);
        expectSame(applyChanges(after, inverse).project, project);
        replica = applyChanges(replica, throughJson(z.array(change), [...changes])).project;
        expectSame(replica, after);
        expect(replica.nextId).toBe(after.nextId);
        undo.push(inverse);
        states.push(after);
        project = after;
      }
      const redo: (readonly Change[])[] = [];
      for (const [index, changes] of [...undo.entries()].reverse()) {
        const applied = applyChanges(project, changes);
        project = applied.project;
        redo.push(applied.inverse);
        expectSame(project, states[index] ?? start);
      }
      for (const changes of redo.reverse()) project = applyChanges(project, changes).project;
      expectSame(project, states.at(-1) ?? start);
    }),
    { numRuns: 250 },
  );
});

test('random commands keep the project well formed', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 30 }), (steps) => {
      let project = startProject();
      for (const one of steps) {
        const changes = carryOut(project, one);
        if (changes) project = applyChanges(project, changes).project;
      }
      const paths = new Set<string>();
      const numbers = new Set<number>(project.objects.keys());
      for (const object of project.objects.values()) {
        const path = treeOf(project).pathOf(object.id);
        expect(paths).not.toContain(path);
        paths.add(path);
        expect(mayStandWhereItIs(project, object)).toBe(true);
      }
      for (const key of project.scripts.keys()) {
        expect(project.objects.get(Number.parseInt(key, 10))?.kind).toBe('message');
      }
      for (const [key, rows] of project.tables) {
        expect(project.objects.get(Number.parseInt(key, 10))?.kind).toBe('message');
        for (const row of rows) {
          expect(numbers).not.toContain(row.id);
          numbers.add(row.id);
        }
      }
      expect(Math.max(...numbers)).toBeLessThan(project.nextId);
    }),
    { numRuns: 150 },
  );
});

test('the random steps carry out every command of editing', () => {
  // An import is planned from a workbook; it is tested where plans are made.
  const types = command.options
    .map((option) => option.shape.type.value)
    .filter((type) => type !== 'importTables');
  expect(types.filter((type) => !carriedOut.has(type))).toEqual([]);
});
