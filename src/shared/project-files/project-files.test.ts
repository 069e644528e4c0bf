import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Field, Fields, FieldValue } from '../fields/field';
import { SCRIPT_NAMES, type ScriptKey, scriptKey, splitScriptKey } from '../project/message-script';
import { nameProblem } from '../project/object-name';
import { childKindsOf, type ObjectKind, projectObject, propertySetOf } from '../project/object';
import {
  emptyProject,
  fromSnapshot,
  type Project,
  ROOT_IDS,
  splitTableKey,
  tableKey,
  toSnapshot,
} from '../project/project';
import { treeOf } from '../project/tree';
import { type Row, TABLE_NAMES, tableDefinition } from '../tables/tables';
import { filesToProject } from './read-project';
import { projectToFiles } from './write-project';

const name = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.constantFrom(
      'con',
      'Temp',
      'temp',
      'TEMP',
      'a.b',
      'x?',
      'Ä',
      'A\u0308',
      'end.',
      '.git',
      '__proto__',
    ),
  )
  .map((text) => text.trim().replaceAll('/', ''))
  .filter((text) => nameProblem(text) === undefined);

function value(field: Field): fc.Arbitrary<FieldValue> {
  switch (field.type) {
    case 'boolean':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...(field.choices ?? []).map((one) => one.value));
    case 'number':
      return field.integer
        ? fc.integer({ min: field.minimum ?? 0, max: field.maximum ?? 9 })
        : field.minimum === undefined
          ? fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0))
          : decimal(field.minimum, field.maximum ?? 9);
    default:
      return fc.string({ unit: 'binary', maxLength: 20 });
  }
}

/** JSON knows no negative zero. */
function decimal(min: number, max: number): fc.Arbitrary<number> {
  return fc.double({ min, max, noNaN: true }).map((one) => one + 0);
}

function values(fields: Fields): fc.Arbitrary<Record<string, FieldValue>> {
  return fc.record(
    Object.fromEntries(
      Object.entries(fields).map(([key, field]) => [
        key,
        fc.oneof(fc.constant(field.default), value(field)),
      ]),
    ),
  );
}

const text = fc.string({ unit: 'binary', maxLength: 30 });

/** A text as an editor gives it: without the mark of its encoding. */
const scriptText = text.map((one) => one.replace(/^\uFEFF+/, ''));

/** So that messages, also of the same name below different parents, are not rare. */
const MESSAGE_PARENTS = [
  { id: 5, parent: ROOT_IDS.core, kind: 'broker', name: 'MSI' },
  { id: 6, parent: 5, kind: 'processor', name: 'P1' },
  { id: 7, parent: 5, kind: 'processor', name: 'P2' },
].map((object) => projectObject.parse({ ...object, description: '', properties: {} }));

/** One random object: where it goes is drawn from the objects that are there already. */
const seed = fc
  .tuple(
    fc.constantFrom<ObjectKind>(
      'folder',
      'item',
      'equipment',
      'broker',
      'processor',
      'message',
      'message',
    ),
    fc.nat(),
    name,
    fc.oneof(fc.constant(''), text),
  )
  .chain(([kind, parent, objectName, description]) =>
    fc.record({
      kind: fc.constant(kind),
      parent: fc.constant(parent),
      name: fc.constant(objectName),
      description: fc.constant(description),
      properties: values(propertySetOf(kind).fields),
      tables:
        kind === 'message'
          ? fc.record(
              Object.fromEntries(
                TABLE_NAMES.map((table) => [
                  table,
                  fc.array(values(tableDefinition(table).columns), { maxLength: 3 }),
                ]),
              ),
            )
          : fc.constant({}),
      scripts: fc.record(
        Object.fromEntries(SCRIPT_NAMES.map((script) => [script, fc.option(scriptText)])),
      ),
    }),
  );

