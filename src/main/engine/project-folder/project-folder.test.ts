import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { executeCommand } from '../../../shared/commands/execute';
import type { Command } from '../../../shared/commands/command';
import { SCHEMA_VERSION } from '../../../shared/project-files/schema-version';
import { applyChanges } from '../../../shared/project/change';
import { emptyProject, objectsOf, type Project, ROOT_IDS } from '../../../shared/project/project';
import { treeOf } from '../../../shared/project/tree';
import { allFiles, temporaryFolder } from '../testing/temporary-folder';
import { openProjectFolder, saveProjectFolder, saveToNewFolder } from './project-folder';
import { chooseSaveTarget } from './save-target';

const execute = (project: Project, command: Command) =>
  applyChanges(project, executeCommand(project, command).changes).project;

function idAt(project: Project, path: string): number {
  const id = treeOf(project).idAt(path);
  if (id === undefined) throw new Error(`${path} is not there.`);
  return id;
}

/** A project with messages of these names below one broker. */
function projectWith(...messages: string[]): Project {
  const core = ROOT_IDS.core;
  let project = emptyProject('Plant');
  project = execute(project, { type: 'createObject', parent: core, kind: 'broker', name: 'MSI' });
  const parent = idAt(project, '/System/Core/MSI');
  for (const name of messages) {
    project = execute(project, { type: 'createObject', parent, kind: 'message', name });
    const message = idAt(project, `/System/Core/MSI/${name}`);
    const rows = [{ objectName: 'BatchId' }, { objectName: 'Temperature', dataType: 'Double' }];
    project = execute(project, {
      type: 'insertRows',
      message,
      table: 'tagList',
      before: null,
      rows,
    });
  }
  return project;
}

/** A saved project with messages of these names, opened again. */
async function savedProject(...messages: string[]) {
  const folder = join(await temporaryFolder(), 'Plant');
  await saveToNewFolder(projectWith(...messages), folder, null);
  return { folder, ...(await openProjectFolder(folder)) };
}

/** The same with an input script `of <name>` in each, opened again. */
async function savedWithScripts(...messages: string[]) {
  const folder = join(await temporaryFolder(), 'Plant');
  let project = projectWith(...messages);
  for (const name of messages) project = withScript(project, name, `of ${name}`);
  await saveToNewFolder(project, folder, null);
  return { folder, ...(await openProjectFolder(folder)) };
}

const withScript = (project: Project, name: string, text: string) =>
  execute(project, {
    type: 'editScript',
    message: idAt(project, `/System/Core/MSI/${name}`),
    script: 'input',
    text,
  });

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

const rename = (project: Project, from: string, name: string) =>
  execute(project, {
    type: 'editObjects',
    edits: [{ object: idAt(project, `/System/Core/MSI/${from}`), name }],
  });

const remove = (project: Project, name: string) =>
  execute(project, { type: 'deleteObjects', objects: [idAt(project, `/System/Core/MSI/${name}`)] });

test('a saved project has the files of the file format and nothing else', async () => {
  const { folder } = await savedProject('Order', 'Report');
  expect(Object.keys(await allFiles(folder)).sort()).toEqual([
    'items.json',
    'messages/Order/message.json',
    'messages/Order/tagList.json',
    'messages/Report/message.json',
    'messages/Report/tagList.json',
    'project.json',
  ]);
});

describe('saving', () => {
  test('writes only files whose content changed', async () => {
    const { folder, project, state } = await savedProject('Order', 'Report');
    const longAgo = new Date(2_000, 1, 1);
    const files = Object.keys(await allFiles(folder));
    for (const file of files) await utimes(join(folder, file), longAgo, longAgo);
    const description = 'edited';
    const object = idAt(project, '/System/Core/MSI/Order');
    const edited = execute(project, { type: 'editObjects', edits: [{ object, description }] });
    await saveProjectFolder(edited, state, false);
    const written: string[] = [];
    for (const file of files) {
      if ((await stat(join(folder, file))).mtimeMs !== longAgo.getTime()) written.push(file);
    }
    expect(written).toEqual(['messages/Order/message.json']);
  });

  test('leaves files alone that were formatted by hand until their content changes', async () => {
    const { folder } = await savedProject('Order');
    for (const file of ['items.json', 'messages/Order/tagList.json']) {
      const text = await readFile(join(folder, file), 'utf8');
      await writeFile(join(folder, file), text.replaceAll('\n', '\r\n').replaceAll('": ', '" :  '));
    }
    const before = await allFiles(folder);
    const { project, state } = await openProjectFolder(folder);
    await saveProjectFolder(project, state, false);
    expect(await allFiles(folder)).toEqual(before);
  });

  test('goes on from save to save', async () => {
    const { folder, project, state } = await savedProject('Order');
    const one = await saveProjectFolder(rename(project, 'Order', 'Two'), state, false);
    const renamed = rename(rename(project, 'Order', 'Two'), 'Two', 'Three');
    await saveProjectFolder(renamed, one, false);
    const names = objectsOf((await openProjectFolder(folder)).project, 'message').map(
      ({ name }) => name,
    );
    expect(names).toEqual(['Three']);
  });

  test('keeps files that it does not know', async () => {
    const { folder, project, state } = await savedProject('Order');
    await put(join(folder, 'README.md'), 'read me');
    await put(join(folder, 'messages/Order/notes.txt'), 'notes');
    await put(join(folder, 'xml/Order.xml'), '<a/>');
    await saveProjectFolder(rename(project, 'Order', 'Order 2'), state, false);
    expect(await allFiles(folder)).toMatchObject({
      'README.md': 'read me',
      'xml/Order.xml': '<a/>',
      'messages/Order 2/notes.txt': 'notes',
    });
  });
});

