import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { executeCommand } from '../../shared/commands/execute';
import type { Command } from '../../shared/commands/command';
import { applyChanges } from '../../shared/project/change';
import { emptyProject, type Project, ROOT_IDS } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';
import { createFromSample, loadProject, saveProject } from './project-access';
import { allFiles, temporaryFolder } from './testing/temporary-folder';

const execute = (project: Project, command: Command) =>
  applyChanges(project, executeCommand(project, command).changes).project;

function projectWithMessage(): Project {
  const create = { type: 'createObject', name: 'MSI', kind: 'broker' } as const;
  const project = execute(emptyProject('Plant'), { ...create, parent: ROOT_IDS.core });
  const parent = treeOf(project).idAt('/System/Core/MSI') ?? 0;
  return execute(project, { ...create, parent, kind: 'message', name: 'Order' });
}

test('a project is saved to a new folder, read, changed and saved again with its scripts', async () => {
  const folder = join(await temporaryFolder(), 'Plant');
  await saveProject(projectWithMessage(), folder);
  await writeFile(join(folder, 'messages/Order/input.lua'), 'return 1');
  const project = await loadProject(folder);
  const before = await allFiles(folder);
  await saveProject(project, folder);
  expect(await allFiles(folder)).toEqual(before);

  const object = treeOf(project).idAt('/System/Core/MSI/Order') ?? 0;
  const edits = [{ object, description: 'edited' }];
  await saveProject(execute(project, { type: 'editObjects', edits }), folder);
  const after = await allFiles(folder);
  expect(after['messages/Order/message.json']).toContain('"description": "edited"');
  expect({ ...after, 'messages/Order/message.json': '' }).toEqual({
    ...before,
    'messages/Order/message.json': '',
  });
});

test('files of a removed message are removed', async () => {
  const folder = join(await temporaryFolder(), 'Plant');
  await saveProject(projectWithMessage(), folder);
  const project = await loadProject(folder);
  const objects = [treeOf(project).idAt('/System/Core/MSI/Order') ?? 0];
  await saveProject(execute(project, { type: 'deleteObjects', objects }), folder);
  expect(Object.keys(await allFiles(folder)).sort()).toEqual(['items.json', 'project.json']);
});

test('a folder with other files, or with a project that cannot be read, is left alone', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'letter.txt'), 'Dear');
  await expect(saveProject(emptyProject('Plant'), folder)).rejects.toMatchObject({
    code: 'folder-not-empty',
  });
  await writeFile(join(folder, 'project.json'), '{');
  await expect(saveProject(emptyProject('Plant'), folder)).rejects.toMatchObject({
    code: 'damaged-file',
  });
  expect(await allFiles(folder)).toEqual({ 'letter.txt': 'Dear', 'project.json': '{' });
});

test('a copy of a sample has its files and scripts, and the name it was given', async () => {
  const assets = await temporaryFolder();
  const sample = join(assets, 'samples/plant');
  await mkdir(join(assets, 'samples'));
  await saveProject(projectWithMessage(), sample);
  await writeFile(join(sample, 'messages/Order/input.lua'), 'return 1');
  const folder = join(await temporaryFolder(), 'Mine');
  await createFromSample(assets, 'plant', folder, 'Mine');
  const files = await allFiles(sample);
  expect(await allFiles(folder)).toEqual({
    ...files,
    'project.json': files['project.json']?.replace('"name": "Plant"', '"name": "Mine"'),
  });
});

test('an unknown sample is refused with the names of those that are there', async () => {
  const assets = await temporaryFolder();
  await saveProject(emptyProject('Plant'), join(assets, 'samples/plant'));
  const folder = join(await temporaryFolder(), 'Mine');
  await expect(createFromSample(assets, 'brewery', folder)).rejects.toThrow(
    'There is no sample "brewery". There are: plant.',
  );
});
