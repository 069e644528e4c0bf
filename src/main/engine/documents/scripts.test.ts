import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { ROOT_IDS } from '../../../shared/project/project';
import { startTestEngine } from '../testing/engine-under-test';
import { temporaryFolder } from '../testing/temporary-folder';

/** A saved project with one message that has an input script. */
async function withScript() {
  const studio = await startTestEngine();
  const window = studio.connect();
  const { document } = await window.call('document.create', { name: 'Plant', sample: null });
  const create = { type: 'createObject' } as const;
  const broker = { ...create, parent: ROOT_IDS.core, kind: 'broker', name: 'MSI' } as const;
  const [parent = 0] = (await window.execute(document, broker)).created;
  const order = { ...create, parent, kind: 'message', name: 'Order' } as const;
  const [message = 0] = (await window.execute(document, order)).created;
  const edit = (text: string, continues?: boolean) =>
    window.execute(document, {
      type: 'editScript',
      message,
      script: 'input',
      text,
      ...(continues !== undefined && { continues }),
    });
  await edit('return 1');
  const location = join(await temporaryFolder(), 'Plant');
  const folder = studio.engine.grantFolder(location);
  await window.call('document.saveAs', { document, folder, name: 'Plant' });
  const content = async () => {
    const { state, snapshot } = await window.call('document.content', { document });
    return { state, text: new Map(snapshot.scripts).get(`${message}/input`) };
  };
  const file = join(location, 'messages/Order/input.lua');
  const key = `${message}/input` as const;
  return { studio, window, document, message, key, edit, content, file };
}

const PATIENCE = { timeout: 10_000, interval: 50 };

test('a script is written to its file by Save, and shown as unsaved before', async () => {
  const { window, document, key, edit, content, file } = await withScript();
  expect(await readFile(file, 'utf8')).toBe('return 1');
  await edit('return 2');
  expect((await content()).state).toMatchObject({ unsaved: true, unsavedScripts: [key] });
  const state = await window.call('document.save', { document, overwrite: false });
  expect(state).toMatchObject({ unsaved: false, unsavedScripts: [] });
  expect(await readFile(file, 'utf8')).toBe('return 2');
});

test('typing is one step of undo, and none when it is taken back', async () => {
  const { window, document, edit, content } = await withScript();
  await edit('return 12');
  await edit('return 123', true);
  await edit('return 1234', true);
  await window.call('document.undo', { document });
  expect(await content()).toMatchObject({ text: 'return 1', state: { unsaved: false } });
  await window.call('document.redo', { document });
  expect((await content()).text).toBe('return 1234');
  await edit('return 1', true);
  expect(await content()).toMatchObject({
    text: 'return 1',
    state: { unsaved: false, redo: null },
  });
});

test('typing that goes on after a save is a step of its own', async () => {
  const { window, document, edit, content } = await withScript();
  await edit('return 2');
  await window.call('document.save', { document, overwrite: false });
  await edit('return 3', true);
  expect((await content()).state.unsaved).toBe(true);
  await window.call('document.undo', { document });
  expect(await content()).toMatchObject({ text: 'return 2', state: { unsaved: false } });
});

test('a script that another program changed is noticed, and its file can be taken', async () => {
  const { window, document, message, key, content, file } = await withScript();
  await writeFile(file, 'return "outside"');
  await vi.waitFor(async () => {
    expect((await content()).state.scriptsChangedOutside).toEqual([key]);
  }, PATIENCE);
  const settle = { document, message, script: 'input', choice: 'reload' } as const;
  await window.call('script.settleOutside', settle);
  expect(await content()).toMatchObject({
    text: 'return "outside"',
    state: { unsaved: false, unsavedScripts: [], scriptsChangedOutside: [] },
  });
  await window.call('document.undo', { document });
  await window.call('document.save', { document, overwrite: false });
  expect(await readFile(file, 'utf8')).toBe('return 1');
}, 30_000);

test('or what the studio has is kept, and the next save writes it', async () => {
  const { window, document, message, key, content, file } = await withScript();
  await rm(file);
  await vi.waitFor(async () => {
    expect((await content()).state.scriptsChangedOutside).toEqual([key]);
  }, PATIENCE);
  const settle = { document, message, script: 'input', choice: 'keep' } as const;
  await window.call('script.settleOutside', settle);
  expect((await content()).state).toMatchObject({
    unsaved: true,
    unsavedScripts: [key],
    scriptsChangedOutside: [],
  });
  await window.call('document.save', { document, overwrite: false });
  expect(await readFile(file, 'utf8')).toBe('return 1');
}, 30_000);

test('a text is compiled and what Lua says of it is told', async () => {
  const { window } = await withScript();
  expect(await window.call('script.check', { text: 'return function() end' })).toBeNull();
  expect(await window.call('script.check', { text: 'local x =\n= 1' })).toEqual({
    line: 2,
    message: "unexpected symbol near '='",
  });
});
