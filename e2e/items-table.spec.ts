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
  const question = frame.dialog('Delete "Actual"?');
  await expect(question).toContainText('Nothing else refers to it.');
  await question.getByRole('button', { name: 'Delete' }).click();
  await table.expectCount('8 items');
  await frame.undo();
  await table.expectCount('9 items');
  await table.expectFocus(8, 'path');
});

test('deleting items asks with the list of what refers to them', async ({
  editors: { frame, tree, table },
}) => {
  await tree.select('Report');
  await frame.page.getByRole('button', { name: 'Update Taglist' }).click();
  await table.expectCount('4 rows');
  await tree.select('Plant');
  await table.selectRows(0, 1);
  await table.button('Delete').click();
  const question = frame.dialog('Delete 2 objects?');
  await expect(question.getByRole('listitem')).toHaveText([
    /Report · Direct Mapping row 1/,
    /Report · Direct Mapping row 2/,
  ]);
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
  await table.expectCount('8 items');
  await table.button('Delete').click();
  await question.getByRole('button', { name: 'Delete' }).click();
  await table.expectCount('6 items');
  await frame.undo();
  await tree.select('Plant');
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
