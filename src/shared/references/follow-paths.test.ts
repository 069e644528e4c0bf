import { expect, test } from 'vitest';
import { TestEditor } from '../commands/test-editor';
import { applyChanges } from '../project/change';
import { objectOf, ROOT_IDS } from '../project/project';

const R1 = '/System/Core/Demo/Reactor1';

function plant() {
  const editor = new TestEditor();
  editor.createItems(`${R1}/Temp`, `${R1}/PH`, '/System/Core/Demo/Reactor10/Temp');
  editor.create('/System/Core', 'broker', 'Broker');
  const message = editor.create('/System/Core/Broker', 'message', 'M', {
    triggerItem: `${R1}/Temp`,
    statusPath: `${R1}/PH.Unit`,
  });
  return { editor, message };
}

test('a rename follows into properties and all path columns, in one step of undo', () => {
  const { editor, message } = plant();
  editor.insert(message, 'directMapping', { objectName: 'T', objectPath: `${R1}/Temp` });
  editor.insert(message, 'folderSettings', { path: R1 }, { path: '/System/Core/Demo' });
  editor.insert(message, 'deviceList', { devicePath: R1, triggerItem: `${R1}/Temp` });
  editor.insert(message, 'flexibleMapping', { path: `${R1}/Temp` });
  const before = editor.project;
  const { changes } = editor.rename(R1, 'Tank');
  const tank = '/System/Core/Demo/Tank';
  expect(objectOf(editor.project, message, 'message')?.properties).toMatchObject({
    triggerItem: `${tank}/Temp`,
    statusPath: `${tank}/PH.Unit`,
  });
  expect(editor.column(message, 'directMapping', 'objectPath')).toEqual([`${tank}/Temp`]);
  expect(editor.column(message, 'folderSettings', 'path')).toEqual([tank, '/System/Core/Demo']);
  expect(editor.column(message, 'deviceList', 'devicePath')).toEqual([tank]);
  expect(editor.column(message, 'deviceList', 'triggerItem')).toEqual([`${tank}/Temp`]);
  expect(editor.column(message, 'flexibleMapping', 'path')).toEqual([`${tank}/Temp`]);
  const { inverse } = applyChanges(before, changes);
  const undone = applyChanges(editor.project, inverse).project;
  expect(undone.tables).toEqual(before.tables);
  expect(undone.objects).toEqual(before.objects);
});

test('prefixes match at path boundaries only', () => {
  const { editor, message } = plant();
  const paths = [`${R1}0/Temp`, `${R1}/Temp`, `${R1}x`, `x${R1}`, `${R1}/gone/deep`, R1, ''];
  editor.insert(message, 'directMapping', ...paths.map((objectPath) => ({ objectPath })));
  editor.rename(R1, 'Tank');
  const tank = '/System/Core/Demo/Tank';
  expect(editor.column(message, 'directMapping', 'objectPath')).toEqual([
    `${R1}0/Temp`,
    `${tank}/Temp`,
    `${R1}x`,
    `x${R1}`,
    `${tank}/gone/deep`,
    tank,
    '',
  ]);
});

test('a property path follows its object, but not when an object has that very name', () => {
  const { editor, message } = plant();
  editor.createItems(`${R1}/Temp.Raw`);
  const paths = [`${R1}/Temp.Unit`, `${R1}/Temp.Raw`, `${R1}/Temp.Raw.Unit`, `${R1}/Temp.a/b`];
  editor.insert(message, 'directMapping', ...paths.map((objectPath) => ({ objectPath })));
  editor.rename(`${R1}/Temp`, 'T');
  expect(editor.column(message, 'directMapping', 'objectPath')).toEqual([
    `${R1}/T.Unit`,
    `${R1}/Temp.Raw`,
    `${R1}/Temp.Raw.Unit`,
    `${R1}/Temp.a/b`,
  ]);
});

test('a historian path follows in rows of the internal historian only', () => {
  const { editor, message } = plant();
  editor.insert(
    message,
    'historianMapping',
    { path: `${R1}/Temp`, historianType: 'Internal' },
    { path: `${R1}/Temp`, historianType: 'OSI-PI' },
  );
  editor.rename(`${R1}/Temp`, 'T');
  expect(editor.column(message, 'historianMapping', 'path')).toEqual([`${R1}/T`, `${R1}/Temp`]);
});