test('scenarios and replayed files stay when a project is saved and are copied to a new folder', async () => {
  const { folder, project, state } = await savedProject('Order');
  await put(join(folder, 'scenarios/order.json'), '{}');
  await put(join(folder, 'scenarios/batch/report.json'), '[]');
  await put(join(folder, 'simulation/level.csv'), 'time;value');
  const renamed = await saveProjectFolder(rename(project, 'Order', 'Start'), state, false);
  const scenarios = {
    'scenarios/order.json': '{}',
    'scenarios/batch/report.json': '[]',
    'simulation/level.csv': 'time;value',
  };
  expect(await allFiles(folder)).toMatchObject(scenarios);
  const copy = join(await temporaryFolder(), 'Copy');
  await saveToNewFolder(project, copy, renamed);
  expect(await allFiles(copy)).toMatchObject(scenarios);
  expect(await allFiles(folder)).toMatchObject(scenarios);
});

describe('scripts and other files of a message', () => {
  test('move with the message when it is renamed, and nothing of the old folder stays', async () => {
    const { folder, project, state } = await savedWithScripts('Order', 'Report');
    await put(join(folder, 'messages/Order/drawings/plan.svg'), '<svg/>');
    await saveProjectFolder(rename(project, 'Order', 'Start'), state, false);
    const files = await allFiles(folder);
    expect(files).toMatchObject({
      'messages/Start/input.lua': 'of Order',
      'messages/Start/drawings/plan.svg': '<svg/>',
    });
    expect(existsSync(join(folder, 'messages/Order'))).toBe(false);
  });

  test('follow two messages that swap their names', async () => {
    const { folder, project, state } = await savedWithScripts('A', 'B');
    const swapped = rename(rename(rename(project, 'A', 'C'), 'B', 'A'), 'C', 'B');
    await saveProjectFolder(swapped, state, false);
    expect(await allFiles(folder)).toMatchObject({
      'messages/A/input.lua': 'of B',
      'messages/B/input.lua': 'of A',
    });
  });

  test('of a removed message are removed, unknown ones stay, and undo brings the scripts back', async () => {
    const { folder, project, state } = await savedWithScripts('Order', 'Report');
    await put(join(folder, 'messages/Report/notes.txt'), 'notes');
    const without = remove(remove(project, 'Order'), 'Report');
    const removed = await saveProjectFolder(without, state, false);
    expect(Object.keys(await allFiles(folder)).sort()).toEqual([
      'items.json',
      'messages/Report/notes.txt',
      'project.json',
    ]);
    expect(existsSync(join(folder, 'messages/Order'))).toBe(false);
    await saveProjectFolder(project, removed, false);
    expect(await allFiles(folder)).toMatchObject({
      'messages/Order/input.lua': 'of Order',
      'messages/Report/message.json': expect.stringContaining('Report') as string,
    });
  });

  test('of somebody else are not mixed with those of a new message', async () => {
    const { folder, project, state } = await savedProject('Order');
    await put(join(folder, 'messages/New/notes.txt'), 'notes');
    await put(join(folder, 'messages/Order/notes.txt'), 'of Order');
    await saveProjectFolder(rename(project, 'Order', 'New'), state, false);
    expect(await allFiles(folder)).toMatchObject({
      'messages/New/notes.txt': 'notes',
      'messages/New-2/notes.txt': 'of Order',
    });
  });

  test('are left alone where no message is, and no new message takes their place', async () => {
    const { folder, project, state } = await savedProject('Order');
    await put(join(folder, 'messages/New/input.lua'), 'of somebody');
    await saveProjectFolder(rename(project, 'Order', 'New'), state, false);
    expect(await allFiles(folder)).toMatchObject({
      'messages/New/input.lua': 'of somebody',
      'messages/New-2/message.json': expect.stringContaining('New') as string,
    });
    const opened = await openProjectFolder(folder);
    expect(opened.project.scripts.size).toBe(0);
  });

  test('are read without the mark of their encoding, and stay as they are until they are edited', async () => {
    const { folder, project, state } = await savedWithScripts('Order');
    const file = join(folder, 'messages/Order/input.lua');
    await put(file, '\uFEFFreturn 1\r\n');
    const opened = await openProjectFolder(folder);
    expect([...opened.project.scripts.values()]).toEqual(['return 1\r\n']);
    await saveProjectFolder(opened.project, opened.state, false);
    expect(await readFile(file, 'utf8')).toBe('\uFEFFreturn 1\r\n');
    const edited = withScript(opened.project, 'Order', 'return 2');
    await saveProjectFolder(edited, opened.state, false);
    expect(await readFile(file, 'utf8')).toBe('return 2');
    await expect(saveProjectFolder(project, state, false)).rejects.toThrow('input.lua');
  });

  test('are copied to a new folder', async () => {
    const { folder, project, state } = await savedWithScripts('Order');
    const copy = join(await temporaryFolder(), 'Copy');
    await saveToNewFolder(rename(project, 'Order', 'Start'), copy, state);
    expect(await allFiles(copy)).toMatchObject({ 'messages/Start/input.lua': 'of Order' });
    expect(await allFiles(folder)).toMatchObject({ 'messages/Order/input.lua': 'of Order' });
  });
});

