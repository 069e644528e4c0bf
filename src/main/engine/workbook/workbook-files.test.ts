import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { exportSheets } from '../../../shared/exchange/export-sheets';
import { isEmptyPlan } from '../../../shared/exchange/plan';
import { planImport } from '../../../shared/exchange/plan-import';
import { objectOf } from '../../../shared/project/project';
import { ID, plant } from '../../../shared/validation/plant.fixture';
import { WORKBOOK_LIMITS } from './limits';
import { readHere } from './testing';
import { readWorkbookBytes, readWorkbookFile, writeWorkbookFile } from './workbook-files';
import { readZipDirectory } from './zip-archive';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'msi-studio-workbook-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const fixtures = join(import.meta.dirname, 'fixtures');
const project = plant();
const direct = objectOf(project, ID.direct, 'message');
if (!direct) throw new Error('The plant has other messages.');
const message = direct;

// A thread that runs from source takes seconds to start on a busy machine.
const TIMEOUT = { timeout: 30_000 };

describe('workbooks that LibreOffice wrote', TIMEOUT, () => {
  it.each(['xlsx', 'ods', 'xls'])(
    'reads .%s with merged, hidden and calculated cells',
    async (kind) => {
      const name = `libreoffice.${kind}`;
      const workbook = readHere(name, await readFile(join(fixtures, name)));
      expect(workbook.sheets.map(({ name }) => name)).toEqual(['Tag List', 'Notes']);
      const plan = planImport(project, workbook, { message });
      const [table] = plan.tables;
      expect(plan.ignored.map(({ sheet }) => sheet)).toEqual(['Notes']);
      expect(table?.extraColumns).toMatchObject([{ cell: 'F3', title: 'Remark' }]);
      expect(table?.added.map(({ row, values }) => [row, values])).toMatchObject([
        [
          4,
          {
            objectName: '000123',
            uom: '°C',
            mesQualifier: true,
            rangeLow: 2.5,
            dataType: 'Double',
          },
        ],
        [5, { objectName: 'Hidden   blanks', uom: '°C', mesQualifier: true, rangeLow: -1e-7 }],
        [6, { objectName: '000042', uom: '°C', mesQualifier: false, rangeLow: null }],
        [8, { objectName: '=1+1', uom: 'two\nlines', mesQualifier: true, dataType: 'Boolean' }],
      ]);
      expect(table?.rejected).toMatchObject([
        { row: 9, reasons: [{ cell: 'D9', reason: 'Range Low holds the error #DIV/0!.' }] },
      ]);
    },
  );

  it('reads .csv in the western code page', async () => {
    const workbook = readHere('table.csv', await readFile(join(fixtures, 'libreoffice.csv')));
    const plan = planImport(project, workbook, { message, table: 'tagList' });
    expect(plan.tables[0]?.added[0]?.values).toMatchObject({ objectName: '000123', uom: '°C' });
  });
});