const randomProject: fc.Arbitrary<Project> = fc
  .record({
    settings: fc.tuple(text, text, text, text, text, text),
    model: text,
    seeds: fc.array(seed, { maxLength: 25 }),
  })
  .map(({ settings, model, seeds }) => {
    const [projectName, description, version, timeZone, decimals, recording] = settings;
    const objects = new Map(emptyProject('').objects);
    const tables = new Map<`${number}/${(typeof TABLE_NAMES)[number]}`, readonly Row[]>();
    const scripts = new Map<ScriptKey, string>();
    const core = objects.get(ROOT_IDS.core);
    if (core) objects.set(core.id, { ...core, description: model });
    for (const object of MESSAGE_PARENTS) objects.set(object.id, object);
    const taken = new Set<string>();
    let nextId = 8;
    for (const one of seeds) {
      const parents = [...objects.values()].filter((object) =>
        childKindsOf(object.kind).includes(one.kind),
      );
      const parent = parents[one.parent % parents.length];
      if (!parent || taken.has(`${parent.id}/${one.name}`)) continue;
      taken.add(`${parent.id}/${one.name}`);
      const id = nextId++;
      objects.set(
        id,
        projectObject.parse({
          id,
          parent: parent.id,
          kind: one.kind,
          name: one.name,
          description: one.description,
          properties: one.properties,
        }),
      );
      for (const table of TABLE_NAMES) {
        const rows = (one.tables as Record<string, Record<string, FieldValue>[]>)[table] ?? [];
        if (rows.length > 0)
          tables.set(
            tableKey(id, table),
            rows.map((row) => ({ ...row, id: nextId++ })),
          );
      }
      for (const script of one.kind === 'message' ? SCRIPT_NAMES : []) {
        const content = one.scripts[script];
        if (typeof content === 'string') scripts.set(scriptKey(id, script), content);
      }
    }
    const head = { name: projectName, description, version, timeZone, decimals, recording };
    return { settings: head, objects, tables, scripts, structure: {}, nextId };
  });

/** A project without its numbers, which differ from one loading to the next. */
function withoutNumbers(project: Project) {
  const tree = treeOf(project);
  const objects = [...project.objects.values()].map(({ id, parent: _, ...object }) => [
    tree.pathOf(id),
    object,
  ]);
  const tables = [...project.tables].map(([key, rows]) => {
    const { message, table } = splitTableKey(key);
    return [`${tree.pathOf(message)} ${table}`, rows.map(({ id: _, ...row }) => row)];
  });
  const scripts = [...project.scripts].map(([key, content]) => {
    const { message, script } = splitScriptKey(key);
    return [`${tree.pathOf(message)} ${script}`, content];
  });
  return {
    settings: project.settings,
    scripts: Object.fromEntries(scripts) as unknown,
    objects: Object.fromEntries(objects) as unknown,
    tables: Object.fromEntries(tables) as unknown,
  };
}

test('a project comes back from its files as it was', () => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const read = filesToProject(projectToFiles(project).files);
      expect(withoutNumbers(read.project)).toEqual(withoutNumbers(project));
      expect(read.migratedFrom).toBeNull();
    }),
    { numRuns: 200 },
  );
});

test('saving an unchanged project changes no byte', () => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const { files } = projectToFiles(project);
      const read = filesToProject(files);
      const again = projectToFiles(read.project, read.messageFolders);
      expect(Object.fromEntries(again.files)).toEqual(Object.fromEntries(files));
      expect([...again.messageFolders]).toEqual([...read.messageFolders]);
    }),
    { numRuns: 200 },
  );
});

test('numbers are given out in the order of the files, so the same files give the same numbers', () => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const { files } = projectToFiles(project);
      const shuffled = new Map([...files].reverse());
      expect(toSnapshot(filesToProject(shuffled).project)).toEqual(
        toSnapshot(filesToProject(files).project),
      );
    }),
    { numRuns: 50 },
  );
});

test('the order in which objects were made does not show in the files', () => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const snapshot = toSnapshot(project);
      const reversed = fromSnapshot({ ...snapshot, objects: [...snapshot.objects].reverse() });
      expect([...projectToFiles(reversed).files]).toEqual([...projectToFiles(project).files]);
    }),
    { numRuns: 50 },
  );
});

test('every file but scripts, which are as they were written, ends with one newline', () => {
  fc.assert(
    fc.property(randomProject, (project) => {
      for (const [path, content] of projectToFiles(project).files) {
        if (path.endsWith('.lua')) continue;
        expect(content).toMatch(/[^\n]\n$/);
        expect(content).not.toContain('\r');
      }
    }),
    { numRuns: 50 },
  );
});
