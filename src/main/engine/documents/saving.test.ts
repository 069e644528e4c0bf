import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT_IDS } from '../../../shared/project/project';
import { startTestEngine } from '../testing/engine-under-test';
import { allFiles, temporaryFolder } from '../testing/temporary-folder';

const folderNamed = (name: string) =>
  ({ type: 'createObject', parent: ROOT_IDS.core, kind: 'folder', name }) as const;

/** A studio with a project that is saved and open. */
async function withSavedProject() {
  const studio = await startTestEngine();
  const window = studio.connect();
  const { document } = await window.call('document.create', { name: 'Plant', sample: null });
  await window.execute(document, folderNamed('Reactor1'));
  const location = join(await temporaryFolder(), 'Plant');
  const folder = studio.engine.grantFolder(location);
  const state = await window.call('document.saveAs', { document, folder, name: 'Plant' });
  return { studio, window, document, location, folder, state };
}

test('Save before the first Save As is refused', async () => {
  const { connect } = await startTestEngine();
  const window = connect();
  const { document } = await window.call('document.create', { name: 'Plant', sample: null });
  await expect(window.call('document.save', { document, overwrite: false })).rejects.toMatchObject({
    code: 'no-location',
  });
});

test('Save As puts the project into the folder, tells every window, and lists it as recent', async () => {
  const { window, location, state } = await withSavedProject();
  expect(state).toMatchObject({ location, unsaved: false });
  expect(window.eventsOf('documentState')).toEqual([state]);
  expect((await allFiles(location))['items.json']).toContain('Reactor1');
  const recent = await window.call('projects.recent', null);
  expect(recent).toMatchObject([{ name: 'Plant', location }]);
  expect(window.eventsOf('recentChanged').at(-1)).toEqual(recent);
});

test('where Save As would save is told beforehand, and why it would not', async () => {
  const { studio, window, document, location } = await withSavedProject();
  const target = (path: string, name: string) =>
    window.call('document.saveTarget', { document, folder: studio.engine.grantFolder(path), name });
  expect(await target(location, 'Copy')).toEqual({ path: location, isOwnFolder: true });
  const copy = join(dirname(location), 'Copy');
  expect(await target(dirname(location), 'Copy')).toEqual({ path: copy, isOwnFolder: false });
  await mkdir(copy);
  await writeFile(join(copy, 'letter.txt'), '');
  await expect(target(dirname(location), 'Copy')).rejects.toThrow('holds other files');
});

test('Save writes later edits to the same place, and undo then is an unsaved change', async () => {
  const { window, document, location } = await withSavedProject();
  await window.execute(document, folderNamed('Reactor2'));
  const state = await window.call('document.save', { document, overwrite: false });
  expect(state.unsaved).toBe(false);
  expect((await allFiles(location))['items.json']).toContain('Reactor2');
  await window.call('document.undo', { document });
  expect(window.eventsOf('documentChanged').at(-1)?.state.unsaved).toBe(true);
});

test('Save says when files changed outside, and overwrites them when told to', async () => {
  const { window, document, location } = await withSavedProject();
  const items = join(location, 'items.json');
  const text = await readFile(items, 'utf8');
  await writeFile(items, text.replace('Reactor1', 'Mixer'));
  await expect(window.call('document.save', { document, overwrite: false })).rejects.toMatchObject({
    code: 'changed-outside',
  });
  await window.call('document.save', { document, overwrite: true });
  expect(await readFile(items, 'utf8')).toBe(text);
});

test('Save As to another folder goes on there and leaves the former one as it was', async () => {
  const { studio, window, document, location } = await withSavedProject();
  const before = await allFiles(location);
  await window.execute(document, folderNamed('Reactor2'));
  const folder = studio.engine.grantFolder(dirname(location));
  const state = await window.call('document.saveAs', { document, folder, name: 'Copy' });
  expect(state.location).toBe(join(dirname(location), 'Copy'));
  expect(await allFiles(location)).toEqual(before);
  await window.execute(document, folderNamed('Reactor3'));
  await window.call('document.save', { document, overwrite: false });
  expect((await allFiles(join(dirname(location), 'Copy')))['items.json']).toContain('Reactor3');
});

test('Save As never writes over another project', async () => {
  const { studio, window, location } = await withSavedProject();
  const before = await allFiles(location);
  const { document } = await window.call('document.create', { name: 'Plant', sample: null });
  for (const path of [location, dirname(location)]) {
    const folder = studio.engine.grantFolder(path);
    await expect(
      window.call('document.saveAs', { document, folder, name: 'Plant' }),
    ).rejects.toMatchObject({ code: 'folder-not-empty' });
  }
  expect(await allFiles(location)).toEqual(before);
});

test('a folder that is open already is found by any of its paths, not opened twice', async () => {
  const { studio, window, document, location } = await withSavedProject();
  const link = join(await temporaryFolder(), 'link');
  await symlink(location, link);
  const folder = studio.engine.grantFolder(link);
  expect((await window.call('document.open', { folder })).document).toBe(document);
  expect(await studio.engine.openFolder(location)).toBe(document);
});

