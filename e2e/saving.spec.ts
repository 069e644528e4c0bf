import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './frame-fixtures';

test('saves under a new name and reopens from the recent list', async ({ studio, frame }) => {
  await frame.run('New Project…');
  await frame.dialog('New Project').getByLabel('Project Name').fill('Line 4');
  await frame.dialog('New Project').getByRole('button', { name: 'Create' }).click();
  await frame.expectOpen('Line 4');
  await frame.saveAs(studio.projectFolder);
  await expect(frame.notices).toContainText('"Line 4" is saved in');
  await frame.run('Close Project');
  await frame.expectStartPage();
  await frame.page.getByRole('button', { name: /^Line 4/ }).click();
  await frame.expectOpen('Line 4');
});

test('saves in place with Ctrl+S, with the text that is being typed', async ({ example }) => {
  const { tree, frame, folder } = example;
  await tree.select('OrderStart');
  await frame.page.getByRole('textbox', { name: 'Supplier ID' }).fill('NEW-SUPPLIER');
  await frame.save();
  await expect(frame.notices).toContainText('"Example" is saved.');
  await expect(frame.unsavedMark).toBeHidden();
  const message = await readFile(join(folder, 'messages/OrderStart/message.json'), 'utf8');
  expect(message).toContain('NEW-SUPPLIER');
});

test('closing asks about unsaved work', async ({ example: { tree, frame } }) => {
  await tree.rename('Reactor1', 'Vessel');
  await frame.run('Close Project');
  const question = frame.dialog('Save the changes to "Example"?');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(tree.row('Vessel')).toBeVisible();
  await frame.run('Close Project');
  await question.getByRole('button', { name: 'Discard' }).click();
  await frame.expectStartPage();
  await frame.page.getByRole('button', { name: /^Example/ }).click();
  await tree.open('Plant');
  await expect(tree.row('Reactor1')).toBeVisible();
});

test('saving when asked keeps the work', async ({ example: { tree, frame } }) => {
  await tree.rename('Reactor1', 'Vessel');
  await frame.run('New Project…');
  await frame
    .dialog(/Save the changes/)
    .getByRole('button', { name: 'Save' })
    .click();
  await frame.dialog('New Project').getByRole('button', { name: 'Create' }).click();
  await frame.expectOpen('New Project');
  await frame.run('Close Project');
  await frame.page.getByRole('button', { name: /^Example/ }).click();
  await tree.open('Plant');
  await expect(tree.row('Vessel')).toBeVisible();
});

test('does not overwrite what changed outside without asking', async ({ example }) => {
  const { tree, frame, folder } = example;
  const file = join(folder, 'project.json');
  const changed = (await readFile(file, 'utf8')).replace('"Example"', '"Changed elsewhere"');
  await tree.rename('Reactor1', 'Vessel');
  await writeFile(file, changed);
  await frame.save();
  const question = frame.dialog('"Example" was changed outside of the studio');
  await question.getByRole('button', { name: 'Cancel' }).click();
  expect(await readFile(file, 'utf8')).toBe(changed);
  await expect(frame.unsavedMark).toBeVisible();
  await frame.save();
  await question.getByRole('button', { name: 'Overwrite' }).click();
  await expect(frame.unsavedMark).toBeHidden();
  expect(await readFile(file, 'utf8')).toContain('"Example"');
});

test('takes a project off the recent list', async ({ example: { frame } }) => {
  await frame.run('Close Project');
  await frame.page.getByRole('button', { name: 'Take Example off this list' }).click();
  await expect(frame.page.getByText('Projects that were opened or saved')).toBeVisible();
});
