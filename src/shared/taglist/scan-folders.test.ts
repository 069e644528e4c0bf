import { expect, test } from 'vitest';
import { TestEditor } from '../commands/test-editor';
import { treeOf } from '../project/tree';
import type { FolderSetting } from '../tables/folder-settings';
import { scanFolders } from './scan-folders';

const BATCH = '/System/Core/Batch Simulation/Machine1';
const DEMO = '/System/Core/DemoItems';

function found(editor: TestEditor, ...settings: Partial<FolderSetting>[]): string[] {
  const rows = settings.map((one) => ({ path: '', whitelist: '', blacklist: '', ...one }));
  const tree = treeOf(editor.project);
  return scanFolders(editor.project, rows).map((item) => tree.pathOf(item.id));
}

function reference() {
  const editor = new TestEditor();
  editor.createItems(
    ...['Data', 'AbortData', 'State', 'Phase/Data2'].map((name) => `${BATCH}/${name}`),
    ...['Setpoint 1', 'Setpoint Goods', 'Counter'].map((name) => `${DEMO}/${name}`),
  );
  return editor;
}

test('the examples of the reference text hold', () => {
  const paths = found(
    reference(),
    { path: BATCH, whitelist: 'Data', blacklist: 'Abort' },
    { path: DEMO, whitelist: 'Setpoint', blacklist: 'Goods' },
  );
  expect(paths).toContain(`${BATCH}/Data`);
  expect(paths).not.toContain(`${BATCH}/AbortData`);
  expect(paths).toContain(`${DEMO}/Setpoint 1`);
  expect(paths).not.toContain(`${DEMO}/Setpoint Goods`);
  expect(paths).toEqual([`${BATCH}/Data`, `${BATCH}/Phase/Data2`, `${DEMO}/Setpoint 1`]);
});

test('without lists all tags of the folder and its subfolders are found, in the order of the tree', () => {
  expect(found(reference(), { path: '/System/Core/Batch Simulation' })).toEqual([
    `${BATCH}/AbortData`,
    `${BATCH}/Data`,
    `${BATCH}/Phase/Data2`,
    `${BATCH}/State`,
  ]);
});

test('upper and lower case differ in both lists', () => {
  expect(found(reference(), { path: DEMO, whitelist: 'setpoint' })).toEqual([]);
  expect(found(reference(), { path: DEMO, blacklist: 'goods' })).toHaveLength(3);
});

test('the lists look at the name of the tag, not at its folders', () => {
  expect(found(reference(), { path: BATCH, whitelist: 'Machine' })).toEqual([]);
  expect(found(reference(), { path: BATCH, blacklist: 'Phase' })).toHaveLength(4);
});

test('a tag that several rows find is found once', () => {
  const paths = found(reference(), { path: BATCH, whitelist: 'State' }, { path: BATCH });
  expect(paths[0]).toBe(`${BATCH}/State`);
  expect(new Set(paths).size).toBe(4);
  expect(paths).toHaveLength(4);
});

test('a path that leads nowhere finds nothing', () => {
  expect(found(reference(), { path: '/System/Core/Gone' })).toEqual([]);
});
