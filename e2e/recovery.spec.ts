import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './frame-fixtures';
import { TreePage } from './pages/tree-page';

test('goes on with unsaved work when the engine was lost', async ({ example }) => {
  const { studio, tree, frame } = example;
  await tree.rename('Reactor1', 'Vessel');
  await studio.interruptEngine();
  await expect(frame.page.getByText('The engine stopped. Reconnecting…')).toBeVisible();
  await expect(tree.row('Vessel')).toBeVisible();
  await expect(frame.page.getByText('The engine stopped. Reconnecting…')).toBeHidden();
  await expect(frame.unsavedMark).toBeVisible();
  await tree.create('Plant', 'Folder', 'Utilities');
  await expect(tree.row('Vessel')).toBeVisible();
});

test('offers unsaved work after the whole program was killed', async ({ example }) => {
  const { studio, tree, frame } = example;
  await tree.rename('Reactor1', 'Vessel');
  await expect.poll(() => backups(studio.dataFolder), { timeout: 5_000 }).toBeGreaterThan(0);
  await studio.restart('kill');
  const offer = frame.dialog('Recover unsaved work');
  await expect(offer.getByRole('group', { name: 'Example' })).toBeVisible();
  await offer.getByRole('button', { name: 'Recover' }).click();
  await frame.expectOpen('Example');
  const recovered = new TreePage(studio.page);
  await recovered.open('Plant');
  await expect(recovered.row('Vessel')).toBeVisible();
  await expect(frame.unsavedMark).toBeVisible();
});

test('keeps the offer for later, and discards it for good', async ({ example }) => {
  const { studio, tree, frame } = example;
  await tree.rename('Reactor1', 'Vessel');
  await expect.poll(() => backups(studio.dataFolder), { timeout: 5_000 }).toBeGreaterThan(0);
  await studio.restart('kill');
  await frame.dialog('Recover unsaved work').getByRole('button', { name: 'Later' }).click();
  const unsaved = frame.page.getByRole('region', { name: 'Unsaved Work' });
  await expect(unsaved).toContainText(example.folder);
  await unsaved.getByRole('button', { name: 'Discard' }).click();
  await expect(unsaved).toBeHidden();
  await studio.restart('in order');
  await frame.expectStartPage();
  await expect(frame.dialog()).toBeHidden();
});

/** How many documents the engine keeps unsaved work of. The record is written after the work. */
async function backups(dataFolder: string): Promise<number> {
  const folder = join(dataFolder, 'backups');
  const ids = await readdir(folder);
  const records = await Promise.all(
    ids.map((id) => readFile(join(folder, id, 'document.json'), 'utf8').catch(() => '')),
  );
  return records.filter((record) => /"savedAt":"/.test(record)).length;
}
