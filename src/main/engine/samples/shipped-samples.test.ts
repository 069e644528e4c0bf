import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type MessageProperties } from '../../../shared/properties/message';
import { type ObjectKind } from '../../../shared/project/object';
import { objectsOf, type Project, rowsOf } from '../../../shared/project/project';
import { treeOf } from '../../../shared/project/tree';
import { tablesOf } from '../../../shared/tables/tables';
import { changesAnything, planTagList } from '../../../shared/taglist/plan';
import { validateProject } from '../../../shared/validation/validate';
import { createFromSample, loadProject, writeDescription } from '../index';
import { allFiles, temporaryFolder } from '../testing/temporary-folder';

const assets = join(import.meta.dirname, '../../../../assets');
const samples = join(assets, 'samples');

describe.each(['bioreactor', 'first-message'])('sample %s', (sample) => {
  test('has no problems, not even warnings', async () => {
    expect(validateProject(await loadProject(join(samples, sample)))).toEqual([]);
  });

  test('is stored exactly as the studio saves it', async () => {
    const copy = join(await temporaryFolder(), 'copy');
    await createFromSample(assets, sample, copy);
    expect(await allFiles(copy)).toEqual(await allFiles(join(samples, sample)));
  });

  test('gives a description that fits the schema for every order parameter message', async () => {
    const project = await loadProject(join(samples, sample));
    const outputFolder = await temporaryFolder();
    const described = objectsOf(project, 'message').filter(
      ({ properties }) => properties.messageType === 'OrderParameter',
    );
    for (const { id } of described) {
      await writeDescription({
        project,
        projectFolder: null,
        outputFolder,
        message: id,
        assetsFolder: assets,
        now: new Date(0),
      });
    }
    expect(Object.keys(await allFiles(outputFolder))).toHaveLength(described.length);
  });
});

describe('the bioreactor plant', () => {
  let project: Project;

  beforeAll(async () => {
    project = await loadProject(join(samples, 'bioreactor'));
  });

  function below(path: string, kind: ObjectKind): string[] {
    const tree = treeOf(project);
    const id = tree.idAt(path);
    if (id === undefined) throw new Error(`The sample has no ${path}.`);
    return tree
      .subtreeOf(id)
      .filter((one) => project.objects.get(one)?.kind === kind)
      .map((one) => tree.pathOf(one).slice(path.length));
  }

  function message(name: string) {
    const found = objectsOf(project, 'message').find((one) => one.name === name);
    if (!found) throw new Error(`The sample has no message ${name}.`);
    return found;
  }

  test('has three identical bioreactors with 40 or more tags each in subfolders', () => {
    const first = below('/System/Core/Upstream/BR101', 'item');
    expect(first.length).toBeGreaterThanOrEqual(40);
    expect(first.every((path) => path.split('/').length === 3)).toBe(true);
    expect(below('/System/Core/Upstream/BR102', 'item')).toEqual(first);
    expect(below('/System/Core/Upstream/BR103', 'item')).toEqual(first);
  });

  test('has a filling line, figures of all units and an equipment model from the enterprise down', () => {
    expect(below('/System/Core/Filling/FL201', 'item').length).toBeGreaterThan(20);
    expect(below('/KPI', 'folder')).toEqual(
      expect.arrayContaining(['/Upstream/BR101', '/Upstream/BR103', '/Filling/FL201']),
    );
    const levels = objectsOf(project, 'equipment').map(({ properties }) => properties.level);
    expect(new Set(levels)).toEqual(
      new Set([
        'Enterprise',
        'Site',
        'Area',
        'Process Cell',
        'Unit',
        'Equipment Module',
        'Production Line',
        'Work Cell',
      ]),
    );
  });

  test('says of every item what it is', () => {
    const mute = objectsOf(project, 'item').filter(({ description }) => description === '');
    expect(mute).toEqual([]);
  });

  test.each<[string, Partial<MessageProperties>]>([
    ['OrderStart', { communicationMode: 'Send', mappingType: 'Direct' }],
    ['EquipmentCheck', { communicationMode: 'Bidirectional', mappingType: 'Group' }],
    ['BatchReport', { communicationMode: 'Receive', mappingType: 'Direct' }],
    ['LabResult', { communicationMode: 'Bidirectional', mappingType: 'Custom' }],
    ['CurrentValues', { communicationMode: 'Bidirectional', mappingType: 'Flexible' }],
    ['TrendValues', { communicationMode: 'Bidirectional', mappingType: 'Historian' }],
  ])('%s is an order parameter message with all its tables filled', (name, properties) => {
    const found = message(name);
    expect(found.properties).toMatchObject({ messageType: 'OrderParameter', ...properties });
    const empty = tablesOf(found.properties).filter(
      (table) => rowsOf(project, found.id, table).length === 0,
    );
    // The tag list of BatchReport is written by hand.
    expect(empty).toEqual(name === 'BatchReport' ? ['folderSettings'] : []);
  });

  test.each([
    ['OrderStatus', 'OrderStatus'],
    ['OrderAbort', 'OrderAbort'],
    ['ProcessExceptions', 'Exception'],
  ])('%s is the one message of type %s', (name, messageType) => {
    const ofType = objectsOf(project, 'message').filter(
      ({ properties }) => properties.messageType === messageType,
    );
    expect(ofType.map((one) => one.name)).toEqual([name]);
  });

  test('BatchReport has a trigger item and EquipmentCheck asks each bioreactor by its name', () => {
    expect(message('BatchReport').properties.triggerItem).not.toBe('');
    const devices = rowsOf(project, message('EquipmentCheck').id, 'deviceList');
    expect(devices.map(({ deviceName }) => deviceName)).toEqual(['BR101', 'BR102', 'BR103']);
  });

  test('LabResult has an input and an output script', async () => {
    const files = await allFiles(join(samples, 'bioreactor/messages/LabResult'));
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['input.lua', 'output.lua']));
  });

  test.each(['OrderStart', 'CurrentValues', 'TrendValues'])(
    'Update Taglist finds nothing to change in %s',
    (name) => {
      expect(changesAnything(planTagList(project, message(name).id))).toBe(false);
    },
  );
});
