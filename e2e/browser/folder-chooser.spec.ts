import { join } from 'node:path';
import { expect, test } from '../frame-fixtures';

test('a project is saved, copied and opened by keys, and the place is told beforehand', async ({
  studio,
  frame,
}) => {
  const { keyboard } = frame.page;
  const dialog = frame.dialog('Save Project As');
  const name = dialog.getByRole('textbox', { name: 'Folder Name' });
  await frame.run('New Project…');
  await frame.dialog('New Project').getByLabel('Project Name').fill('Line 4');
  await keyboard.press('Enter');
  await frame.expectOpen('Line 4');

  const home = join(studio.projectFolder, '..');
  await frame.save();
  await expect(name).toBeFocused();
  await expect(dialog.getByText(`Saves in ${join(home, 'Line 4')}`)).toBeVisible();
  await keyboard.press('Enter');
  await expect(frame.notices).toContainText(`"Line 4" is saved in ${join(home, 'Line 4')}`);

  await frame.run('Save As…');
  await expect(dialog.getByText(`Saves in place, in ${join(home, 'Line 4')}`)).toBeVisible();
  await name.fill('studio-data');
  await expect(dialog.getByText(/studio-data holds other files/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
  await name.fill('Copy');
  await expect(dialog.getByText(`Saves in ${join(home, 'Copy')}`)).toBeVisible();
  await keyboard.press('Enter');
  await expect(frame.notices).toContainText(`"Line 4" is saved in ${join(home, 'Copy')}`);

  await frame.run('Close Project');
  await frame.expectStartPage();
  await frame.run('Open Project…');
  await expect(frame.dialog('Open Project').getByRole('listbox')).toBeFocused();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await frame.expectOpen('Line 4');
});
