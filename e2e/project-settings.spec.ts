import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './frame-fixtures';

test('name, description, version and time zone of the project are one step of undo', async ({
  example: { frame, folder },
}) => {
  await frame.projectName.getByRole('button').click();
  const dialog = frame.dialog('Project Settings');
  const apply = dialog.getByRole('button', { name: 'Apply' });
  const name = dialog.getByRole('textbox', { name: 'Project Name' });
  await expect(name).toBeFocused();
  await name.fill(' ');
  await expect(apply).toBeDisabled();
  await name.fill('Werk Süd');
  await dialog.getByRole('textbox', { name: 'Description' }).fill('Bioreactors');
  await dialog.getByRole('textbox', { name: 'Version' }).fill('2.3');
  const zone = dialog.getByRole('combobox', { name: 'Time Zone' });
  await zone.fill('berlin');
  await frame.page.getByRole('option', { name: 'Europe/Berlin' }).click();
  await apply.click();
  await frame.expectOpen('Werk Süd');
  await frame.save();
  await expect(frame.unsavedMark).toBeHidden();
  const saved: unknown = JSON.parse(await readFile(join(folder, 'project.json'), 'utf8'));
  expect(saved).toMatchObject({
    name: 'Werk Süd',
    description: 'Bioreactors',
    version: '2.3',
    timeZone: 'Europe/Berlin',
  });
  await frame.undo();
  await frame.expectOpen('Example');
});

test('the time zone can be the machine again', async ({ example: { frame } }) => {
  const dialog = frame.dialog('Project Settings');
  const zone = dialog.getByRole('combobox', { name: 'Time Zone' });
  for (const text of ['UTC', '']) {
    await frame.run('Project Settings…');
    await zone.fill(text);
    if (text !== '') await zone.press('Enter');
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await expect(dialog).toBeHidden();
    await frame.run('Project Settings…');
    await expect(zone).toHaveValue(text);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  }
});
