import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { executeCommand } from '../../../shared/commands/execute';
import { applyPlan } from '../../../shared/exchange/apply-plan';
import { foldLineBreaks } from '../../../shared/exchange/cell-rules';
import { compareProjects } from '../../../shared/exchange/differences';
import { type ExportSheet, exportSheets } from '../../../shared/exchange/export-sheets';
import { type ImportPlan, isEmptyPlan } from '../../../shared/exchange/plan';
import { planImport } from '../../../shared/exchange/plan-import';
import { sheetRows } from '../../../shared/exchange/sheet-layout';
import { type Field, type FieldValue, MAXIMUM_TEXT_LENGTH } from '../../../shared/fields/field';
import { valueProblem } from '../../../shared/fields/value-problem';
import { applyChanges, type Change } from '../../../shared/project/change';
import {
  childKindsOf,
  OBJECT_KINDS,
  type ObjectKind,
  projectObject,
  propertySetOf,
} from '../../../shared/project/object';
import { nameProblem } from '../../../shared/project/object-name';
import {
  emptyProject,
  objectOf,
  type Project,
  type ProjectSettings,
  tableKey,
} from '../../../shared/project/project';
import {
  type Row,
  TABLE_NAMES,
  type TableName,
  tableDefinition,
} from '../../../shared/tables/tables';
import { ID, plant } from '../../../shared/validation/plant.fixture';
import { readHere } from './testing';
import { csvText } from './workbook-files';
import { writeWorkbook } from './write-xlsx';

const project = plant();

/** Texts that other programs turn into something else. */
const TRICKY = [
  '000123',
  '1E5',
  'TRUE',
  'FALSE',
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '#N/A',
  '#REF!',
  '_x000D_',
  '_x005F_x000D_',
  '\r\n',
  'a\rb',
  'line\nbreak\n',
  '\ttab\t',
  '  blanks  ',
  '\u00a0',
  '\u0000\u0001\u001f',
  '\ufffe\uffff',
  'üñí·漢字·🧪',
  "'quoted",
  '"',
  '""',
  'a,b;c\td|e',
  'sep=;',
  '2026-01-02',
  '1/2',
  '<b>&amp;</b>',
  ']]>',
  'x'.repeat(MAXIMUM_TEXT_LENGTH),
];

/** Texts of code units: half characters are among them, as they are among JavaScript's strings. */
const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...TRICKY) },
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);
const halfCharacters = fc
  .array(fc.integer({ min: 0xd7f0, max: 0xe010 }), { maxLength: 6 })
  .map((codes) => String.fromCharCode(...codes));

function valueOf(field: Field, texts: fc.Arbitrary<string>): fc.Arbitrary<FieldValue> {
  switch (field.type) {
    case 'text':
    case 'multilineText':
    case 'path':
      return texts;
    case 'boolean':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...(field.choices ?? []).map(({ value }) => value));
    case 'number':
      return fc.oneof(
        fc.constant(null),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom(Number.MAX_VALUE, Number.MIN_VALUE, -0, 1e21, 0.1 + 0.2, 2 ** 53),
      );
  }
}

const ROW_ID = 1_000_000;

function rowsOf(table: TableName, texts: fc.Arbitrary<string>): fc.Arbitrary<Row[]> {
  const { columns } = tableDefinition(table);
  const values = Object.fromEntries(
    Object.entries(columns).map(([key, field]) => [key, valueOf(field, texts)]),
  );
  return fc
    .array(fc.record(values), { maxLength: 8 })
    .map((rows) => rows.map((row, index): Row => ({ ...row, id: ROW_ID + index })));
}

/** All tables of one message with random rows: used or not, each is exported. */
function withTables(texts: fc.Arbitrary<string>): fc.Arbitrary<Project> {
  return fc.tuple(...TABLE_NAMES.map((table) => rowsOf(table, texts))).map((tables) => {
    const changes = tables.map((rows, index): Change => {
      const table = tableKey(ID.direct, TABLE_NAMES[index] ?? 'tagList');
      return { type: 'setRows', table, rows };
    });
    return applyChanges(project, changes).project;
  });
}

/** One object of a random tree: where it hangs, of which kind it is, and what it holds. */
interface Sprout {
  readonly parent: number;
  readonly kind: number;
  readonly name: string;
  readonly description: string;
  readonly values: readonly FieldValue[];
}

const anyName = anyText
  .map((text) => text.slice(0, 40).trim())
  .filter((text) => nameProblem(text) === undefined);

const GROWING_KINDS = OBJECT_KINDS.filter((kind) =>
  OBJECT_KINDS.some((parent) => childKindsOf(parent).includes(kind)),
);

/** A random tree of objects of all kinds, with random properties, in a project with random settings. */
const anyProject: fc.Arbitrary<Project> = fc
  .tuple(
    fc.record({ description: anyText, version: anyText, name: anyName }),
    fc.array(
      fc.constantFrom(...GROWING_KINDS).chain((kind) => sproutOf(kind)),
      { minLength: 5, maxLength: 40 },
    ),
  )
  .map(([settings, sprouts]) =>
    grown({ ...settings, timeZone: 'UTC', decimals: '3', recording: '/a/**\n!/b' }, sprouts),
  );