describe('writing and reading files', TIMEOUT, () => {
  it('gives an empty plan for a whole project', async () => {
    const path = join(folder, 'plant.xlsx');
    await writeWorkbookFile(path, exportSheets(project, { kind: 'project' }));
    const plan = planImport(project, await readWorkbookFile(path), { mode: 'replace' });
    expect(plan.ignored).toEqual([]);
    expect(isEmptyPlan(plan)).toBe(true);
  });

  it('reads what SheetJS wrote', async () => {
    const sheet = XLSX.utils.aoa_to_sheet([
      ['OBJECT PATH', 'objectname'],
      ['/x', 'BatchId'],
    ]);
    const book = XLSX.utils.book_new(sheet, 'Mapping');
    const bytes = XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
    const workbook = await readWorkbookBytes('sheetjs.xlsx', bytes);
    const plan = planImport(project, workbook, { message, table: 'directMapping' });
    expect(plan.tables[0]?.changed).toMatchObject([{ name: 'BatchId', cells: [{ to: '/x' }] }]);
  });

  it('keeps what is typed into a text column a text, down to the last row', async () => {
    const path = join(folder, 'form.xlsx');
    await writeWorkbookFile(
      path,
      exportSheets(project, { kind: 'table', message, table: 'tagList' }),
    );
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    const sheet = book.getWorksheet('Tag List');
    const titles = sheet?.getRow(5).values;
    const at = (title: string) => (Array.isArray(titles) ? titles.indexOf(title) : -1);
    const formatOf = (title: string, row: number) => sheet?.getRow(row).getCell(at(title)).numFmt;
    expect(formatOf('Object Name', 6)).toBe('@');
    expect(formatOf('Object Name', 90_000)).toBe('@');
    expect(formatOf('UOM', 90_000)).toBe('@');
    expect(formatOf('Range Low', 90_000)).toBeUndefined();
    expect(formatOf('Locked', 6)).toBe('"TRUE";"TRUE";"FALSE"');
    expect(formatOf('Locked', 90_000)).toBe('"TRUE";"TRUE";"FALSE"');
    expect(sheet?.getCell('A1').font.name).toBe('Calibri');
    expect(sheet?.getCell('A5').font.name).toBe('Calibri');
    expect(sheet?.getCell('A5').note).toBeDefined();
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 5 });
  });

  it('leaves room for the longest help in each note', async () => {
    const path = join(folder, 'notes.xlsx');
    await writeWorkbookFile(path, exportSheets(project, { kind: 'message', message }));
    const parts = readZipDirectory(await readFile(path), WORKBOOK_LIMITS);
    const notes = parts.filter(({ name }) => name.endsWith('.vml'));
    const anchors = notes.flatMap((part) => [
      ...part
        .content()
        .toString()
        .matchAll(/<x:Anchor>\d+,\d+,(\d+),\d+,\d+,\d+,(\d+)/g),
    ]);
    expect(anchors.length).toBeGreaterThan(10);
    for (const [, top, bottom] of anchors) expect(Number(bottom) - Number(top)).toBe(8);
  });

  it('reads what ExcelJS wrote: rich text, formulas and shared values', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Mapping');
    sheet.addRow(['Object Name', 'Object Path']);
    sheet.addRow([
      { richText: [{ text: 'Batch', font: { bold: true } }, { text: 'Id' }] },
      { formula: 'CONCATENATE("/","x")', result: '/x' },
    ]);
    const bytes = new Uint8Array(await book.xlsx.writeBuffer());
    const plan = planImport(project, readHere('exceljs.xlsx', Buffer.from(bytes)), {
      message,
      table: 'directMapping',
    });
    expect(plan.tables[0]?.changed).toMatchObject([{ name: 'BatchId', cells: [{ to: '/x' }] }]);
  });

  it('writes a table to .csv and only a table', async () => {
    const path = join(folder, 'mapping.csv');
    await writeWorkbookFile(
      path,
      exportSheets(project, { kind: 'table', message, table: 'tagList' }),
    );
    expect(await readFile(path, 'utf8')).toContain('\ufeffObject Name,Object Description,');
    await expect(
      writeWorkbookFile(path, exportSheets(project, { kind: 'project' })),
    ).rejects.toThrow('a .csv file holds one table');
    await expect(writeWorkbookFile(join(folder, 'x.pdf'), [])).rejects.toThrow('.xlsx nor .csv');
  });

  it('begins refusals with the name of the file', async () => {
    await expect(readWorkbookBytes('table.xlsx', Buffer.from('a,b'))).rejects.toThrow(
      '"table.xlsx" was refused. Its extension is ".xlsx", but its content is text.',
    );
  });

  it('names a file that is not there', async () => {
    await expect(readWorkbookFile(join(folder, 'none.xlsx'))).rejects.toThrow('none.xlsx');
  });

  it('can be cancelled and stays within its deadline', async () => {
    const controller = new AbortController();
    const reading = readWorkbookFile(join(fixtures, 'libreoffice.xlsx'), {
      signal: controller.signal,
    });
    controller.abort();
    await expect(reading).rejects.toThrow('was cancelled');
    const late = readWorkbookFile(join(fixtures, 'libreoffice.xlsx'), { limits: { deadline: 1 } });
    await expect(late).rejects.toThrow('took longer than');
  });
});
