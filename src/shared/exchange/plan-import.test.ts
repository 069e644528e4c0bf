import { describe, expect, it } from 'vitest';
import { executeCommand } from '../commands/execute';
import { applyChanges } from '../project/change';
import { emptyProject, objectOf, type Project, ROOT_IDS, rowsOf } from '../project/project';
import { treeOf } from '../project/tree';
import type { RowValues } from '../tables/tables';
import { ID, newObject, plant } from '../validation/plant.fixture';
import { applyPlan, changesSomething } from './apply-plan';
import { compareProjects } from './differences';
import { type ExportScope, exportSheets } from './export-sheets';
import { countPlan, type ImportPlan, isEmptyPlan } from './plan';
import { planImport } from './plan-import';
import type { Cell, Sheet, Workbook } from './sheet';
import { asRead } from './sheet-layout';
import type { ImportOptions } from './sort-sheets';

const project = plant();
const direct = objectOf(project, ID.direct, 'message');
const flexible = objectOf(project, ID.flexible, 'message');
if (!direct || !flexible) throw new Error('The plant has other messages.');

function exported(scope: ExportScope, from: Project = project): Workbook {
  const sheets = exportSheets(from, scope).map(asRead);
  return { file: 'plant.xlsx', sheets, remarks: [] };
}

function oneSheet(rows: readonly (readonly Cell[])[], name = 'Sheet1'): Workbook {
  return { file: 'table.csv', sheets: [{ name, rows }], remarks: [] };
}

const mapping = (...rows: readonly (readonly Cell[])[]) =>
  oneSheet([['Object Name', 'Object Path'], ...rows]);
const toDirect: ImportOptions = { message: direct, table: 'directMapping' };

function theTable(plan: ImportPlan) {
  const [table] = plan.tables;
  if (!table || plan.tables.length > 1) {
    throw new Error(`The plan has ${plan.tables.length} tables: ${JSON.stringify(plan)}`);
  }
  return table;
}

function applied(plan: ImportPlan, leftOut?: ReadonlySet<number>, to = project): Project {
  return applyChanges(to, executeCommand(to, applyPlan(plan, leftOut)).changes).project;
}

describe('a project exported and imported again', () => {
  it.each(['merge', 'replace', 'add'] as const)('gives an empty plan in mode %s', (mode) => {
    const plan = planImport(project, exported({ kind: 'project' }), { mode });
    expect(plan.questions).toEqual([]);
    expect(plan.tables).toHaveLength(18);
    expect(isEmptyPlan(plan)).toBe(true);
    expect(countPlan(plan.tables).unchanged).toBeGreaterThan(20);
    expect(changesSomething(applyPlan(plan))).toBe(false);
  });

  it('gives an empty plan for one message and for one table', () => {
    const message = planImport(project, exported({ kind: 'message', message: direct }));
    expect(message.tables.map(({ target }) => target.table)).toEqual([
      'messages',
      'tagList',
      'directMapping',
      'folderSettings',
    ]);
    expect(isEmptyPlan(message)).toBe(true);
    const table = exported({ kind: 'table', message: flexible, table: 'flexibleMapping' });
    expect(isEmptyPlan(planImport(project, table, { mode: 'replace' }))).toBe(true);
  });

  it('makes everything again in an empty project', () => {
    const whole = applyChanges(project, [
      {
        type: 'putSettings',
        settings: {
          name: 'Plant',
          description: 'Two\nlines',
          version: '7',
          timeZone: 'UTC',
          decimals: '2',
          recording: '/System/**; 0.5',
        },
      },
      { type: 'putObject', object: newObject('equipment', 901, ROOT_IDS.equipmentModel, 'Site') },
      { type: 'putObject', object: newObject('folder', 902, 901, 'Empty folder') },
    ]).project;
    const empty = emptyProject('New');
    const workbook = exported({ kind: 'project' }, whole);
    const plan = planImport(empty, workbook);
    expect(plan.questions).toEqual([]);
    expect(countPlan(plan.tables)).toMatchObject({ removed: 0, rejected: 0, conflicts: 0 });
    const made = applied(plan, undefined, empty);
    expect(compareProjects(whole, made)).toEqual({ settings: [], objects: [] });
    expect(isEmptyPlan(planImport(made, workbook, { mode: 'replace' }))).toBe(true);
  });
});