function sproutOf(kind: ObjectKind): fc.Arbitrary<Sprout> {
  const fields = Object.values(propertySetOf(kind).fields);
  return fc.record({
    parent: fc.nat(),
    kind: fc.constant(OBJECT_KINDS.indexOf(kind)),
    name: anyName,
    description: anyText,
    values: fc.tuple(...fields.map((field) => propertyOf(field))),
  });
}

function propertyOf(field: Field): fc.Arbitrary<FieldValue> {
  if (field.type !== 'number') return valueOf(field, anyText);
  return fc
    .oneof(valueOf(field, anyText), fc.constant(field.default), fc.integer())
    .map((value) => (valueProblem(field, value) === undefined ? value : field.default));
}

function grown(settings: ProjectSettings, sprouts: readonly Sprout[]): Project {
  const from = emptyProject('Random');
  const objects = [...from.objects.values()];
  const taken = new Set<string>();
  for (const { parent: at, kind: index, name, description, values } of sprouts) {
    const kind = OBJECT_KINDS[index] ?? 'folder';
    const parents = objects.filter((object) => childKindsOf(object.kind).includes(kind));
    const parent = parents[at % parents.length];
    if (!parent || taken.has(`${parent.id}/${name}`)) continue;
    taken.add(`${parent.id}/${name}`);
    const keys = Object.keys(propertySetOf(kind).fields);
    const properties = Object.fromEntries(keys.map((key, place) => [key, values[place]]));
    const id = FIRST_RANDOM_ID + objects.length;
    objects.push(
      projectObject.parse({ id, parent: parent.id, kind, name, description, properties }),
    );
  }
  return applyChanges(from, [
    { type: 'putSettings', settings },
    ...objects.slice(from.objects.size).map((object): Change => ({ type: 'putObject', object })),
  ]).project;
}

const FIRST_RANDOM_ID = 100;

const direct = objectOf(project, ID.direct, 'message');
if (!direct) throw new Error('The plant has other messages.');
const message = direct;

const MODES = ['merge', 'replace', 'add'] as const;

describe('export and import', () => {
  // Seven tables a message: 60 workbooks and 2,100 files hold thousands of random tables.
  it('gives an empty plan for any project through .xlsx', { timeout: 120_000 }, async () => {
    const texts = fc.oneof({ weight: 8, arbitrary: anyText }, halfCharacters);
    const random = fc.sample(withTables(texts), { numRuns: 60, seed: 20260102 });
    for (const one of random) {
      const sheets = exportSheets(one, { kind: 'message', message });
      const workbook = readHere('project.xlsx', await xlsxOf(sheets));
      for (const mode of MODES) expectEmpty(planImport(one, workbook, { mode }));
    }
  });

  it('makes any project again in an empty one', { timeout: 120_000 }, async () => {
    for (const one of fc.sample(anyProject, { numRuns: 100, seed: 20260104 })) {
      const sheets = exportSheets(one, { kind: 'project' });
      const workbook = readHere('project.xlsx', await xlsxOf(sheets));
      for (const mode of MODES) expectEmpty(planImport(one, workbook, { mode }));
      const empty = emptyProject('Empty');
      const plan = planImport(empty, workbook);
      const { changes } = executeCommand(empty, applyPlan(plan));
      const made = applyChanges(empty, changes).project;
      expect(compareProjects(withPlainBreaks(one), withPlainBreaks(made))).toEqual({
        settings: [],
        objects: [],
      });
      expectEmpty(planImport(made, workbook, { mode: 'replace' }));
    }
  });

  it('gives an empty plan for any table through .csv', { timeout: 120_000 }, () => {
    // UTF-8 has no half characters.
    const random = fc.sample(withTables(anyText), { numRuns: 300, seed: 20260103 });
    for (const one of random) {
      for (const table of TABLE_NAMES) {
        const [sheet] = exportSheets(one, { kind: 'table', message, table });
        if (!sheet) throw new Error(`Table ${table} was not exported.`);
        const workbook = readHere('table.csv', Buffer.from(csvText(sheet)));
        expectEmpty(planImport(one, workbook, { message, table, mode: 'replace' }));
      }
    }
  });
});

/** Spreadsheets have one kind of line break: differences in theirs do not count. */
function withPlainBreaks(random: Project): Project {
  const plain = <V>(value: V) => (typeof value === 'string' ? foldLineBreaks(value) : value);
  const plainValues = (values: object) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, plain(value)]));
  const objects = [...random.objects.values()].map((object): Change => {
    const properties = plainValues(object.properties);
    const description = plain(object.description);
    return {
      type: 'putObject',
      object: projectObject.parse({ ...object, description, properties }),
    };
  });
  const settings = { ...random.settings, ...plainValues(random.settings) };
  return applyChanges(random, [{ type: 'putSettings', settings }, ...objects]).project;
}

async function xlsxOf(sheets: readonly ExportSheet[]): Promise<Buffer> {
  const toWrite = sheets.map((sheet) => ({
    name: sheet.name,
    table: sheet.table.name,
    rows: sheetRows(sheet),
  }));
  return Buffer.from(await writeWorkbook(toWrite));
}

function expectEmpty(plan: ImportPlan): void {
  if (!isEmptyPlan(plan)) throw new Error(JSON.stringify(plan, null, 1).slice(0, 2_000));
}