test('a saved project is opened again from the recent list with the same content', async () => {
  const { window, document } = await withSavedProject();
  const before = await window.call('document.content', { document });
  await window.call('document.close', { document, discard: false });
  const [recent] = await window.call('projects.recent', null);
  const state = await window.call('document.openRecent', { id: recent?.id ?? '' });
  const after = await window.call('document.content', { document: state.document });
  expect(after.snapshot.objects).toEqual(before.snapshot.objects);
});

test('opening a folder without a project says so and makes nothing', async () => {
  const { engine, connect } = await startTestEngine();
  const path = await temporaryFolder();
  const folder = engine.grantFolder(path);
  await expect(connect().call('document.open', { folder })).rejects.toThrow(
    `${path} is no project folder: it has no project.json.`,
  );
  expect(await allFiles(path)).toEqual({});
});

test('a folder that no dialog gave is refused', async () => {
  const { connect } = await startTestEngine();
  await expect(connect().call('document.open', { folder: '/etc' })).rejects.toMatchObject({
    code: 'unknown-folder',
  });
});

test('an XML folder inside the project is stored relative to it, another one in full', async () => {
  const { studio, window, document, location } = await withSavedProject();
  const command = {
    type: 'createObject',
    parent: ROOT_IDS.core,
    kind: 'broker',
    name: 'MSI',
  } as const;
  const [broker = 0] = (await window.execute(document, command)).created;
  const elsewhere = await temporaryFolder();
  const chosen: [path: string, stored: string][] = [
    [join(location, 'out', 'xml'), 'out/xml'],
    [elsewhere, elsewhere],
  ];
  for (const [path, stored] of chosen) {
    await mkdir(path, { recursive: true });
    const folder = studio.engine.grantFolder(path);
    await window.call('xml.chooseFolder', { document, broker, folder });
    const { snapshot } = await window.call('document.content', { document });
    const object = snapshot.objects.find(({ id }) => id === broker);
    expect(object?.properties).toMatchObject({ xmlFolder: stored });
  }
});

test('a sample is opened as a new project that keeps its scripts when it is saved', async () => {
  const assetsFolder = await temporaryFolder();
  const { studio, location } = await withSavedProject();
  const source = studio.connect();
  const { documents } = await source.call('hello', null);
  const document = documents[0]?.document ?? '';
  const command = {
    type: 'createObject',
    parent: ROOT_IDS.core,
    kind: 'broker',
    name: 'MSI',
  } as const;
  const [parent = 0] = (await source.execute(document, command)).created;
  await source.execute(document, { type: 'createObject', parent, kind: 'message', name: 'Order' });
  const sampleFolder = join(assetsFolder, 'samples/plant');
  const folder = studio.engine.grantFolder(sampleFolder);
  await source.call('document.saveAs', { document, folder, name: 'plant' });
  await writeFile(join(sampleFolder, 'messages/Order/input.lua'), 'return 1');

  const next = await startTestEngine({ assetsFolder, startWith: { sample: 'plant' } });
  const window = next.connect();
  const hello = await window.call('hello', null);
  expect(hello.samples).toEqual([{ name: 'plant', title: 'Plant', description: '' }]);
  expect(hello.documents).toMatchObject([{ name: 'Plant', location: null, unsaved: false }]);
  const target = join(dirname(location), 'FromSample');
  await window.call('document.saveAs', {
    document: hello.documents[0]?.document ?? '',
    folder: next.engine.grantFolder(target),
    name: 'FromSample',
  });
  expect(await allFiles(target)).toEqual(await allFiles(sampleFolder));
});

test('an engine that is to start with a folder that is no project does not start', async () => {
  const dataFolder = await temporaryFolder();
  const folder = await temporaryFolder();
  await expect(startTestEngine({ dataFolder, startWith: { folder } })).rejects.toThrow(
    'no project folder',
  );
  expect(Object.keys(await allFiles(dataFolder))).toEqual([]);
  expect(existsSync(join(dataFolder, 'engines'))).toBe(true);
});

test('a data folder that cannot be used is named with the reason', async () => {
  const file = join(await temporaryFolder(), 'file');
  await writeFile(file, '');
  await expect(startTestEngine({ dataFolder: join(file, 'data') })).rejects.toThrow(
    `The data folder ${join(file, 'data')} cannot be used: a file stands where a folder was expected.`,
  );
  await expect(startTestEngine({ dataFolder: file })).rejects.toThrow(
    `The data folder ${file} cannot be used: a file of that name exists.`,
  );
});

test('closing waits for a save that is under way', async () => {
  const { window, document, location } = await withSavedProject();
  await window.execute(document, folderNamed('Reactor2'));
  const save = window.call('document.save', { document, overwrite: false });
  await window.call('document.close', { document, discard: false });
  await save;
  expect((await allFiles(location))['items.json']).toContain('Reactor2');
  const order = window.events.map(({ event }) => event);
  expect(order.indexOf('documentClosed')).toBeGreaterThan(order.lastIndexOf('documentState'));
});
