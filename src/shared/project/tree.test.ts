import { expect, test } from 'vitest';
import { TestEditor } from '../commands/test-editor';
import { ROOT_IDS } from './project';
import { ancestorOf, compareNames, resolvePath, treeOf } from './tree';

function plant() {
  const editor = new TestEditor();
  editor.createItems(
    '/System/Core/R1/Tag10',
    '/System/Core/R1/Tag2',
    '/System/Core/R1/tag1',
    '/System/Core/R1/Sub/PV',
    '/System/Core/R1/Tag2.Raw',
  );
  return editor;
}

test('children stand in natural order of their names', () => {
  const { project } = plant();
  const tree = treeOf(project);
  const reactor = tree.idAt('/System/Core/R1') ?? 0;
  const names = tree.childrenOf(reactor).map((id) => project.objects.get(id)?.name);
  expect(names).toEqual(['Sub', 'tag1', 'Tag2', 'Tag2.Raw', 'Tag10']);
  expect(tree.childrenOf(999)).toEqual([]);
});

test('names that are equal but for case have a fixed order', () => {
  expect(['b', 'a', 'A', 'B'].sort(compareNames)).toEqual(['A', 'a', 'B', 'b']);
});

test('paths lead to objects and back', () => {
  const editor = plant();
  const tree = treeOf(editor.project);
  for (const id of editor.project.objects.keys()) expect(tree.idAt(tree.pathOf(id))).toBe(id);
  expect(tree.pathOf(ROOT_IDS.core)).toBe('/System/Core');
  expect(tree.idAt('/System/Core/R1/Tag1')).toBeUndefined();
  expect(tree.idAtIgnoringCase('/system/CORE/R1/Tag1')).toBe(tree.idAt('/System/Core/R1/tag1'));
  expect(() => tree.pathOf(999)).toThrow('Object 999 has no path');
});

test('a subtree lists parents before children', () => {
  const editor = plant();
  const tree = treeOf(editor.project);
  const subtree = tree.subtreeOf(editor.at('/System/Core/R1')).map((id) => tree.pathOf(id));
  expect(subtree).toHaveLength(7);
  expect(subtree.indexOf('/System/Core/R1/Sub')).toBeLessThan(
    subtree.indexOf('/System/Core/R1/Sub/PV'),
  );
});

test('a tree is made once for each structure', () => {
  const editor = plant();
  const before = treeOf(editor.project);
  const edits = [{ object: ROOT_IDS.core, description: 'new' }];
  editor.run({ type: 'editObjects', edits });
  expect(treeOf(editor.project)).toBe(before);
  editor.rename('/System/Core/R1', 'R2');
  expect(treeOf(editor.project)).not.toBe(before);
});

test('a path resolves to an object or to a property of one', () => {
  const editor = plant();
  const resolve = (path: string) => resolvePath(editor.project, path);
  const tag2 = editor.at('/System/Core/R1/Tag2');
  expect(resolve('/System/Core/R1/Tag2')).toEqual({ object: tag2 });
  expect(resolve('/System/Core/R1/Tag2.Unit')).toEqual({ object: tag2, property: 'Unit' });
  const raw = editor.at('/System/Core/R1/Tag2.Raw');
  expect(resolve('/System/Core/R1/Tag2.Raw')).toEqual({ object: raw });
  expect(resolve('/System/Core/R1/Tag2.Raw.Unit')).toEqual({ object: raw, property: 'Unit' });
  for (const path of ['', '/System/Core/R1/Gone', '/System/Core/R1/Gone.Unit', '/Sys.tem/Core']) {
    expect(resolve(path)).toBeUndefined();
  }
});

test('finds the nearest object of a kind above', () => {
  const editor = new TestEditor();
  const broker = editor.create('/System/Core', 'broker', 'B');
  editor.create('/System/Core/B', 'processor', 'P');
  const message = editor.create('/System/Core/B/P', 'message', 'M');
  expect(ancestorOf(editor.project, message, 'broker')?.id).toBe(broker);
  expect(ancestorOf(editor.project, message, 'folder')).toBeUndefined();
});
