import { readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Example, test } from './frame-fixtures';
import { TreePage } from './pages/tree-page';

async function reopen({ frame }: Example): Promise<void> {
  await frame.run('Close Project');
  await frame.expectStartPage();
}

test('a damaged project is named with its file and left as it is', async ({ example }) => {
  const { frame, folder } = example;
  const file = join(folder, 'messages/OrderStart/message.json');
  await reopen(example);
  await writeFile(file, '{ "name": ');
  await frame.page.getByRole('button', { name: /^Example/ }).click();
  await expect(frame.notices).toContainText(folder);
  await expect(frame.notices).toContainText('messages/OrderStart/message.json, line 1');
  await frame.expectStartPage();
  expect(await readFile(file, 'utf8')).toBe('{ "name": ');
});

test('a project of a newer version is refused', async ({ example }) => {
  const { frame, folder } = example;
  await reopen(example);
  await writeFile(join(folder, 'project.json'), '{ "schemaVersion": 999 }');
  await frame.page.getByRole('button', { name: /^Example/ }).click();
  await expect(frame.notices).toContainText('schema version 999');
  await frame.expectStartPage();
});

test('a project that was moved away is named', async ({ example }) => {
  const { frame, folder } = example;
  await reopen(example);
  await rename(folder, `${folder} elsewhere`);
  await frame.page.getByRole('button', { name: /^Example/ }).click();
  await expect(frame.notices).toContainText(`${folder} cannot be opened: it does not exist`);
  await frame.expectStartPage();
});

// Below /proc nobody can write, not even an administrator.
test('work that cannot be saved stays, with the reason', async ({ example }) => {
  test.skip(process.platform !== 'linux', 'needs a folder that refuses even administrators');
  const { tree, frame, folder } = example;
  await tree.rename('Reactor1', 'Vessel');
  await rename(folder, `${folder} elsewhere`);
  await symlink('/proc/self', folder);
  await frame.save();
  await frame
    .dialog(/changed outside/)
    .getByRole('button', { name: 'Overwrite' })
    .click();
  await expect(frame.notices).toContainText(`The project was not saved to ${folder}: `);
  await expect(frame.unsavedMark).toBeVisible();
  await rm(folder);
  await rename(`${folder} elsewhere`, folder);
  await frame.save();
  await expect(frame.unsavedMark).toBeHidden();
  await expect(tree.row('Vessel')).toBeVisible();
});

test('the same project is opened once', async ({ example }) => {
  const { tree, frame, folder } = example;
  await tree.select('OrderStart');
  await frame.run('Close Project');
  await frame.expectStartPage();
  await frame.page.getByRole('button', { name: /^Example/ }).dblclick();
  await frame.expectOpen('Example');
  await expect(frame.notices).not.toContainText(folder);
});

test('undo of a rename brings references back too', async ({ example: { tree, frame } }) => {
  const path = (reactor: string) =>
    frame.page.getByRole('gridcell', { name: `/System/Core/Plant/${reactor}/Temperature` });
  await tree.rename('Reactor1', 'Vessel');
  await tree.select('OrderStart');
  await frame.page.getByRole('tab', { name: /Direct Mapping/ }).click();
  await expect(path('Vessel')).toBeVisible();
  await frame.undo();
  await tree.select('OrderStart');
  await frame.page.getByRole('tab', { name: /Direct Mapping/ }).click();
  await expect(path('Reactor1')).toBeVisible();
  await expect(frame.unsavedMark).toBeHidden();
});

test('a program that ends during a save leaves a project that opens', async ({ example }) => {
  const { studio, tree, frame } = example;
  await tree.rename('Reactor1', 'Vessel');
  await frame.page.keyboard.press('ControlOrMeta+S');
  await studio.restart('in order');
  const recovery = frame.dialog(/[Uu]nsaved/);
  await expect(
    recovery.or(frame.page.getByRole('button', { name: /^Example/ })).first(),
  ).toBeVisible();
  if (await recovery.isVisible()) {
    await recovery
      .getByRole('button', { name: /Recover|Open/ })
      .first()
      .click();
  } else {
    await frame.page.getByRole('button', { name: /^Example/ }).click();
  }
  const reopened = new TreePage(studio.page);
  await reopened.open('Plant');
  await expect(reopened.row('Vessel')).toBeVisible();
});