test('paths follow a move', () => {
  const { editor, message } = plant();
  const object = editor.at(R1);
  editor.run({ type: 'moveObject', object, parent: ROOT_IDS.equipmentModel });
  const { properties } = objectOf(editor.project, message, 'message') ?? {};
  expect(properties?.triggerItem).toBe('/Equipment/Reactor1/Temp');
});

test('a folder and an item in it renamed together, and swapped names, are followed', () => {
  const { editor, message } = plant();
  editor.insert(message, 'directMapping', { objectPath: `${R1}/Temp` }, { objectPath: `${R1}/PH` });
  editor.run({
    type: 'editObjects',
    edits: [
      { object: editor.at(R1), name: 'Tank' },
      { object: editor.at(`${R1}/Temp`), name: 'PH' },
      { object: editor.at(`${R1}/PH`), name: 'Temp' },
    ],
  });
  expect(editor.column(message, 'directMapping', 'objectPath')).toEqual([
    '/System/Core/Demo/Tank/PH',
    '/System/Core/Demo/Tank/Temp',
  ]);
});

test('the other values of an edited message stay when its paths follow in the same command', () => {
  const { editor, message } = plant();
  editor.run({
    type: 'editObjects',
    edits: [
      { object: editor.at(`${R1}/Temp`), name: 'T' },
      { object: message, properties: { messageId: 'M1' } },
    ],
  });
  expect(objectOf(editor.project, message, 'message')?.properties).toMatchObject({
    messageId: 'M1',
    triggerItem: `${R1}/T`,
  });
});

function group() {
  const editor = new TestEditor();
  editor.createItems(
    ...['R1', 'R2'].flatMap((reactor) => [`/KPI/${reactor}/Temp/PV`, `/KPI/${reactor}/PH`]),
  );
  editor.create('/System/Core', 'broker', 'Broker');
  const message = editor.create('/System/Core/Broker', 'message', 'M', { mappingType: 'Group' });
  editor.insert(message, 'deviceList', { devicePath: '/KPI/R1' }, { devicePath: '/KPI/R2' });
  editor.insert(message, 'groupMapping', { tagName: 'Temp/PV' }, { tagName: 'PH' });
  return { editor, names: () => editor.column(message, 'groupMapping', 'tagName'), message };
}

test('a tag name follows when the old target is gone on every device', () => {
  const { editor, names } = group();
  editor.rename('/KPI/R1/Temp', 'Temperature');
  expect(names()).toEqual(['Temp/PV', 'PH']);
  editor.rename('/KPI/R2/Temp', 'Temperature');
  expect(names()).toEqual(['Temperature/PV', 'PH']);
});

test('a tag name follows at once when all devices are renamed in one command', () => {
  const { editor, names } = group();
  editor.run({
    type: 'editObjects',
    edits: ['R1', 'R2'].map((reactor) => ({ object: editor.at(`/KPI/${reactor}/PH`), name: 'pH' })),
  });
  expect(names()).toEqual(['Temp/PV', 'pH']);
});

test('a tag name follows a property of an item', () => {
  const { editor, message, names } = group();
  editor.insert(message, 'groupMapping', { tagName: 'PH.Unit' });
  editor.rename('/KPI/R1/PH', 'pH');
  expect(names()[2]).toBe('PH.Unit');
  editor.rename('/KPI/R2/PH', 'pH');
  expect(names()).toEqual(['Temp/PV', 'pH', 'pH.Unit']);
});

test('a tag name stays when a device is renamed or a tag moves out of the device', () => {
  const { editor, names } = group();
  editor.rename('/KPI/R1', 'Reactor1');
  expect(names()).toEqual(['Temp/PV', 'PH']);
  for (const path of ['/KPI/Reactor1/PH', '/KPI/R2/PH']) {
    const folder = path.replace('PH', 'Temp');
    editor.run({ type: 'moveObject', object: editor.at(path), parent: editor.at(folder) });
  }
  expect(names()).toEqual(['Temp/PV', 'Temp/PH']);
  editor.run({
    type: 'deleteObjects',
    objects: [editor.at('/KPI/R2/Temp/PH')],
  });
  editor.run({
    type: 'moveObject',
    object: editor.at('/KPI/Reactor1/Temp/PH'),
    parent: ROOT_IDS.kpiModel,
  });
  expect(names()).toEqual(['Temp/PV', 'Temp/PH']);
});
