import { test as base } from './editor-fixtures';
import { expect } from './fixtures';
import { SheetPage } from './pages/sheet-page';

const test = base.extend<{ sheet: SheetPage }>({
  sheet: async ({ editors }, use) => use(new SheetPage(editors.frame.page)),
});

const NAMES = ['BatchID', 'Recipe', 'Temperature', 'Agitation', 'Yield'];

test('rows are filtered by lists of values with counts', async ({ sheet, editors: { frame } }) => {
  await sheet.press(0, 'dataType', 'ControlOrMeta+Shift+L');
  const values = frame.dialog('Values of Data Type');
  await expect(values.locator('label')).toHaveText(['Double2', 'Long1', 'String2']);
  await values.getByRole('button', { name: 'Clear all' }).click();
  await values.getByRole('searchbox').fill('o');
  await values.getByRole('button', { name: 'Tick found' }).click();
  await values.getByRole('button', { name: 'Apply' }).click();
  await sheet.expectColumn('objectName', ['Temperature', 'Agitation', 'Yield']);
  await sheet.expectCount('5 rows, 3 shown');
  const header = await sheet.header('Data Type').boundingBox();
  if (!header) throw new Error('The header is not in view.');
  await frame.page.mouse.click(header.x + header.width - 12, header.y + header.height / 2);
  await frame.dialog('Values of Data Type').getByRole('button', { name: 'Show all' }).click();
  await sheet.expectColumn('objectName', NAMES);
});

test('Enter in the search of a list of values shows what was found, and the keyboard stays in the table', async ({
  sheet,
  editors: { frame },
}) => {
  await sheet.press(4, 'direction', 'ControlOrMeta+Shift+L');
  const search = frame.dialog('Values of Direction').getByRole('searchbox');
  await search.fill('shop');
  await search.press('Enter');
  await sheet.expectColumn('direction', Array(4).fill('To Shopfloor'));
  await expect.poll(() => focusedTag(sheet)).toBe('gridcell');
});

function focusedTag(sheet: SheetPage): Promise<string | null | undefined> {
  return sheet.window.evaluate(() => document.activeElement?.getAttribute('role'));
}

test('rows with problems are shown alone', async ({ sheet, editors: { frame, tree } }) => {
  await tree.select('Report');
  await tree.select('Order');
  await sheet.tab('Direct Mapping').click();
  await frame.page.getByRole('button', { name: 'Add row' }).last().click();
  await sheet.putOnClipboard(
    'Recipe\t/System/Core/Plant/Reactor1/Pressure\nNobody\t/System/Core/Plant/Reactor1/Pressure\n',
  );
  await sheet.press(0, 'objectName', 'ControlOrMeta+v');
  await sheet.expectColumn('objectName', ['Recipe', 'Nobody']);
  await expect(sheet.cell(1, 'objectName')).toHaveClass(/cell-error/);
  await sheet.button('Problems').click();
  await sheet.expectCount('2 rows, 1 shown');
  await sheet.expectColumn('objectName', ['Nobody']);
  await frame.page.getByRole('button', { name: 'Show the stored order' }).click();
  await sheet.expectColumn('objectName', ['Recipe', 'Nobody']);
});

test('rows are sorted by several columns, which stays a view', async ({ sheet }) => {
  await sheet.header('Data Type').click();
  await sheet.header('Object Name').click({ modifiers: ['Shift'] });
  await sheet.header('Object Name').click({ modifiers: ['Shift'] });
  await sheet.expectColumn('objectName', [
    'Yield',
    'Temperature',
    'Agitation',
    'Recipe',
    'BatchID',
  ]);
  await expect(sheet.header('Data Type')).toHaveAttribute('aria-sort', 'ascending');
  await expect(sheet.header('Object Name')).toHaveAttribute('aria-sort', 'descending');
  await sheet.window.getByRole('button', { name: 'Show the stored order' }).click();
  await sheet.expectColumn('objectName', NAMES);
});

test('a pinned column stays pinned', async ({ studio, sheet, editors: { folder, frame } }) => {
  await sheet.button('Columns').click();
  await frame.page.getByRole('menuitemcheckbox', { name: 'UOM' }).press('p');
  await frame.page.keyboard.press('Escape');
  const pinned = () =>
    studio.page
      .locator('.ag-header-cell[col-id="uom"]')
      .evaluate((cell) => cell.getBoundingClientRect().left);
  await expect.poll(pinned).toBeLessThan(700);
  const { TreePage } = await import('./pages/tree-page');
  await studio.restart('in order', { folder });
  await new TreePage(studio.page).select('Order');
  await expect(studio.page.getByRole('columnheader', { name: 'UOM' })).toBeVisible();
  await expect.poll(pinned).toBeLessThan(700);
});

test('many cells are changed by a pattern with a counter', async ({
  sheet,
  editors: { frame },
}) => {
  await sheet.select([1, 'objectDescription'], [3, 'objectDescription']);
  await sheet.key('ControlOrMeta+Shift+B');
  const dialog = frame.dialog('Change cells by a pattern');
  await expect(dialog).toContainText('Changes 3 selected rows.');
  await dialog.getByLabel('Pattern', { exact: true }).fill('{Nothing}');
  await expect(dialog.getByRole('alert')).toContainText('"{Nothing}" names no column');
  await dialog.getByLabel('Pattern', { exact: true }).fill('{Object Name}_{#:00}');
  await dialog.getByLabel('Counter begins with').fill('7');
  await expect(dialog.getByRole('region', { name: 'Preview' })).toContainText('Recipe_07');
  await dialog.getByRole('button', { name: 'Change' }).click();
  await sheet.expectColumn('objectDescription', [
    'Batch of the order',
    'Recipe_07',
    'Temperature_08',
    'Agitation_09',
    '',
  ]);
  await frame.undo();
  await expect(sheet.cell(1, 'objectDescription')).toHaveText('Recipe to run');
});

test('F1 lists the keys of tables, down to the last one by the keyboard', async ({
  editors: { frame },
}) => {
  await frame.page.keyboard.press('F1');
  const help = frame.dialog('Help and Keyboard Shortcuts');
  await expect(help).toContainText('Paste as new rows');
  await expect(help).toContainText('columns by their titles');
  const last = help.getByText('In the list of columns: show or hide one');
  await expect(last).not.toBeInViewport();
  await frame.page.keyboard.press('End');
  await expect(last).toBeInViewport();
});