describe('planImport', () => {
  it('shows added, changed and unchanged rows with old and new values', () => {
    const plan = planImport(
      project,
      mapping(
        ['Temperature', '/System/Core/Reactors/Reactor2/Temperature'],
        ['BatchId', '/System/Core/Reactors/Reactor1/Batch'],
        ['Pressure', '/System/Core/Reactors/Reactor1/Pressure'],
      ),
      toDirect,
    );
    const table = theTable(plan);
    expect(table.changed).toEqual([
      {
        entry: 0,
        name: 'Temperature',
        row: 2,
        id: 111,
        cells: [
          {
            column: 'objectPath',
            title: 'Object Path',
            address: 'B2',
            from: '/System/Core/Reactors/Reactor1/Temperature.Value',
            to: '/System/Core/Reactors/Reactor2/Temperature',
          },
        ],
      },
    ]);
    expect(table.added).toMatchObject([{ name: 'Pressure', row: 4, behind: 110 }]);
    expect(countPlan(plan.tables)).toMatchObject({
      added: 1,
      changed: 1,
      unchanged: 1,
      removed: 0,
    });
  });

  it('removes in mode replace only, and neither changes nor removes in mode add', () => {
    const workbook = mapping(['BatchId', '/elsewhere'], ['New', '/System/Core']);
    const count = (mode: ImportOptions['mode']) =>
      countPlan(planImport(project, workbook, { ...toDirect, mode: mode ?? 'merge' }).tables);
    expect(count('merge')).toMatchObject({ added: 1, changed: 1, removed: 0 });
    expect(count('replace')).toMatchObject({ added: 1, changed: 1, removed: 1 });
    expect(count('add')).toMatchObject({ added: 1, changed: 0, removed: 0, unchanged: 1 });
  });

  it('matches columns in any order, case and spacing, and reports extra and missing ones', () => {
    const workbook = oneSheet([
      ['Some other system, exported today'],
      ['DIRECTION', 'Remark', 'object_name', '__proto__', 'constructor'],
      ['both', 'x', 'BatchId', 'p', 'c'],
      ['To MES', 'x', 'Temperature', 'p', 'c'],
    ]);
    const plan = planImport(project, workbook, { message: direct, table: 'tagList' });
    const table = theTable(plan);
    expect(table.extraColumns).toEqual([
      { cell: 'B2', title: 'Remark', reason: 'unknown' },
      { cell: 'D2', title: '__proto__', reason: 'unknown' },
      { cell: 'E2', title: 'constructor', reason: 'unknown' },
    ]);
    expect(table.missingColumns).toContain('Data Type');
    expect(table.changed.map(({ name, cells }) => [name, cells.map(({ to }) => to)])).toEqual([
      ['Temperature', ['TO_MES']],
    ]);
  });

  it('reads a column that the user chose', () => {
    const workbook = oneSheet([
      ['Object Name', 'Adresse'],
      ['BatchId', '/x'],
    ]);
    const sheets = new Map([['Sheet1', { columns: new Map([['Adresse', 'objectPath']]) }]]);
    const table = theTable(planImport(project, workbook, { ...toDirect, sheets }));
    expect(table.extraColumns).toEqual([]);
    expect(table.changed[0]?.cells[0]).toMatchObject({ address: 'B2', to: '/x' });
  });

  it('rejects rows with cell and reason, and keeps their present rows in mode replace', () => {
    const workbook = oneSheet([
      ['Object Name', 'Data Type', 'MES Qualifier', 'Range Low'],
      ['BatchId', 'Text', 'perhaps', 'low'],
      ['', 'Double', 'ja', 1],
      ['Temperature', 'double', 'X', '1,5'],
    ]);
    const plan = planImport(project, workbook, {
      message: direct,
      table: 'tagList',
      mode: 'replace',
    });
    const table = theTable(plan);
    expect(table.rejected.map(({ row, reasons }) => [row, reasons])).toEqual([
      [
        2,
        [
          {
            cell: 'B2',
            reason: 'Data Type is "Text". Possible are String, Long, Double, Boolean, DateTime.',
          },
          {
            cell: 'C2',
            reason: 'MES Qualifier is "perhaps", not a yes or a no. Write TRUE or FALSE.',
          },
          { cell: 'D2', reason: 'Range Low is "low", not a number.' },
        ],
      ],
      [3, [{ cell: 'A3', reason: 'Object Name is empty.' }]],
    ]);
    expect(table.removed).toEqual([]);
    expect(table.changed[0]?.cells.map(({ to }) => to)).toEqual([true, 1.5]);
  });

  it('reports a key that stands twice and takes none of its rows', () => {
    const workbook = mapping(
      ['Temperature', '/a'],
      ['Temperature', '/b'],
      ['BatchId', '/System/Core/Reactors/Reactor1/Batch'],
    );
    const table = theTable(planImport(project, workbook, { ...toDirect, mode: 'replace' }));
    expect(table.conflicts).toEqual([
      {
        name: 'Temperature',
        cells: ['A2', 'A3'],
        reason:
          '"Temperature" does not tell which row is meant: it stands on the sheet more than once.',
      },
    ]);
    expect([table.added, table.changed, table.removed]).toEqual([[], [], []]);
  });

  it('pairs rows that may repeat in their order', () => {
    const workbook = oneSheet([
      ['Path', 'Whitelist', 'Blacklist'],
      ['/System/Core/Reactors', 'Temp', 'Set'],
      ['/System/Core/Reactors', 'Press', ''],
    ]);
    const table = theTable(
      planImport(project, workbook, { message: direct, table: 'folderSettings' }),
    );
    expect(table.changed).toHaveLength(1);
    expect(table.added).toMatchObject([{ row: 3, behind: 120, values: { whitelist: 'Press' } }]);
    expect(table.conflicts).toEqual([]);
  });

  it('passes over empty rows and reads cached values, shown numbers and errors', () => {
    const workbook = mapping(
      [null, ''],
      ['BatchId', { number: 123, shown: '000123' }],
      [],
      ['Temperature', { error: '#REF!' }],
    );
    const table = theTable(planImport(project, workbook, toDirect));
    expect(table.changed[0]?.cells[0]).toMatchObject({ address: 'B3', to: '000123' });
    expect(table.rejected).toMatchObject([
      { row: 5, reasons: [{ cell: 'B5', reason: 'Object Path holds the error #REF!.' }] },
    ]);
  });
});

