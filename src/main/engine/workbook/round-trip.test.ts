import fc from 'fast-check';
import { describe, it } from 'vitest';
import { type ExportSheet, exportSheets } from '../../../shared/exchange/export-sheets';
import { type ImportPlan, isEmptyPlan } from '../../../shared/exchange/plan';
import { planImport } from '../../../shared/exchange/plan-import';
import { sheetRows } from '../../../shared/exchange/sheet-layout';
import { type Field, type FieldValue, MAXIMUM_TEXT_LENGTH } from '../../../shared/fields/field';
import { applyChanges, type Change } from '../../../shared/project/change';
import { objectOf, type Project, tableKey } from '../../../shared/project/project';
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
