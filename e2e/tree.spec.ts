import { expect, test } from './frame-fixtures';

test('creates a message with the wizard', async ({ example: { tree, frame } }) => {
  await tree.choose('MES', 'New Message Configuration…');
  const wizard = frame.dialog('New Message Configuration');
  const name = wizard.getByRole('textbox', { name: 'Object Name' });
  const next = wizard.getByRole('button', { name: 'Next' });
  await expect(next).toBeDisabled();
  await name.fill('OrderStart');
  await expect(wizard.getByText('An object named "OrderStart" is there already.')).toBeVisible();
  await name.fill('a/b');
  await expect(wizard.getByText(/contains "\/"/)).toBeVisible();
  await name.fill('LabResult');
  await next.click();
  await wizard.getByLabel('Communication Mode').click();
  await frame.page.getByRole('option', { name: /Receive \(shop floor → MES\)/ }).click();
  await wizard.getByLabel('Message ID').fill('LAB');
  await wizard.getByRole('button', { name: 'Create' }).click();
  await expect(tree.row('LabResult')).toHaveAttribute('aria-selected', 'true');
  const properties = frame.page.getByRole('region', { name: 'Properties of LabResult' });
  await expect(properties.getByRole('textbox', { name: 'Message ID' })).toHaveValue('LAB');
  await expect(properties.getByText('Receive (shop floor → MES)')).toBeVisible();
});

test('offers only the kinds that fit below an object', async ({ example: { tree, frame } }) => {
  await tree.row('MES').click({ button: 'right' });
  const entries = frame.page.getByRole('menuitem', { name: /^New/ });
  await expect(entries).toHaveText(['New Message Processor…', 'New Message Configuration…']);
});

test('a rename follows into the tables', async ({ example: { tree, frame } }) => {
  await tree.rename('Reactor1', 'Vessel');
  await tree.select('OrderStart');
  await frame.page.getByRole('tab', { name: /Direct Mapping/ }).click();
  await expect(
    frame.page.getByRole('gridcell', { name: '/System/Core/Plant/Vessel/Temperature' }),
  ).toBeVisible();
  await expect(frame.unsavedMark).toBeVisible();
});

test('a refused name says why and changes nothing', async ({ example: { tree, frame } }) => {
  await tree.select('Reactor1');
  await tree.row('Reactor1').press('F2');
  const field = frame.page.getByRole('textbox', { name: 'New name of Reactor1' });
  await field.fill('Reactor2');
  await field.press('Enter');
  await expect(frame.notices).toContainText('Reactor2');
  await expect(tree.row('Reactor1')).toBeVisible();
  await expect(frame.unsavedMark).toBeHidden();
});

test('duplicates with everything below', async ({ example: { tree } }) => {
  await tree.select('Reactor2');
  await tree.row('Reactor2').press('ControlOrMeta+D');
  await expect(tree.selected).toHaveCount(1);
  await expect(tree.selected).not.toContainText(/Reactor2$/);
  // Keys mean the copy from now on.
  await expect(tree.selected).toBeFocused();
  await tree.selected.press('ArrowRight');
  await expect(tree.row('Agitation')).toHaveCount(2);
});

test('moves an object to a place chosen in a tree', async ({ example: { tree, frame } }) => {
  await tree.choose('Reactor1', 'Move to…');
  const dialog = frame.dialog('Move "Reactor1"');
  await dialog.getByRole('treeitem', { name: /KPI/ }).click();
  await expect(dialog.getByText('To /KPI/Reactor1')).toBeVisible();
  await dialog.getByRole('button', { name: 'Move' }).click();
  await expect(tree.row('Reactor1')).toHaveAttribute('aria-level', '2');
  await tree.select('OrderStart');
  await frame.page.getByRole('tab', { name: /Direct Mapping/ }).click();
  await expect(
    frame.page.getByRole('gridcell', { name: '/KPI/Reactor1/Temperature' }),
  ).toBeVisible();
});

test('a place to move to is chosen by keys', async ({ example: { tree, frame } }) => {
  await tree.choose('Reactor1', 'Move to…');
  const dialog = frame.dialog('Move "Reactor1"');
  await expect(dialog.getByRole('treeitem').first()).toBeFocused();
  await frame.page.keyboard.press('End');
  await expect(dialog.getByText('To /KPI/Reactor1')).toBeVisible();
  await frame.page.keyboard.press('Enter');
  await expect(tree.row('Reactor1')).toHaveAttribute('aria-level', '2');
});

test('moves an object by drag and drop', async ({ example: { tree } }) => {
  await tree.row('Temperature').dragTo(tree.row('Plant'), { targetPosition: { x: 90, y: 13 } });
  await expect(tree.row('Temperature')).toHaveAttribute('aria-level', '4');
});

test('asks before deleting and lists what refers to it', async ({ example: { tree, frame } }) => {
  await tree.select('Reactor1');
  await tree.row('Reactor1').press('Delete');
  const question = frame.dialog('Delete "Reactor1"?');
  await expect(question).toContainText('3 objects below it will be deleted too.');
  await expect(question.getByRole('list')).toContainText('OrderStart · Direct Mapping row 1');
  await question.getByRole('button', { name: 'Delete' }).click();
  await expect(tree.row('Reactor1')).toBeHidden();
  await expect(tree.row('Plant')).toHaveAttribute('aria-selected', 'true');
  await frame.undo();
  await expect(tree.row('Reactor1')).toBeVisible();
});

test('a reference leads to its place instead', async ({ example: { tree, frame } }) => {
  await tree.select('Reactor1');
  await tree.row('Reactor1').press('Delete');
  await frame
    .dialog()
    .getByRole('button', { name: /OrderStart · Direct Mapping row 1/ })
    .click();
  await expect(tree.row('OrderStart')).toHaveAttribute('aria-selected', 'true');
  await expect(tree.row('Reactor1')).toBeVisible();
});

test('is worked with the keyboard alone', async ({ example: { tree, frame } }) => {
  await tree.select('Plant');
  await tree.row('Plant').press('ArrowDown');
  await tree.row('Reactor1').press('ArrowDown');
  await tree.row('Agitation').press('Enter');
  await expect(tree.row('Agitation')).toHaveAttribute('aria-selected', 'true');
  await tree.row('Agitation').press('Shift+F10');
  await expect(frame.page.getByRole('menu', { name: 'Agitation' })).toBeVisible();
  await frame.page.keyboard.press('Escape');
  await expect(tree.row('Agitation')).toBeFocused();
});

test('filters by name and by path', async ({ example: { tree, frame } }) => {
  await tree.filter.fill('pressure');
  await expect(tree.row('Pressure')).toHaveCount(2);
  await expect(tree.row('Agitation')).toHaveCount(0);
  await tree.filter.fill('Reactor2/Press');
  await expect(tree.row('Pressure')).toHaveCount(1);
  await tree.filter.fill('nothing like it');
  await expect(frame.page.getByText('No object matches "nothing like it".')).toBeVisible();
  await tree.filter.press('Escape');
  await expect(tree.row('Plant')).toBeVisible();
});

test('copies the path', async ({ example: { tree, frame } }) => {
  await tree.choose('Reactor2', 'Copy path');
  await expect(frame.notices).toContainText('Copied /System/Core/Plant/Reactor2');
  const copied = await frame.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe('/System/Core/Plant/Reactor2');
});
