import { expect, test } from './editor-fixtures';

test('items are added by their paths, edited, moved and deleted', async ({
  editors: { frame, tree, table },
}) => {
  await tree.select('Plant');
  await table.expectCount('8 items');
  await table.button('Add item').click();
  await frame.page.keyboard.type('Reactor3/Level/Actual');
  await frame.page.keyboard.press('Enter');
  await table.expectCount('9 items');
  await table.expectFocus(8, 'path');
  await expect(table.cell(8, 'path')).toHaveText('/System/Core/Plant/Reactor3/Level/Actual');

  await table.type(8, 'unit', 'm');
  await expect(table.cell(8, 'unit')).toHaveText('m');
  await table.chooseOption(8, 'dataType', 'Long');
  await expect(table.cell(8, 'dataType')).toHaveText('Long');

  await table.press(8, 'path', 'F2');
  await frame.page.keyboard.press('ControlOrMeta+a');
  await frame.page.keyboard.type('/System/Core/Plant/Reactor2/Level');
  await frame.page.keyboard.press('Enter');
  await expect.poll(() => table.column('path')).toContain('/System/Core/Plant/Reactor2/Level');
  await frame.undo();
  await expect
    .poll(() => table.column('path'))
    .toContain('/System/Core/Plant/Reactor3/Level/Actual');

  await table.press(8, 'path', 'ControlOrMeta+-');
  await table.expectCount('8 items');
});

test('a path that is taken is refused with its reason', async ({
  editors: { frame, tree, table },
}) => {
  await tree.select('Plant');
  await table.button('Add item').click();
  await frame.page.keyboard.type('Reactor1/Running');
  await frame.page.keyboard.press('Enter');
  await expect(table.alert).toContainText('exists');
  await table.expectCount('8 items');
});

test('items are duplicated beside their originals', async ({ editors: { tree, table } }) => {
  await tree.select('Plant');
  await table.selectRows(0, 1);
  await table.button('Duplicate').click();
  await table.expectCount('10 items');
  await expect
    .poll(() => table.column('path'))
    .toContain('/System/Core/Plant/Reactor1/Agitation 2');
});
