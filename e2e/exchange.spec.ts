import { readFile } from 'node:fs/promises';
import { expect, test } from './exchange-fixtures';
import { editedByExcelJs, editedBySheetJs, sheetTexts, workbookOf } from './workbooks';

/** Made by LibreOffice; the README beside them says how. */
const FIXTURES = 'src/main/engine/workbook/fixtures/libreoffice';

const TAGS = ['BatchID', 'Recipe', 'Temperature', 'Agitation', 'Yield'];

test("a day's work: export, edit elsewhere, read the plan, apply, undo", async ({
  editors,
  exchange,
}) => {
  const { frame, table } = editors;
  await table.expectColumn('objectName', TAGS);
  const { name, file } = await exchange.saved(() => table.button('Export').click());
  expect(name).toBe('Order Tag List.xlsx');
  const lines = sheetTexts(file, 'Tag List');
  expect(lines.slice(5).map(([first]) => first)).toEqual(TAGS);

  await test.step('a row changed, two added and one removed in another program', async () => {
    const rows = lines.slice(6);
    rows[0]?.splice(1, 1, 'Recipe and its version');
    const added = [
      ['Pressure', 'Added elsewhere'],
      ['Volume', ''],
    ];
    const blank = lines.slice(5).map((row) => row.map(() => ''));
    const edited = editedBySheetJs(file, 'Tag List', { A6: blank });
    const written = editedBySheetJs(edited, 'Tag List', { A6: [...rows, ...added] });
    await table.button('Import').click();
    await exchange.choose('colleague.xlsx', written);
    await exchange.expectTotals({ Added: '2', Changed: '1', Removed: '0', Unchanged: '3' });
  });

  await test.step('read the plan', async () => {
    await expect(exchange.row('Recipe')).toContainText('Recipe to run → Recipe and its version');
    await exchange.row('Recipe').click();
    await expect(exchange.details).toContainText('Tag List!B6');
    await exchange.setMode('Replace');
    await exchange.expectTotals({ Added: '2', Changed: '1', Removed: '1', Unchanged: '3' });
    const tick = exchange.row('Volume').getByRole('checkbox');
    await tick.click();
    await expect(tick).not.toBeChecked();
    await exchange.row('Volume').press('Space');
    await expect(tick).toBeChecked();
    await exchange.row('Volume').press('Space');
    await expect(tick).not.toBeChecked();
    await expect(exchange.dialog.getByRole('status').first()).toContainText(
      '3 of 4 rows are ticked',
    );
  });

  await test.step('apply and undo', async () => {
    await exchange.apply();
    await expect(frame.notices).toContainText(
      'colleague.xlsx was imported: 1 row added, 1 row changed, 1 row removed.',
    );
    const after = ['Recipe', 'Temperature', 'Agitation', 'Yield', 'Pressure'];
    await table.expectColumn('objectName', after);
    await expect(table.cell(0, 'objectDescription')).toHaveText('Recipe and its version');
    await frame.undo();
    await table.expectColumn('objectName', TAGS);
    await expect(table.cell(1, 'objectDescription')).toHaveText('Recipe to run');
    await frame.redo();
    await table.expectColumn('objectName', after);
  });
});

test('a whole project comes back unchanged, and a change made elsewhere is found', async ({
  studio,
  editors,
  exchange,
}) => {
  const { frame, tree, table } = editors;
  const { name, file } = await exchange.saved(() =>
    studio.page.keyboard.press('ControlOrMeta+Shift+E'),
  );
  expect(name).toBe('Editors.xlsx');
  await studio.page.keyboard.press('ControlOrMeta+I');
  await exchange.choose(name, file);
  await exchange.expectTotals({ Added: '0', Changed: '0', Removed: '0', Rejected: '0' });
  await expect(exchange.button('Apply')).toBeDisabled();

  await exchange.button('Other File…').click();
  const items = sheetTexts(file, 'IO Items');
  const unit = items[4]?.indexOf('Unit') ?? -1;
  const column = String.fromCharCode(65 + unit);
  const edited = await editedByExcelJs(file, 'IO Items', { [`${column}6`]: 'bara' });
  await exchange.choose('by-exceljs.xlsx', edited);
  await exchange.expectTotals({ Changed: '1', Rejected: '0' });
  await exchange.apply();
  await expect(frame.notices).toContainText('by-exceljs.xlsx was imported: 1 row changed.');
  await tree.select('Core');
  await expect.poll(() => table.column('unit')).toContain('bara');
});