describe('files changed by another program', () => {
  const changes: [what: string, change: (folder: string) => Promise<void>, file: string][] = [
    [
      'edited',
      async (folder) => {
        const path = join(folder, 'messages/Order/tagList.json');
        await writeFile(path, (await readFile(path, 'utf8')).replace('BatchId', 'BatchNumber'));
      },
      'messages/Order/tagList.json',
    ],
    ['removed', (folder) => rm(join(folder, 'items.json')), 'items.json'],
    [
      'added',
      async (folder) => {
        const text = await readFile(join(folder, 'messages/Order/message.json'), 'utf8');
        await put(join(folder, 'messages/Added/message.json'), text.replace('Order', 'Added'));
      },
      'messages/Added/message.json',
    ],
  ];

  test.each(changes)(
    '%s: a save is refused and leaves them as they are',
    async (_, change, file) => {
      const { folder, project, state } = await savedProject('Order');
      await change(folder);
      const before = await allFiles(folder);
      const save = saveProjectFolder(rename(project, 'Order', 'Start'), state, false);
      await expect(save).rejects.toMatchObject({ code: 'changed-outside' });
      await expect(save).rejects.toThrow(file);
      expect(await allFiles(folder)).toEqual(before);
    },
  );

  test('are replaced when the user says so', async () => {
    const { folder, project, state } = await savedProject('Order');
    const before = await allFiles(folder);
    await changes[0]?.[1](folder);
    await changes[2]?.[1](folder);
    await saveProjectFolder(project, state, true);
    expect(await allFiles(folder)).toEqual(before);
  });

  test('are not replaced when they cannot be read, even then', async () => {
    const { folder, project, state } = await savedProject('Order');
    await writeFile(join(folder, 'items.json'), '<<<<<<< HEAD\n');
    const before = await allFiles(folder);
    const save = saveProjectFolder(rename(project, 'Order', 'Start'), state, true);
    await expect(save).rejects.toMatchObject({ code: 'damaged-file' });
    await expect(save).rejects.toThrow('items.json, line 1');
    expect(await allFiles(folder)).toEqual(before);
  });

  test('a project folder that is gone is made again when the user says so', async () => {
    const { folder, project, state } = await savedProject('Order');
    const before = await allFiles(folder);
    await rm(folder, { recursive: true });
    await expect(saveProjectFolder(project, state, false)).rejects.toMatchObject({
      code: 'changed-outside',
    });
    await saveProjectFolder(project, state, true);
    expect(await allFiles(folder)).toEqual(before);
  });
});

