import { expect, test } from './editor-fixtures';
import { TreePage } from './pages/tree-page';

const NAMES = ['BatchID', 'Recipe', 'Temperature', 'Agitation', 'Yield'];

test('a table is filled by the keyboard alone', async ({ editors: { frame, table } }) => {
  await table.type(1, 'objectName', 'Master recipe');
  await table.expectFocus(2, 'objectName');
  await table.expectColumn('objectName', ['BatchID', 'Master recipe', ...NAMES.slice(2)]);
  await table.press(1, 'objectName', 'Tab', 'F2');
  await frame.page.keyboard.type(' of the product');
  await frame.page.keyboard.press('Enter');
  await expect(table.cell(1, 'objectDescription')).toHaveText('Recipe to run of the product');
  await table.press(1, 'dataType', 'l');
  await expect(frame.page.getByRole('option', { name: 'Long', exact: true })).toBeVisible();
  await frame.page.keyboard.press('Enter');
  await expect(table.cell(1, 'dataType')).toHaveText('Long');
  await table.press(1, 'direction', 'F2');
  await expect(frame.page.getByRole('option', { name: 'To MES', exact: true })).toBeVisible();
  await frame.page.keyboard.press('ArrowDown');
  await frame.page.keyboard.press('Tab');
  await expect(table.cell(1, 'direction')).toHaveText('To MES');
  await table.press(1, 'locked', 'Space');
  await expect(table.cell(1, 'locked').getByRole('checkbox')).toBeChecked();
  await table.press(1, 'objectDescription', 'Delete');
  await expect(table.cell(1, 'objectDescription')).toHaveText('');
  await table.press(0, 'objectName', 'F2');
  await frame.page.keyboard.type('nothing');
  await frame.page.keyboard.press('Escape');
  await expect(table.cell(0, 'objectName')).toHaveText('BatchID');
});

test('rows are added, inserted, duplicated and deleted, each one step of undo', async ({
  editors: { frame, table },
}) => {
  await table.expectColumn('objectName', NAMES);
  await table.press(2, 'objectName', 'Insert');
  await table.expectColumn('objectName', ['BatchID', 'Recipe', '', ...NAMES.slice(2)]);
  await table.expectFocus(2, 'objectName');
  await frame.page.keyboard.press('ControlOrMeta+-');
  await table.expectColumn('objectName', NAMES);
  await table.expectFocus(2, 'objectName');
  await frame.page.keyboard.press('ControlOrMeta+d');
  await table.expectColumn('objectName', [...NAMES.slice(0, 3), ...NAMES.slice(2)]);
  await table.expectFocus(3, 'objectName');
  await table.button('Add row').click();
  await table.expectCount('7 rows');
  await table.expectFocus(6, 'objectName');
  await table.selectRows(0, 3);
  await table.button('Delete').click();
  await table.expectColumn('objectName', [...NAMES.slice(1), '']);

  await frame.undo();
  await table.expectCount('7 rows');
  await frame.undo();
  await table.expectCount('6 rows');
  await frame.undo();
  await table.expectColumn('objectName', NAMES);
  await frame.redo();
  await table.expectCount('6 rows');
});

test('drop-downs, check boxes and dragging work by mouse', async ({
  editors: { frame, table },
}) => {
  await table.chooseOption(1, 'dataType', 'DateTime');
  await expect(table.cell(1, 'dataType')).toHaveText('DateTime');
  await table.cell(1, 'optional').getByRole('checkbox').click();
  await expect(table.cell(1, 'optional').getByRole('checkbox')).toBeChecked();
  await table.drag(0, 2);
  await table.expectColumn('objectName', [
    'Recipe',
    'Temperature',
    'BatchID',
    'Agitation',
    'Yield',
  ]);
  await frame.undo();
  await table.expectColumn('objectName', NAMES);
  await table.press(0, 'objectName', 'Alt+ArrowDown');
  await table.expectColumn('objectName', ['Recipe', 'BatchID', ...NAMES.slice(2)]);
  await table.expectFocus(1, 'objectName');
});

test('a refused number says why and keeps the former value', async ({ editors: { table } }) => {
  await table.type(2, 'rangeLow', 'cold');
  await expect(table.alert).toContainText(
    'Range Low is "cold", not a number. The former value was kept.',
  );
  await expect(table.cell(2, 'rangeLow')).toHaveText('20');
});

