import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { namedMessages } from '../../../shared/mes/scenario';
import { objectsOf } from '../../../shared/project/project';
import { treeOf } from '../../../shared/project/tree';
import { createFromSample, loadProject } from '../index';
import { temporaryFolder } from '../testing/temporary-folder';
import { projectFolderOf, readScenarioFile, scenariosIn } from './scenario-files';

const assets = join(import.meta.dirname, '../../../../assets');

test('the scenarios of a folder are listed, those that cannot be read with the reason', async () => {
  const folder = await temporaryFolder();
  expect(await scenariosIn(folder)).toEqual([]);
  await mkdir(join(folder, 'scenarios'));
  const steps = [{ step: 'wait', seconds: 1 }];
  const right = JSON.stringify({ schemaVersion: 1, name: 'Right', steps });
  await writeFile(join(folder, 'scenarios/b.json'), right);
  await writeFile(join(folder, 'scenarios/a.json'), '{');
  await writeFile(join(folder, 'scenarios/notes.txt'), 'not a scenario');
  const found = await scenariosIn(folder);
  expect(found.map(({ file }) => file)).toEqual(['a.json', 'b.json']);
  expect(JSON.stringify(found[0])).toContain('a.json, line 1');
  expect(found[1]).toMatchObject({ scenario: { name: 'Right' } });
});

test('a file that is missing is named', async () => {
  const path = join(await temporaryFolder(), 'x.json');
  await expect(readScenarioFile(path)).rejects.toThrow(
    `${path} cannot be read: it does not exist.`,
  );
  await expect(projectFolderOf(path)).rejects.toThrow('Name it with --project DIR.');
});

test('the project of a scenario is the one above it', async () => {
  const folder = join(await temporaryFolder(), 'Plant');
  await createFromSample(assets, 'bioreactor', folder);
  expect(await projectFolderOf(join(folder, 'scenarios/order-start.json'))).toBe(folder);
  expect((await scenariosIn(folder)).length).toBeGreaterThan(0);
});

test('the scenarios of the bioreactor name messages and items that are there', async () => {
  const folder = join(assets, 'samples/bioreactor');
  const project = await loadProject(folder);
  const messages = objectsOf(project, 'message').map(({ name }) => name);
  for (const found of await scenariosIn(folder)) {
    if ('problem' in found) throw new Error(found.problem);
    const { steps, setup } = found.scenario;
    expect(messages).toEqual(expect.arrayContaining(namedMessages(found.scenario)));
    const paths = steps.flatMap((step) => ('path' in step ? [step.path] : []));
    for (const path of [...paths, ...setup.items.map((item) => item.path)]) {
      expect(treeOf(project).idAt(path), `${found.file}: ${path}`).toBeDefined();
    }
  }
});