describe('sheets that have to be asked about', () => {
  const tagList = (name: string): Sheet => ({ name, rows: [['Object Name', 'Data Type', 'UOM']] });

  it('asks for the message configuration when a sheet names none', () => {
    const plan = planImport(project, { file: 'table.csv', sheets: [tagList('x')], remarks: [] });
    expect(plan.questions).toMatchObject([{ kind: 'message', sheets: ['x'] }]);
    expect(plan.questions[0]?.text).toContain('Direct');
    expect(plan.questions[0]?.text).toContain('Flexible');
    const mapping = { name: 'x', rows: [['EquipmentId', 'Tag', 'Path']] };
    const flexible = planImport(project, { file: 'x.csv', sheets: [mapping], remarks: [] });
    expect(flexible.questions[0]?.text).toContain('Choose one of Flexible.');
  });

  it('asks when two sheets hold the same table, and takes the answer', () => {
    const workbook = { file: 'x.xlsx', sheets: [tagList('A'), tagList('B')], remarks: [] };
    const open = planImport(project, workbook, { message: direct });
    expect(open.questions).toMatchObject([{ kind: 'several-sheets', sheets: ['A', 'B'] }]);
    expect(open.questions[0]?.text).toContain('Sheets "A" and "B" both hold Tag List of');
    expect(open.tables).toEqual([]);
    const more = { ...workbook, sheets: [...workbook.sheets, tagList('C')] };
    expect(planImport(project, more, { message: direct }).questions[0]?.text).toContain(
      'Sheets "A", "B" and "C" all hold',
    );
    const sheets = new Map([['A', { target: 'skip' as const }]]);
    const answered = planImport(project, workbook, { message: direct, sheets });
    expect(answered.questions).toEqual([]);
    expect(theTable(answered).sheet).toBe('B');
  });

  it('asks for the column that tells rows apart', () => {
    const workbook = oneSheet([['Data Type', 'UOM']]);
    const plan = planImport(project, workbook, { message: direct });
    expect(plan.questions).toMatchObject([{ kind: 'identity-missing' }]);
  });

  it('asks when a sheet belongs to a message configuration that does not exist', () => {
    const workbook = exported({ kind: 'table', message: direct, table: 'tagList' });
    const without = applyChanges(project, [{ type: 'removeObject', id: ID.direct }]).project;
    const plan = planImport(without, workbook);
    expect(plan.questions).toMatchObject([{ kind: 'unknown-message' }]);
  });

  it('names sheets that hold no table', () => {
    const workbook = oneSheet([['Shopping list'], ['Milk', 2]]);
    expect(planImport(project, workbook).ignored).toEqual([
      { sheet: 'Sheet1', reason: 'No row has the column titles of a table.', isUnknown: true },
    ]);
  });

  it('takes a sheet for a table when told to, and asks for its columns', () => {
    const workbook = oneSheet([[], ['Name', 'Meaning'], ['Volume', 'New']]);
    const target = { table: 'tagList', message: '/System/Core/Broker/Direct' } as const;
    expect(planImport(project, workbook).ignored).toMatchObject([{ isUnknown: true }]);
    const assigned = new Map([['Sheet1', { target }]]);
    const { questions } = planImport(project, workbook, { sheets: assigned });
    expect(questions).toMatchObject([{ kind: 'identity-missing', target }]);
    expect(questions[0]?.extraColumns.map(({ cell, title }) => [cell, title])).toEqual([
      ['A2', 'Name'],
      ['B2', 'Meaning'],
    ]);
    const columns = new Map([['Name', 'objectName']]);
    const plan = planImport(project, workbook, {
      sheets: new Map([['Sheet1', { target, columns }]]),
    });
    expect(theTable(plan).added).toMatchObject([{ name: 'Volume', row: 3 }]);
  });

  it('takes one message out of a workbook of the whole project', () => {
    const plan = planImport(project, exported({ kind: 'project' }), { message: direct });
    expect(plan.questions).toEqual([]);
    expect(plan.tables.map(({ target }) => target.table)).toEqual([
      'messages',
      'tagList',
      'directMapping',
      'folderSettings',
    ]);
    expect(plan.tables[0]?.unchanged).toBe(1);
  });
});