test('rejected rows are shown with cell and reason, and exported to be corrected', async ({
  editors,
  exchange,
}) => {
  const { table } = editors;
  const { file } = await exchange.saved(() => table.button('Export').click());
  const header = sheetTexts(file, 'Tag List')[4] ?? [];
  const column = String.fromCharCode(65 + header.indexOf('Data Type'));
  const wrong = editedBySheetJs(file, 'Tag List', {
    [`${column}7`]: [['Number']],
    A11: [['Twice'], ['Twice'], ['Good']],
  });
  await table.button('Import').click();
  await exchange.choose('wrong.xlsx', wrong);
  await exchange.expectTotals({ Added: '1', Rejected: '1', 'In Conflict': '1' });
  await expect(exchange.row('Row 7')).toContainText(`${column}7: Data Type is "Number"`);
  await expect(exchange.row('Twice')).toContainText('A11, A12');
  const rejected = await exchange.saved(() => exchange.button('Export Rejected Rows').click());
  expect(rejected.name).toBe('wrong - rejected rows.xlsx');
  expect(
    sheetTexts(rejected.file, 'Tag List')
      .slice(5, 8)
      .map(([first]) => first),
  ).toEqual(['Recipe', 'Twice', 'Twice']);
  await exchange.apply();
  await table.expectColumn('objectName', [...TAGS, 'Good']);
});

test('workbooks that LibreOffice wrote give the same plan in each of its formats', async ({
  editors,
  exchange,
}) => {
  const { frame, table } = editors;
  await table.button('Import').click();
  for (const ending of ['xls', 'ods', 'xlsx']) {
    await exchange.choose(`libreoffice.${ending}`, await readFile(`${FIXTURES}.${ending}`));
    await exchange.expectTotals({ Added: '4', Changed: '0', Rejected: '1' });
    await expect(exchange.plan).toContainText('Not read: “Remark”');
    await expect(exchange.row('Range Low holds the error #DIV/0!')).toBeVisible();
    await expect(exchange.row('000123')).toContainText('UOM: °C');
    if (ending !== 'xlsx') await exchange.button('Other File…').click();
  }
  await exchange.apply();
  await table.expectColumn('objectName', [...TAGS, '000123', 'Hidden   blanks', '000042', '=1+1']);
  await frame.undo();
  await table.expectColumn('objectName', TAGS);
});

test('columns with other titles are assigned', async ({ studio, editors, exchange }) => {
  const { frame, table } = editors;
  const file = workbookOf('Sheet1', [
    ['Tag', 'Object Description', 'Comment'],
    ['Volume', 'New tag', 'from the plant'],
    ['Recipe', 'Recipe to run', ''],
  ]);
  await table.button('Import').click();
  await exchange.choose('list.xlsx', file);
  await expect(exchange.dialog).toContainText('has no column "Object Name"');
  await expect(exchange.button('Apply')).toBeDisabled();
  await exchange.button('Assign Columns…').click();
  const columns = frame.dialog(/^Assign Columns/);
  await columns.getByRole('combobox', { name: /“Tag”/ }).click();
  await studio.page.getByRole('option', { name: 'Object Name', exact: true }).click();
  await columns.getByRole('button', { name: 'Assign', exact: true }).click();
  await exchange.expectTotals({ Added: '1', Changed: '0', Unchanged: '1' });
  await exchange.apply();
  // It stands before the others on the sheet.
  await table.expectColumn('objectName', ['Volume', ...TAGS]);
});

test('a file is dropped on the window, and refused when it is none', async ({
  studio,
  editors,
  exchange,
}) => {
  const { table } = editors;
  await table.expectColumn('objectName', TAGS);
  await studio.page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['PK\u0003\u0004 no workbook'], 'broken.xlsx'));
    const options = { dataTransfer: data, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new DragEvent('drop', options));
  });
  await expect(exchange.dialog.getByRole('alert')).toContainText('"broken.xlsx" was refused.');
  await exchange.button('Cancel').click();
  await expect(exchange.dialog).toBeHidden();
  await table.expectColumn('objectName', TAGS);
});
