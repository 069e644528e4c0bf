import { expect, test } from './editor-fixtures';

const FOUND = ['Agitation', 'Pressure', 'Running', 'Temperature'];

test('the first Update Taglist runs at once, the second shows its plan', async ({
  editors: { frame, tree, table, properties },
}) => {
  await tree.select('Report');
  await properties.choose('Processing Mode', /^Update Taglist/);
  await table.expectColumn('objectName', FOUND);
  await expect(properties.choice('Processing Mode')).toHaveText('Configuration');
  await table.tab('Direct Mapping').click();
  await table.expectColumn('objectName', FOUND);

  await table.tab('Tag List').click();
  await table.cell(0, 'locked').getByRole('checkbox').click();
  await table.chooseOption(1, 'dataType', 'Long');
  await table.type(2, 'objectName', 'Is running');
  await table.press(3, 'objectName', 'ControlOrMeta+-');
  await table.expectCount('3 rows');
  await tree.select('Order');
  await tree.select('Report');

  await frame.page.getByRole('button', { name: 'Update Taglist' }).click();
  const dialog = frame.dialog(/^Update Taglist of/);
  await expect(dialog.getByRole('list', { name: 'Added' })).toContainText('Temperature');
  await expect(dialog.getByRole('list', { name: 'Changed' })).toContainText(
    'Data Type: Long → Double',
  );
  await expect(dialog.getByRole('list', { name: 'Locked' })).toContainText('Agitation');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await table.expectCount('3 rows');

  await frame.page.getByRole('button', { name: 'Update Taglist' }).click();
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await table.expectCount('4 rows');
  await expect(table.cell(1, 'dataType')).toHaveText('Double');
  await frame.undo();
  await table.expectCount('3 rows');
});

test('the direct mapping follows only when its box is ticked', async ({
  editors: { frame, tree, table },
}) => {
  const update = frame.page.getByRole('button', { name: 'Update Taglist' });
  const dialog = frame.dialog(/^Update Taglist of/);
  const tick = dialog.getByRole('checkbox', { name: 'Update the direct mapping too' });
  await tree.select('Report');
  await update.click();
  await table.expectColumn('objectName', FOUND);
  await table.press(3, 'objectName', 'ControlOrMeta+-');
  await table.tab('Direct Mapping').click();
  await table.press(2, 'objectName', 'ControlOrMeta+-', 'ControlOrMeta+-');
  await table.expectColumn('objectName', FOUND.slice(0, 2));

  await update.click();
  await expect(tick).toBeChecked();
  await tick.uncheck();
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await table.expectColumn('objectName', FOUND);
  await table.tab('Direct Mapping').click();
  await table.expectColumn('objectName', FOUND.slice(0, 2));

  await update.click();
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await table.tab('Direct Mapping').click();
  await table.expectColumn('objectName', FOUND);
});

test('an update in Operation falls back to Configuration in one step of undo', async ({
  editors: { frame, tree, table, properties },
}) => {
  const mode = properties.choice('Processing Mode');
  await tree.select('Report');
  await frame.page.getByRole('button', { name: 'Update Taglist' }).click();
  await table.expectColumn('objectName', FOUND);
  await table.chooseOption(1, 'dataType', 'Long');
  await expect(table.cell(1, 'dataType')).toHaveText('Long');
  await properties.choose('Processing Mode', /^Operation/);
  await expect(mode).toHaveText('Operation');

  await properties.choose('Processing Mode', /^Update Taglist/);
  const dialog = frame.dialog(/^Update Taglist of/);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(mode).toHaveText('Operation');
  await properties.choose('Processing Mode', /^Update Taglist/);
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await expect(table.cell(1, 'dataType')).toHaveText('Double');
  await expect(mode).toHaveText('Configuration');
  await frame.undo();
  await expect(mode).toHaveText('Operation');
  await expect(table.cell(1, 'dataType')).toHaveText('Long');
});

test('the reason of a refusal goes when it is mended', async ({
  editors: { tree, table, properties },
}) => {
  const reason = properties.panel.getByRole('alert');
  await tree.select('Report');
  await table.tab('Folder Settings').click();
  await table.type(0, 'path', '/System/Core/Nowhere');
  await properties.choose('Processing Mode', /^Update Taglist/);
  await expect(reason).toContainText('leads to no folder');
  await table.type(0, 'path', '/System/Core/Plant/Reactor1');
  await expect(reason).toBeHidden();
});

test('both updates are commands of the palette', async ({ editors: { frame, tree, table } }) => {
  await tree.select('Report');
  await frame.run('Update Taglist of the Selected Message');
  await table.expectColumn('objectName', FOUND);
  await table.press(3, 'objectName', 'ControlOrMeta+-');
  await table.expectCount('3 rows');
  await frame.run('Update Taglist of the Selected Message');
  await frame
    .dialog(/^Update Taglist of/)
    .getByRole('button', { name: 'Apply' })
    .click();
  await table.expectCount('4 rows');
  await frame.run('Update XML-File of the Selected Message');
  await expect(frame.notices).toContainText('The message description was written to');
});

test('says so when nothing changes', async ({ editors: { frame, tree, table } }) => {
  await tree.select('Report');
  await frame.page.getByRole('button', { name: 'Update Taglist' }).click();
  await table.expectColumn('objectName', FOUND);
  await frame.page.getByRole('button', { name: 'Update Taglist' }).click();
  await expect(frame.notices).toContainText('is up to date');
});
