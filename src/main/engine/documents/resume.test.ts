import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyProject, ROOT_IDS, toSnapshot } from '../../../shared/project/project';
import { declareEnginesDead } from '../testing/crash';
import { startTestEngine } from '../testing/engine-under-test';
import { allFiles, temporaryFolder } from '../testing/temporary-folder';

const folderNamed = (name: string) =>
  ({ type: 'createObject', parent: ROOT_IDS.core, kind: 'folder', name }) as const;

/** A saved project in a window whose engine died, and the engine that was started in its place. */
async function restarted() {
  const first = await startTestEngine();
  const window = first.connect();
  const { document } = await window.call('document.create', { name: 'Plant', sample: null });
  await window.execute(document, folderNamed('Reactor1'));
  const location = join(await temporaryFolder(), 'Plant');
  const folder = first.engine.grantFolder(location);
  await window.call('document.saveAs', { document, folder, name: 'Plant' });
  const saved = (await window.call('document.content', { document })).snapshot;
  await window.execute(document, folderNamed('Reactor2'));
  const edited = (await window.call('document.content', { document })).snapshot;
  await declareEnginesDead(first.dataFolder);
  const studio = await startTestEngine({ dataFolder: first.dataFolder });
  return { window: studio.connect(), other: studio.connect(), document, location, saved, edited };
}

test('a document goes on under its id, in its folder, with the content of the window', async () => {
  const { window, document, location, edited } = await restarted();
  const state = await window.call('document.resume', { document, snapshot: edited });
  expect(state).toMatchObject({ document, location, name: 'Plant', unsaved: true });
  expect((await window.call('document.content', { document })).snapshot).toEqual(edited);
  await window.call('document.save', { document, overwrite: false });
  expect((await allFiles(location))['items.json']).toContain('Reactor2');
});

test('content that equals the saved files is not unsaved', async () => {
  const { window, document, saved } = await restarted();
  const state = await window.call('document.resume', { document, snapshot: saved });
  expect(state.unsaved).toBe(false);
});

test('files that another program changed meanwhile are not overwritten', async () => {
  const { window, document, location, edited } = await restarted();
  await window.call('document.resume', { document, snapshot: edited });
  const items = join(location, 'items.json');
  await writeFile(items, (await readFile(items, 'utf8')).replace('Reactor1', 'Mixer'));
  await expect(window.call('document.save', { document, overwrite: false })).rejects.toMatchObject({
    code: 'changed-outside',
  });
});

test('the second window gets what the first one resumed', async () => {
  const { window, other, document, saved, edited } = await restarted();
  const state = await window.call('document.resume', { document, snapshot: edited });
  expect(await other.call('document.resume', { document, snapshot: saved })).toEqual(state);
  expect((await other.call('document.content', { document })).snapshot).toEqual(edited);
});

test('work that was resumed is not offered as a backup', async () => {
  const { window, document, edited } = await restarted();
  await window.call('document.resume', { document, snapshot: edited });
  expect(await window.call('projects.backups', null)).toEqual([]);
});

test('a document that was never saved is resumed as unsaved', async () => {
  const { connect } = await startTestEngine();
  const snapshot = toSnapshot(emptyProject('Plant'));
  const document = '00000000-0000-4000-8000-000000000000';
  const state = await connect().call('document.resume', { document, snapshot });
  expect(state).toMatchObject({ location: null, unsaved: true });
});

test('content that no project can have is refused', async () => {
  const { connect } = await startTestEngine();
  const window = connect();
  const { objects, ...rest } = toSnapshot(emptyProject('Plant'));
  const orphan = {
    id: 9,
    parent: 77,
    kind: 'folder',
    name: 'Lost',
    description: '',
    properties: {},
  } as const;
  const circle = [
    { ...orphan, id: 10, parent: 11 },
    { ...orphan, id: 11, parent: 10 },
  ];
  for (const added of [[orphan], circle]) {
    const snapshot = { ...rest, objects: [...objects, ...added] };
    const document = '00000000-0000-4000-8000-000000000000';
    await expect(window.call('document.resume', { document, snapshot })).rejects.toMatchObject({
      code: 'bad-content',
    });
  }
});
