import { describe, expect, it } from 'vitest';
import { executeCommand } from '../commands/execute';
import { applyChanges } from '../project/change';
import type { Project } from '../project/project';
import { treeOf } from '../project/tree';
import { plant } from '../validation/plant.fixture';
import { applyPlan } from './apply-plan';
import { countPlan, type ImportPlan } from './plan';
import { planImport } from './plan-import';
import type { Cell, Workbook } from './sheet';

const project = plant();

function oneSheet(rows: readonly (readonly Cell[])[], name = 'Sheet1'): Workbook {
  return { file: 'table.csv', sheets: [{ name, rows }], remarks: [] };
}

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

describe('settings', () => {
  const settings = (...rows: readonly (readonly Cell[])[]) =>
    oneSheet([['Setting', 'Value'], ...rows], 'Project Settings');

  it('are changed by name; others and wrong values are rejected', () => {
    const table = theTable(
      planImport(
        project,
        settings(['Version', '2.0'], ['Colour', 'blue'], ['Time Zone', 'Mars/Base']),
        { mode: 'replace' },
      ),
    );
    expect(table.changed.map(({ name }) => name)).toEqual(['Version']);
    expect(table.removed).toEqual([]);
    const [colour, zone] = table.rejected.map(({ reasons }) => reasons[0]);
    expect(colour?.cell).toBe('A3');
    expect(colour?.reason).toContain('There is no setting "Colour".');
    expect(zone?.cell).toBe('B4');
    expect(zone?.reason).toContain('Time zone "Mars/Base" is not known.');
  });

  it('are one step with everything else', () => {
    const plan = planImport(project, settings(['Version', '2.0']));
    expect(applied(plan).settings).toEqual({ ...project.settings, version: '2.0' });
  });
});

describe('lists of parents', () => {
  const sheets = (...lists: readonly [string, ...(readonly Cell[])[]][]): Workbook => ({
    file: 'plant.xlsx',
    remarks: [],
    sheets: lists.map(([name, ...rows]) => ({
      name,
      rows: [['Path', 'Object Description'], ...rows],
    })),
  });

  it('make objects parents first, whatever the order of rows and sheets', () => {
    const plan = planImport(
      project,
      sheets(
        ['I/O Items', ['/Equipment/Site/Line/Utilities/Steam']],
        ['Message Processors', ['/System/Core/Second/Processor', 'below a new one']],
        ['Message Brokers', ['/System/Core/Second']],
        ['Folders', ['/Equipment/Site/Line/Utilities'], ['/System/Core/Made/On/The/Way']],
        ['Equipment', ['/Equipment/Site/Line', 'L1'], ['/Equipment/Site']],
      ),
    );
    expect(countPlan(plan.tables)).toMatchObject({ added: 7, rejected: 0 });
    const made = applied(plan);
    const kindAt = (path: string) => made.objects.get(treeOf(made).idAt(path) ?? 0)?.kind;
    expect(kindAt('/Equipment/Site/Line')).toBe('equipment');
    expect(kindAt('/Equipment/Site/Line/Utilities')).toBe('folder');
    expect(kindAt('/System/Core/Made/On')).toBe('folder');
    expect(kindAt('/System/Core/Second/Processor')).toBe('processor');
    expect(kindAt('/Equipment/Site/Line/Utilities/Steam')).toBe('item');
  });

  it('say why an object cannot be made', () => {
    const plan = planImport(
      project,
      sheets(
        ['Equipment', ['/System/Core/Tank'], ['/Equipment/A/B']],
        ['Folders', ['/System/Core/Broker/Folder'], ['/KPI/Same']],
        ['Message Processors', ['/System/Core/Nowhere/Processor']],
        ['I/O Items', ['/KPI/Same']],
      ),
    );
    const reasons = plan.tables.flatMap(({ rejected }) =>
      rejected.map((row) => row.reasons[0]?.reason),
    );
    expect(reasons).toEqual([
      '"/System/Core" is of kind Core and cannot hold an object of kind Equipment.',
      '"/Equipment/A" does not exist.',
      '"/System/Core/Broker" is of kind Message Broker and cannot hold an object of kind Folder.',
      '"/System/Core/Nowhere" does not exist.',
      '"/KPI/Same" is of kind Folder, not of kind I/O Item.',
    ]);
  });

  it('remove in replace mode only what nothing stays or comes below', () => {
    const made = applied(
      planImport(
        project,
        sheets(['Folders', ['/KPI/Old/Older'], ['/KPI/Old'], ['/KPI/Wanted'], ['/KPI/Used']]),
      ),
    );
    const withItem = applied(
      planImport(made, sheets(['I/O Items', ['/KPI/Used/Item']])),
      undefined,
      made,
    );
    const workbook = sheets(
      ['Folders', ['/System/Core/Reactors']],
      ['I/O Items', ['/KPI/Wanted/New']],
    );
    const foldersOnly = { ...workbook, sheets: workbook.sheets.slice(0, 1) };
    const plan = planImport(withItem, foldersOnly, { mode: 'replace' });
    expect(theTable(plan).removed.map(({ name }) => name)).toEqual([
      '/KPI/Old',
      '/KPI/Wanted',
      '/KPI/Old/Older',
    ]);
    const both = planImport(withItem, workbook, { mode: 'replace' });
    const removed = both.tables.flatMap((table) => table.removed.map(({ name }) => name));
    expect(removed).toContain('/KPI/Used/Item');
    expect(removed).toContain('/KPI/Used');
    expect(removed).not.toContain('/KPI/Wanted');
    const after = applied(both, undefined, withItem);
    expect(treeOf(after).idAt('/KPI/Used')).toBeUndefined();
    expect(treeOf(after).idAt('/KPI/Wanted/New')).toBeDefined();
    expect(treeOf(after).idAt('/System/Core/Broker')).toBeDefined();
  });

  it('are refused when something is kept below a removed one', () => {
    const made = applied(
      planImport(project, sheets(['Folders', ['/KPI/Old/Older'], ['/KPI/Old']])),
    );
    const plan = planImport(made, sheets(['Folders', ['/KPI']]), { mode: 'replace' });
    const kept = theTable(plan).removed.find(({ name }) => name === '/KPI/Old/Older');
    expect(() => applied(plan, new Set([kept?.entry ?? -1]), made)).toThrow(
      'Folder "/KPI/Old" cannot be removed: /KPI/Old/Older stays below it. Keep it, or remove both.',
    );
  });

  it('are not guessed by titles that several lists have', () => {
    const titles: Cell[][] = [['Path', 'Object Description'], ['/System/Core/New']];
    const plan = planImport(project, oneSheet(titles));
    expect(theTable(plan).target.table).toBe('items');
  });
});