describe('lists of objects', () => {
  const items = (...rows: readonly (readonly Cell[])[]) =>
    oneSheet([['Path', 'Data Type', 'Unit'], ...rows], 'IO Items');

  it('adds items with their folders, changes and removes them', () => {
    const workbook = items(
      ['/System/Core/New/Level', 'Double', 'm'],
      ['/System/Core/Reactors/Reactor1/Temperature', 'Double', 'K'],
    );
    const plan = planImport(project, workbook, { mode: 'replace' });
    expect(countPlan(plan.tables)).toMatchObject({ added: 1, changed: 1, removed: 3 });
    const after = applied(plan);
    expect(treeOf(after).idAt('/System/Core/New/Level')).toBeDefined();
    expect(objectOf(after, ID.temperature1, 'item')?.properties.unit).toBe('K');
    expect(after.objects.has(ID.trigger)).toBe(false);
  });

  it('says why an item cannot be made', () => {
    const workbook = items(
      ['/Nowhere/A/B', 'Double', ''],
      ['/System/Core/Broker/Item', 'Double', ''],
      ['/System/Core/Reactors', 'Double', ''],
      ['System/Core/X', 'Double', ''],
      ['/System/Core/X', 'Double', ''],
      ['/System/Core/X/Y', 'Double', ''],
    );
    const reasons = theTable(planImport(project, workbook)).rejected.map(
      (row) => row.reasons[0]?.reason,
    );
    expect(reasons).toEqual([
      '"/Nowhere" does not exist.',
      '"/System/Core/Broker" is of kind Message Broker and cannot hold an object of kind I/O Item.',
      '"/System/Core/Reactors" is of kind Folder, not of kind I/O Item.',
      '"System/Core/X" is not a full path. It begins with a model, such as /System/Core.',
      '"/System/Core/X" is of kind I/O Item and cannot hold an object of kind I/O Item.',
    ]);
  });

  it('makes a message configuration with its tables, and leaves both out together', () => {
    const more = applyChanges(project, [
      { type: 'putObject', object: newObject('message', 900, ID.broker, 'Extra') },
      {
        type: 'setRows',
        table: '900/tagList',
        rows: [...(project.tables.get(`${ID.direct}/tagList`) ?? [])],
      },
    ]).project;
    const extra = objectOf(more, 900, 'message');
    if (!extra) throw new Error('The message is missing.');
    const plan = planImport(project, exported({ kind: 'message', message: extra }, more));
    expect(countPlan(plan.tables)).toMatchObject({ added: 3, changed: 0 });
    const made = applied(plan);
    const id = treeOf(made).idAt('/System/Core/Broker/Extra') ?? 0;
    expect(rowsOf(made, id, 'tagList')).toHaveLength(2);
    const entry = plan.tables[0]?.added[0]?.entry ?? -1;
    expect(changesSomething(applyPlan(plan, new Set([entry])))).toBe(false);
  });
});

