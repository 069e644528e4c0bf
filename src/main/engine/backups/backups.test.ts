import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { ROOT_IDS } from '../../../shared/project/project';
import { bundleProgram } from '../testing/bundle-program';
import { declareEnginesDead } from '../testing/crash';
import {
  type EngineUnderTest,
  startTestEngine,
  type TestWindow,
} from '../testing/engine-under-test';
import { allFiles, temporaryFolder } from '../testing/temporary-folder';

/** What the studio promises: unsaved work is on disk after this many milliseconds. */
const PROMISE = 2_000;

const createObject = (parent: number, kind: 'folder' | 'broker' | 'message', name: string) =>
  ({ type: 'createObject', parent, kind, name }) as const;

const edit = (window: TestWindow, document: string, name: string) =>
  window.execute(document, createObject(ROOT_IDS.core, 'folder', name));

const names = async (window: TestWindow, document: string) =>
  (await window.call('document.content', { document })).snapshot.objects.map(({ name }) => name);

const backupsIn = (dataFolder: string) =>
  vi.waitFor(async () => {
    const [document] = await readdir(join(dataFolder, 'backups'));
    expect(existsSync(join(dataFolder, 'backups', document ?? '', 'project/project.json'))).toBe(
      true,
    );
    return join(dataFolder, 'backups', document ?? '');
  }, PROMISE);

/** A project with one message and a script, saved and open. */
async function openSaved(studio: EngineUnderTest) {
  const window = studio.connect();
  const { document } = await window.call('document.create', { name: 'Plant', sample: null });
  const broker = await window.execute(document, createObject(ROOT_IDS.core, 'broker', 'MSI'));
  const message = createObject(broker.created[0] ?? 0, 'message', 'Order');
  const [object = 0] = (await window.execute(document, message)).created;
  await window.execute(document, {
    type: 'editScript',
    message: object,
    script: 'input',
    text: 'return 1',
  });
  const folder = join(await temporaryFolder(), 'Plant');
  const token = studio.engine.grantFolder(folder);
  await window.call('document.saveAs', { document, folder: token, name: 'Plant' });
  return { window, document, folder, message: object };
}

/** A studio that died with unsaved work, and the next one on the same data folder. */
async function crashed(edits: (saved: Awaited<ReturnType<typeof openSaved>>) => Promise<unknown>) {
  const first = await startTestEngine();
  const saved = await openSaved(first);
  await edits(saved);
  await backupsIn(first.dataFolder);
  await declareEnginesDead(first.dataFolder);
  const studio = await startTestEngine({ dataFolder: first.dataFolder });
  const window = studio.connect();
  const [backup] = await window.call('projects.backups', null);
  return { studio, window, backup, folder: saved.folder, document: saved.document };
}

const rename = ({ window, document, message }: Awaited<ReturnType<typeof openSaved>>) =>
  window.execute(document, {
    type: 'editObjects',
    edits: [{ object: message, name: 'Start' }],
  });