describe('a file that cannot be read is named and stays untouched', () => {
  const faults: [
    what: string,
    code: string,
    message: RegExp,
    make: (folder: string) => Promise<void>,
  ][] = [
    [
      'damaged',
      'damaged-file',
      /^The project in .+ cannot be opened: messages\/Order\/tagList\.json, line 1: not valid JSON/,
      (folder) => writeFile(join(folder, 'messages/Order/tagList.json'), '{ "rows" '),
    ],
    [
      'no text',
      'damaged-file',
      /: items\.json: not valid UTF-8 text\.$/,
      (folder) => writeFile(join(folder, 'items.json'), Buffer.from([0x7b, 0xff, 0xfe])),
    ],
    [
      'newer',
      'newer-version',
      /: project\.json has schema version \d+, this program reads versions up to \d+/,
      (folder) =>
        writeFile(join(folder, 'project.json'), `{ "schemaVersion": ${SCHEMA_VERSION + 1} }`),
    ],
    [
      'unreadable',
      'unreadable-file',
      /: messages\/Order\/message\.json cannot be read: it is a folder, not a file\.$/,
      async (folder) => {
        await rm(join(folder, 'messages/Order/message.json'));
        await put(join(folder, 'messages/Order/message.json/inside'), 'x');
      },
    ],
  ];

  test.each(faults)('%s, on opening', async (_, code, message, make) => {
    const { folder } = await savedProject('Order');
    await make(folder);
    const before = await allFiles(folder);
    const opening = openProjectFolder(folder);
    await expect(opening).rejects.toMatchObject({ name: 'UserError', code });
    await expect(opening).rejects.toThrow(message);
    expect(await allFiles(folder)).toEqual(before);
  });

  test.each(faults)('%s, on Save As to its folder', async (_, __, ___, make) => {
    const { folder } = await savedProject('Order');
    await make(folder);
    const before = await allFiles(folder);
    await expect(chooseSaveTarget(folder, 'Other', null)).rejects.toMatchObject({
      code: 'folder-not-empty',
    });
    await expect(chooseSaveTarget(dirname(folder), 'Plant', null)).rejects.toMatchObject({
      code: 'folder-not-empty',
    });
    await expect(saveToNewFolder(projectWith('Other'), folder, null)).rejects.toMatchObject({
      name: 'UserError',
    });
    expect(await allFiles(folder)).toEqual(before);
  });

  test('a folder that is no project, no folder, or not there', async () => {
    const folder = await temporaryFolder();
    await expect(openProjectFolder(folder)).rejects.toMatchObject({ code: 'no-project' });
    await put(join(folder, 'file'), '');
    await expect(openProjectFolder(join(folder, 'file'))).rejects.toThrow(
      'is a file, not a project folder',
    );
    await expect(openProjectFolder(join(folder, 'none'))).rejects.toThrow(
      `${join(folder, 'none')} cannot be opened: it does not exist.`,
    );
  });
});

describe('Save As', () => {
  test('an empty folder, and one that is not there, become the project folder', async () => {
    const folder = await temporaryFolder();
    expect(await chooseSaveTarget(folder, 'Plant', null)).toEqual({ newFolder: folder });
    const missing = join(folder, 'missing');
    expect(await chooseSaveTarget(missing, 'Plant', null)).toEqual({ newFolder: missing });
  });

  test('below any other folder one is made with the name of the project', async () => {
    const folder = await temporaryFolder();
    await put(join(folder, 'letter.txt'), '');
    expect(await chooseSaveTarget(folder, 'Line: 3', null)).toEqual({
      newFolder: join(folder, 'Line_ 3'),
    });
    await put(join(folder, 'Plant/letter.txt'), '');
    await expect(chooseSaveTarget(folder, 'Plant', null)).rejects.toThrow('holds other files');
  });

  test("the user's home folder is never taken itself", async () => {
    const home = await temporaryFolder();
    vi.stubEnv('HOME', home);
    vi.stubEnv('USERPROFILE', home);
    expect(await chooseSaveTarget(home, 'Plant', null)).toEqual({ newFolder: join(home, 'Plant') });
    vi.unstubAllEnvs();
  });

  test('the folder of the project itself is a save in place', async () => {
    const { folder } = await savedProject('Order');
    expect(await chooseSaveTarget(folder, 'Plant', folder)).toBe('home');
    expect(await chooseSaveTarget(dirname(folder), 'Plant', folder)).toBe('home');
  });
});

test('a project of an older version is written in the present one as a whole', async () => {
  const { folder } = await savedProject('Order');
  for (const file of Object.keys(await allFiles(folder))) {
    const text = await readFile(join(folder, file), 'utf8');
    const older = text.replace(`"schemaVersion": ${SCHEMA_VERSION}`, '"schemaVersion": 1');
    await writeFile(join(folder, file), older.replaceAll('"dataType"', '"type"'));
  }
  const { project, state } = await openProjectFolder(folder);
  const before = await allFiles(folder);
  expect(before['project.json']).toContain('"schemaVersion": 1');
  await saveProjectFolder(project, state, false);
  for (const text of Object.values(await allFiles(folder))) {
    expect(text).toContain(`"schemaVersion": ${SCHEMA_VERSION}`);
  }
});
