import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder';
import { FolderAccess } from './folder-access';

async function homeWith(...folders: string[]): Promise<string> {
  const home = await temporaryFolder();
  for (const folder of folders) await mkdir(join(home, folder), { recursive: true });
  return home;
}

test('the chooser starts at home and shows visible folders in natural order, no files', async () => {
  const home = await homeWith('Line10', 'Line2', '.config', 'Plant');
  await writeFile(join(home, 'letter.txt'), '');
  await writeFile(join(home, 'Plant/project.json'), '{}');
  const listing = await new FolderAccess(home).list(null);
  expect(listing.path).toBe(home);
  expect(listing.folders.map(({ name, isProject }) => [name, isProject])).toEqual([
    ['Line2', false],
    ['Line10', false],
    ['Plant', true],
  ]);
});

test('tokens lead down and up again', async () => {
  const home = await homeWith('Plants/Line1');
  const access = new FolderAccess(home);
  const top = await access.list(null);
  const plants = await access.list(top.folders[0]?.token ?? '');
  expect(plants.path).toBe(join(home, 'Plants'));
  expect(plants.parent).toBe(top.token);
  expect((await access.list(plants.parent)).path).toBe(home);
  expect(access.pathOf(plants.folders[0]?.token ?? '')).toBe(join(home, 'Plants/Line1'));
});

test('the topmost folder has no parent', async () => {
  const access = new FolderAccess();
  expect((await access.list(access.grant('/'))).parent).toBeNull();
});

test('a token says nothing about its path and an unknown one leads nowhere', () => {
  const access = new FolderAccess();
  const token = access.grant('/projects/secret');
  expect(token).not.toContain('secret');
  expect(access.grant('/projects/../projects/secret')).toBe(token);
  expect(() => access.pathOf('/projects/secret')).toThrow('Choose it again');
});

test('a folder is made and listed', async () => {
  const home = await homeWith();
  const access = new FolderAccess(home);
  const top = await access.list(null);
  const made = await access.create(top.token, 'New plant');
  expect(made).toMatchObject({ path: join(home, 'New plant'), parent: top.token, folders: [] });
});

describe('a folder is not made', () => {
  test.each(['', '..', 'a/b', 'a\\b', 'a:b', '.hidden', ' blank'])(
    'with the name %j',
    async (name) => {
      const access = new FolderAccess(await homeWith());
      const { token } = await access.list(null);
      await expect(access.create(token, name)).rejects.toMatchObject({ code: 'bad-name' });
    },
  );

  test('twice', async () => {
    const access = new FolderAccess(await homeWith('Plant'));
    const { token } = await access.list(null);
    await expect(access.create(token, 'Plant')).rejects.toThrow('the name is taken');
  });
});

test('a folder that cannot be listed is named with the reason', async () => {
  const access = new FolderAccess();
  const path = join(await homeWith(), 'gone');
  await expect(access.list(access.grant(path))).rejects.toThrow(
    `${path} cannot be listed: it does not exist.`,
  );
});
