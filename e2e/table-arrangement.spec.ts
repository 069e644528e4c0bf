import { test as base } from './editor-fixtures';
import { expect } from './fixtures';
import { SheetPage } from './pages/sheet-page';
import { TreePage } from './pages/tree-page';

const test = base.extend<{ sheet: SheetPage }>({
  sheet: async ({ editors }, use) => use(new SheetPage(editors.frame.page)),
});

const NAMES = ['BatchID', 'Recipe', 'Temperature', 'Agitation', 'Yield'];

test('a moved column keeps its place, by mouse and by keyboard', async ({
  studio,
  sheet,
  editors: { folder },
}) => {
  const order = (page = studio.page) =>
    page
      .locator('.ag-header-cell[col-id]')
      .evaluateAll((cells) =>
        cells
          .sort((one, other) => one.getBoundingClientRect().x - other.getBoundingClientRect().x)
          .map((cell) => cell.getAttribute('col-id') ?? ''),
      );
  const [uom, dataType] = [sheet.header('UOM'), sheet.header('Data Type')];
  await uom.dragTo(dataType, { targetPosition: { x: 8, y: 10 } });
  const before = (await order()).indexOf('dataType');
  await expect.poll(async () => (await order()).indexOf('uom')).toBe(before - 1);

  await sheet.cell(0, 'direction').click();
  await sheet.key('ArrowUp', 'Shift+ArrowLeft');
  const moved = await order();
  expect(moved.indexOf('direction')).toBeLessThan(moved.indexOf('dataType'));

  await studio.restart('in order', { folder });
  await new TreePage(studio.page).select('Order');
  await expect(studio.page.getByRole('columnheader', { name: 'UOM' })).toBeVisible();
  expect(await order(studio.page)).toEqual(moved);
});

test('rows are sorted by several columns with the keyboard alone', async ({ sheet }) => {
  await sheet.cell(0, 'dataType').click();
  await sheet.key('ArrowUp', 'Enter');
  await expect(sheet.header('Data Type')).toHaveAttribute('aria-sort', 'ascending');
  await sheet.cell(0, 'objectName').click();
  await sheet.key('ArrowUp', 'Shift+Enter', 'Shift+Enter');
  await expect(sheet.header('Object Name')).toHaveAttribute('aria-sort', 'descending');
  await sheet.expectColumn('objectName', [
    'Yield',
    'Temperature',
    'Agitation',
    'Recipe',
    'BatchID',
  ]);
});

test('several rows are dragged, duplicated and deleted together', async ({
  sheet,
  editors: { frame },
}) => {
  await sheet.cell(0, '#').click();
  await sheet.cell(1, '#').click({ modifiers: ['Shift'] });
  await sheet.drag(0, 3, 'Move 2 rows');
  await sheet.expectColumn('objectName', [
    'Temperature',
    'Agitation',
    'BatchID',
    'Recipe',
    'Yield',
  ]);
  await frame.undo();
  await sheet.expectColumn('objectName', NAMES);
  await sheet.press(1, 'objectName', 'Shift+ArrowDown', 'Shift+Space', 'ControlOrMeta+d');
  await sheet.expectColumn('objectName', [
    ...NAMES.slice(0, 3),
    'Recipe',
    'Temperature',
    ...NAMES.slice(3),
  ]);
  await frame.undo();
  await sheet.press(1, 'objectName', 'Shift+ArrowDown', 'ControlOrMeta+-');
  await sheet.expectColumn('objectName', ['BatchID', 'Agitation', 'Yield']);
  await sheet.cell(2, 'uom').click();
  await frame.undo();
  await sheet.expectColumn('objectName', NAMES);
  await sheet.expectFocus(1, 'objectName');
  await frame.redo();
  await sheet.expectColumn('objectName', ['BatchID', 'Agitation', 'Yield']);
  await sheet.expectFocus(1, 'objectName');
});

test('rows that are moved by keys stay selected and move on', async ({ sheet }) => {
  await sheet.press(2, 'objectName', 'Shift+ArrowDown', 'Alt+ArrowUp');
  await sheet.expectColumn('objectName', [
    'BatchID',
    'Temperature',
    'Agitation',
    'Recipe',
    'Yield',
  ]);
  await sheet.expectSelected(2);
  await sheet.expectFocus(1, 'objectName');
  await sheet.key('Alt+ArrowUp');
  await sheet.expectColumn('objectName', [
    'Temperature',
    'Agitation',
    'BatchID',
    'Recipe',
    'Yield',
  ]);
  await sheet.expectSelected(2);
});

test('Escape gives up a drag', async ({ sheet, editors: { frame } }) => {
  await sheet.press(1, 'objectName');
  await sheet.dragWithoutDrop(0, 3);
  await sheet.key('Escape');
  await expect(frame.page.getByText('Move 1 row')).toBeHidden();
  await frame.page.mouse.up();
  await sheet.type(0, 'uom', 'x');
  await expect(sheet.cell(0, 'uom')).toHaveText('x');
  await sheet.expectColumn('objectName', NAMES);
});

test('rows are dragged again after a sort and a search were taken away', async ({ sheet }) => {
  await sheet.header('Object Name').click();
  await sheet.expectColumn('objectName', [...NAMES].sort());
  await sheet.window.getByRole('button', { name: 'Show the stored order' }).click();
  await sheet.expectColumn('objectName', NAMES);
  await sheet.drag(3, 4);
  await sheet.expectColumn('objectName', [...NAMES.slice(0, 3), 'Yield', 'Agitation']);
  const search = sheet.window.getByRole('searchbox', { name: 'Search Tag List' });
  await search.fill('BatchID');
  await sheet.expectColumn('objectName', ['BatchID']);
  await search.fill('');
  await sheet.drag(3, 4);
  await sheet.expectColumn('objectName', NAMES);
});

test('an edit that a filter would hide says so, and undo shows its place', async ({
  sheet,
  editors: { frame },
}) => {
  await sheet.press(2, 'dataType', 'ControlOrMeta+Shift+L');
  const values = frame.dialog('Values of Data Type');
  await values.getByRole('button', { name: 'Clear all' }).click();
  await values.locator('label', { hasText: 'Double' }).click();
  await values.getByRole('button', { name: 'Apply' }).click();
  await sheet.expectColumn('objectName', ['Temperature', 'Yield']);
  await sheet.expectCount('5 rows, 2 shown');
  await sheet.press(0, 'dataType', 'ControlOrMeta+c');
  await sheet.putOnClipboard('Long');
  await sheet.press(0, 'dataType', 'ControlOrMeta+v');
  await sheet.expectColumn('objectName', ['Yield']);
  await sheet.expectCount('5 rows, 1 shown');
  await expect(frame.page.getByText(/Pasted into 1 row/)).toContainText('hide');
  await frame.undo();
  await sheet.expectFocus(0, 'dataType');
  await expect(sheet.cell(0, 'dataType')).toHaveText('Double');
});
