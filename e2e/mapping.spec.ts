import { test as base } from './editor-fixtures';
import { expect } from './fixtures';
import { SheetPage } from './pages/sheet-page';

const test = base.extend<{ sheet: SheetPage }>({
  sheet: async ({ editors }, use) => use(new SheetPage(editors.frame.page)),
});

const NAMES = ['BatchID', 'Recipe', 'Temperature', 'Agitation', 'Yield'];

test('a mapping is brought in line with the tag list after its plan was shown', async ({
  sheet,
  editors: { frame },
}) => {
  await sheet.tab('Direct Mapping').click();
  await sheet.putOnClipboard('Gone\t/x\nrecipe\t/System/Core/Plant/Reactor1/Pressure\n');
  await frame.page.getByRole('button', { name: 'Add row' }).last().click();
  await sheet.press(0, 'objectName', 'ControlOrMeta+v');
  await sheet.expectColumn('objectName', ['Gone', 'recipe']);
  await sheet.button('Bring in line').click();
  const dialog = frame.dialog(/^Bring Direct Mapping/);
  await expect(dialog.getByRole('list', { name: 'Added' }).getByRole('listitem')).toHaveCount(4);
  await expect(dialog.getByRole('list', { name: 'Changed' })).toContainText('recipe → Recipe');
  await expect(dialog.getByRole('list', { name: 'Removed' })).toContainText('Gone');
  await dialog.getByRole('checkbox', { name: /^Delete rows/ }).uncheck();
  await expect(dialog.getByRole('list', { name: 'Removed' })).toBeHidden();
  await dialog.getByRole('checkbox', { name: /^Delete rows/ }).check();
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await expect
    .poll(async () => (await sheet.column('objectName')).sort())
    .toEqual([...NAMES].sort());
  await frame.undo();
  await sheet.expectColumn('objectName', ['Gone', 'recipe']);
});

test('object names complete from the tag list, paths with properties', async ({
  sheet,
  editors: { frame },
}) => {
  await sheet.tab('Direct Mapping').click();
  await frame.page.getByRole('button', { name: 'Add row' }).last().click();
  await sheet.press(0, 'objectName', 'F2');
  await expect(frame.page.getByRole('option')).toHaveText(NAMES);
  await frame.page.keyboard.type('agi');
  await expect(frame.page.getByRole('option')).toHaveText(['Agitation']);
  await sheet.key('ArrowDown', 'Tab');
  await expect(sheet.cell(0, 'objectName')).toHaveText('Agitation');
  await sheet.key('F2');
  await frame.page.keyboard.type('/System/Core/Plant/Reactor2/Agitation.un');
  await expect(frame.page.getByRole('option')).toHaveText([/Agitation\.UnitUnit/]);
  await sheet.key('ArrowDown', 'Enter');
  await expect(sheet.cell(0, 'objectPath')).toHaveText(
    '/System/Core/Plant/Reactor2/Agitation.Unit',
  );
});

test('a path is picked from the tree, also one of a property', async ({
  sheet,
  editors: { frame },
}) => {
  await sheet.tab('Direct Mapping').click();
  await frame.page.getByRole('button', { name: 'Add row' }).last().click();
  await sheet.press(0, 'objectPath', 'F4');
  const dialog = frame.dialog('Choose Object Path');
  await dialog.getByRole('searchbox').fill('Reactor2/Running');
  await dialog.getByRole('treeitem', { name: 'Running' }).click();
  await expect(dialog.getByRole('status')).toHaveText('/System/Core/Plant/Reactor2/Running');
  await dialog.getByLabel('Property').selectOption('Quality');
  await dialog.getByRole('button', { name: 'Choose' }).click();
  await expect(sheet.cell(0, 'objectPath')).toHaveText(
    '/System/Core/Plant/Reactor2/Running.Quality',
  );
  await sheet.expectFocus(0, 'objectPath');
});

test('a group mapping shows the full path on every device and marks what is missing', async ({
  sheet,
  editors: { frame, properties },
}) => {
  await properties.choose('Mapping Type', /^Group/);
  await sheet.tab('Device List').click();
  await frame.page.getByRole('button', { name: 'Add row' }).last().click();
  await sheet.putOnClipboard(
    'R1\t/System/Core/Plant/Reactor1\nR2\t/System/Core/Plant/Reactor2\nR3\t/nowhere\n',
  );
  await sheet.press(0, 'deviceName', 'ControlOrMeta+v');
  await sheet.expectColumn('deviceName', ['R1', 'R2', 'R3']);
  await sheet.tab('Group Mapping').click();
  await frame.page.getByRole('button', { name: 'Add row' }).last().click();
  await sheet.type(0, 'objectName', 'Temperature', 'Tab');
  await sheet.key('F2');
  await frame.page.keyboard.type('temp');
  await sheet.key('ArrowDown', 'Enter');
  await sheet.cell(0, 'tagName').click();
  const details = frame.page.getByRole('region', { name: 'Resolved paths' });
  await expect(details.getByRole('heading')).toHaveText(
    '"Temperature" is missing on 1 of 3 devices',
  );
  await expect(details.getByRole('listitem')).toHaveText([
    'R1/System/Core/Plant/Reactor1/Temperatureitem',
    'R2/System/Core/Plant/Reactor2/Temperatureitem',
    'R3/nowhere/Temperaturedoes not exist',
  ]);
});