test('filters, search and sort change what is shown and never what is stored', async ({
  editors: { frame, table },
}) => {
  await table.button('Filters').click();
  await frame.page.getByLabel('Direction filter').selectOption('To MES');
  await table.expectColumn('objectName', ['Yield']);
  await table.expectCount('5 rows, 1 shown');
  await expect(frame.page.getByText('Rows cannot be moved')).toBeVisible();
  await table.button('Filters').click();
  await table.expectColumn('objectName', NAMES);

  await frame.page.getByRole('searchbox', { name: 'Search Tag List' }).fill('rpm');
  await table.expectColumn('objectName', ['Agitation']);
  await table.type(0, 'objectDescription', 'Stirrer');
  await frame.page.getByRole('searchbox', { name: 'Search Tag List' }).fill('no such text');
  await frame.page.getByRole('button', { name: 'Show all rows' }).click();
  await table.expectColumn('objectName', NAMES);
  await expect(table.cell(3, 'objectDescription')).toHaveText('Stirrer');

  await table.header('Object Name').click();
  await table.expectColumn('objectName', [
    'Agitation',
    'BatchID',
    'Recipe',
    'Temperature',
    'Yield',
  ]);
  await table.type(0, 'uom', '1/min');
  await frame.page.getByRole('button', { name: 'Show the stored order' }).click();
  await table.expectColumn('objectName', NAMES);
  await expect(table.cell(3, 'uom')).toHaveText('1/min');
});

test('the choice of columns is kept', async ({ studio, editors: { frame, table, folder } }) => {
  await table.button('Columns').click();
  await frame.page.getByRole('menuitemcheckbox', { name: 'Shopfloor Qualifier' }).click();
  await frame.page.keyboard.press('Escape');
  await expect(table.header('Shopfloor Qualifier')).toBeHidden();
  await studio.restart('in order', { folder });
  const reopened = new TreePage(studio.page);
  await reopened.select('Order');
  await expect(studio.page.getByRole('columnheader', { name: 'Object Name' })).toBeVisible();
  await expect(studio.page.getByRole('columnheader', { name: 'Shopfloor Qualifier' })).toBeHidden();
});

test('a cell shows its problem and mends it with one key', async ({
  editors: { frame, table },
}) => {
  await table.cell(3, 'rangeLow').click();
  await expect(table.problems).toContainText('above its Range High');
  await frame.page.keyboard.press('ControlOrMeta+.');
  await expect(table.cell(3, 'rangeLow')).toHaveText('60');
  await expect(table.cell(3, 'rangeHigh')).toHaveText('400');
  await expect(table.problems).toBeHidden();
  await frame.undo();
  await expect(table.cell(3, 'rangeLow')).toHaveText('400');
  await table.cell(0, 'objectName').hover();
  await table.cell(3, 'rangeLow').hover();
  await table.problems.getByRole('button').click();
  await expect(table.cell(3, 'rangeLow')).toHaveText('60');
});

test('undo shows the place again, in whatever table it is', async ({
  editors: { frame, tree, table },
}) => {
  await table.type(4, 'uom', 'g');
  await expect(table.cell(4, 'uom')).toHaveText('g');
  await table.tab('Direct Mapping').click();
  await tree.select('Report');
  await frame.undo();
  await expect(tree.row('Order')).toHaveAttribute('aria-selected', 'true');
  await expect(table.cell(4, 'uom')).toHaveText('kg');
  await table.expectFocus(4, 'uom');
});

test('a path is completed from the tree', async ({ editors: { frame, table } }) => {
  await table.tab('Direct Mapping').click();
  await frame.page.getByRole('button', { name: 'Add row' }).last().click();
  await table.expectFocus(0, 'objectName');
  await table.type(0, 'objectName', 'Temperature', 'Tab');
  await table.expectFocus(0, 'objectPath');
  await frame.page.keyboard.press('F2');
  await frame.page.keyboard.type('pres');
  await expect(frame.page.getByRole('option', { name: /Reactor1\/Pressure/ })).toBeVisible();
  await frame.page.keyboard.press('ArrowDown');
  await frame.page.keyboard.press('Enter');
  await expect(table.cell(0, 'objectPath')).toHaveText('/System/Core/Plant/Reactor1/Pressure');
});
