import { expect, test } from './frame-fixtures';

test('every action is one step of undo and redo', async ({ example: { tree, frame } }) => {
  await tree.rename('Reactor1', 'Vessel');
  await tree.create('Plant', 'Folder', 'Utilities');
  await frame.undo();
  await expect(tree.row('Utilities')).toBeHidden();
  await frame.page.keyboard.press('ControlOrMeta+Z');
  await expect(tree.row('Reactor1')).toBeVisible();
  await expect(frame.unsavedMark).toBeHidden();
  await expect(frame.page.getByRole('button', { name: 'Undo' })).toBeDisabled();
  await frame.page.keyboard.press('ControlOrMeta+Shift+Z');
  await expect(tree.row('Vessel')).toBeVisible();
  await frame.redo();
  await expect(tree.row('Utilities')).toBeVisible();
});

test('undo in a field that is being edited stays in the field', async ({ example }) => {
  const { tree, frame } = example;
  await tree.rename('Reactor2', 'Second');
  await tree.select('OrderStart');
  const field = frame.page.getByRole('textbox', { name: 'Supplier ID' });
  await field.click();
  await field.press('End');
  await field.pressSequentially('XY');
  await field.press('ControlOrMeta+Z');
  await expect(field).not.toHaveValue('ACMEXY');
  await expect(tree.row('Second')).toBeVisible();
  await field.press('Escape');
  await field.press('ControlOrMeta+Z');
  await expect(tree.row('Reactor2')).toBeVisible();
});