test('an edit is on disk within two seconds and is offered after the engine was killed', async () => {
  const dataFolder = await temporaryFolder();
  const source = join(import.meta.dirname, 'testing/editing-engine.ts');
  const program = await bundleProgram(source, await temporaryFolder());
  const engine = spawn(process.execPath, [program, dataFolder], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(engine, 'exit');
  await once(engine.stdout, 'data');
  await wait(PROMISE);
  engine.kill('SIGKILL');
  await ended;

  const { connect } = await startTestEngine({ dataFolder });
  const window = connect();
  const [backup, ...others] = await window.call('projects.backups', null);
  expect(others).toEqual([]);
  expect(backup).toMatchObject({ name: 'Plant', location: null });
  const state = await window.call('document.recover', { backup: backup?.id ?? '' });
  expect(state).toMatchObject({ name: 'Plant', location: null, unsaved: true });
  expect(await names(window, state.document)).toContain('Reactor1');
  expect(await window.call('projects.backups', null)).toEqual([]);
}, 30_000);

describe('recovered work', () => {
  test('remembers its folder, and saving it takes scripts along and ends the backup', async () => {
    const { studio, window, backup, folder } = await crashed(rename);
    expect(backup).toMatchObject({ name: 'Plant', location: folder });
    const state = await window.call('document.recover', { backup: backup?.id ?? '' });
    expect(state).toMatchObject({ location: folder, unsaved: true });
    await window.call('document.save', { document: state.document, overwrite: false });
    expect(await allFiles(folder)).toMatchObject({ 'messages/Start/input.lua': 'return 1' });
    expect(existsSync(join(folder, 'messages/Order'))).toBe(false);
    await vi.waitFor(async () => {
      const files = Object.keys(await allFiles(join(studio.dataFolder, 'backups')));
      expect(files).toEqual([`${state.document}/document.json`]);
    });
  });

  test('does not overwrite what another program saved since the work began', async () => {
    const { window, backup, folder } = await crashed(rename);
    const items =
      '{ "schemaVersion": 2, "objects": [{ "path": "/System/Core/New", "kind": "folder" }] }\n';
    await writeFile(join(folder, 'items.json'), items);
    const { document } = await window.call('document.recover', { backup: backup?.id ?? '' });
    await expect(
      window.call('document.save', { document, overwrite: false }),
    ).rejects.toMatchObject({
      code: 'changed-outside',
    });
  });

  test('of a message that was deleted removes its files on save', async () => {
    const { window, backup, folder } = await crashed(({ window, document, message }) =>
      window.execute(document, { type: 'deleteObjects', objects: [message] }),
    );
    const { document } = await window.call('document.recover', { backup: backup?.id ?? '' });
    await window.call('document.save', { document, overwrite: false });
    expect(Object.keys(await allFiles(folder)).sort()).toEqual(['items.json', 'project.json']);
  });

  test('is taken by one of two studios only', async () => {
    const { studio, window, backup } = await crashed(rename);
    const other = (await startTestEngine({ dataFolder: studio.dataFolder })).connect();
    const id = backup?.id ?? '';
    const results = await Promise.allSettled(
      [window, other].map((one) => one.call('document.recover', { backup: id })),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('that is damaged is refused and left alone', async () => {
    const { studio, window, backup } = await crashed(rename);
    const folder = join(studio.dataFolder, 'backups', backup?.id ?? '');
    await writeFile(join(folder, 'project/items.json'), '{');
    const before = await allFiles(folder);
    await expect(
      window.call('document.recover', { backup: backup?.id ?? '' }),
    ).rejects.toMatchObject({
      code: 'damaged-file',
    });
    expect(await allFiles(folder)).toEqual(before);
    expect(await window.call('projects.backups', null)).toHaveLength(1);
  });

  test('can be discarded', async () => {
    const { studio, window, backup } = await crashed(rename);
    await window.call('projects.discardBackup', { id: backup?.id ?? '' });
    expect(await window.call('projects.backups', null)).toEqual([]);
    expect(existsSync(join(studio.dataFolder, 'backups', backup?.id ?? ''))).toBe(false);
  });
});

test('the work of a studio that runs is neither offered to another one nor taken by it', async () => {
  const { dataFolder, connect } = await startTestEngine();
  const window = connect();
  const { document } = await window.call('document.create', { name: 'Plant', sample: null });
  await edit(window, document, 'Reactor1');
  await backupsIn(dataFolder);
  const other = (await startTestEngine({ dataFolder })).connect();
  expect(await other.call('projects.backups', null)).toEqual([]);
  for (const call of [
    () => other.call('document.recover', { backup: document }),
    () => other.call('projects.discardBackup', { id: document }),
  ]) {
    await expect(call()).rejects.toMatchObject({ code: 'not-found' });
  }
  await backupsIn(dataFolder);
});

describe('a backup is removed', () => {
  async function withBackup() {
    const studio = await startTestEngine();
    const saved = await openSaved(studio);
    await edit(saved.window, saved.document, 'Reactor1');
    const backup = await backupsIn(studio.dataFolder);
    return { ...saved, backup: join(backup, 'project') };
  }

  test('by a save', async () => {
    const { window, document, backup } = await withBackup();
    await window.call('document.save', { document, overwrite: false });
    await vi.waitFor(() => expect(existsSync(backup)).toBe(false));
  });

  test('by undo back to the saved content', async () => {
    const { window, document, backup } = await withBackup();
    await window.call('document.undo', { document });
    await vi.waitFor(() => expect(existsSync(backup)).toBe(false));
  });

  test('by closing the document', async () => {
    const { window, document, backup } = await withBackup();
    await window.call('document.close', { document, discard: true });
    expect(existsSync(backup)).toBe(false);
  });
});

test('a backup follows later edits', async () => {
  const { dataFolder, connect } = await startTestEngine();
  const window = connect();
  const { document } = await window.call('document.create', { name: 'Plant', sample: null });
  await edit(window, document, 'Reactor1');
  const backup = await backupsIn(dataFolder);
  await edit(window, document, 'Reactor2');
  await vi.waitFor(async () => {
    expect((await allFiles(backup))['project/items.json']).toContain('Reactor2');
  }, PROMISE);
});

test('an engine that is stopped with unsaved work leaves it to the next start', async () => {
  const { engine, dataFolder, connect } = await startTestEngine();
  const window = connect();
  const { document } = await window.call('document.create', { name: 'Plant', sample: null });
  await edit(window, document, 'Reactor1');
  await engine.stop();
  const next = (await startTestEngine({ dataFolder })).connect();
  expect(await next.call('projects.backups', null)).toMatchObject([
    { id: document, name: 'Plant' },
  ]);
});