describe('applying a plan', () => {
  it('is one step that undo takes back, with new rows behind those that they follow', () => {
    const workbook = mapping(
      ['First', '/a'],
      ['BatchId', '/System/Core/Reactors/Reactor1/Batch'],
      ['Between', '/b'],
      ['Temperature', '/c'],
    );
    const plan = planImport(project, workbook, toDirect);
    const { changes, label, place } = executeCommand(project, applyPlan(plan));
    expect(label).toBe('Import table.csv');
    expect(place).toEqual({ object: ID.direct, table: 'directMapping' });
    const { project: after, inverse } = applyChanges(project, changes);
    const names = rowsOf(after, ID.direct, 'directMapping').map((row) => row.objectName);
    expect(names).toEqual(['First', 'BatchId', 'Between', 'Temperature']);
    const before = applyChanges(after, inverse).project;
    expect(before.tables.get(`${ID.direct}/directMapping`)).toEqual(
      project.tables.get(`${ID.direct}/directMapping`),
    );
  });

  it('leaves out what is not ticked', () => {
    const plan = planImport(project, mapping(['BatchId', '/x'], ['New', '/y']), {
      ...toDirect,
      mode: 'replace',
    });
    const table = theTable(plan);
    const leftOut = new Set([...table.added, ...table.removed].map(({ entry }) => entry));
    const after = rowsOf(applied(plan, leftOut), ID.direct, 'directMapping');
    expect(after.map((row): Partial<RowValues<'directMapping'>> => row)).toMatchObject([
      { objectName: 'BatchId', objectPath: '/x' },
      { objectName: 'Temperature' },
    ]);
  });

  it('plans and carries out 100,000 rows quickly', () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => [
      `EQ-${index % 500}`,
      `Tag ${index}`,
      `/System/Core/Reactors/Reactor1/T${index}`,
    ]);
    const workbook = oneSheet([['EquipmentId', 'Tag', 'Path'], ...rows]);
    const begun = performance.now();
    const plan = planImport(project, workbook, { message: flexible });
    const after = applied(plan);
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(rowsOf(after, ID.flexible, 'flexibleMapping')).toHaveLength(100_002);
  });
});
