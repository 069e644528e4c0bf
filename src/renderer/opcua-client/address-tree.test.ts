import { expect, it } from 'vitest';
import type { NodeReference } from '../../shared/opcua-client/node';
import { nodeAt, ROOT_NODE, rootOf, withChildren, withoutChildren } from './address-tree';

const reference = (node: string, nodeClass: NodeReference['nodeClass'] = 'Object') => ({
  node,
  browseName: `0:${node}`,
  displayName: node,
  nodeClass,
  type: 'i=35',
  typeName: 'Organizes',
  isForward: true,
  definition: '',
});

it('grows page by page where a node was opened', () => {
  const one = withChildren(rootOf(), ROOT_NODE, [reference('a'), reference('a')], 'page-2');
  expect(one.children?.map(({ name }) => name)).toEqual(['a']);
  expect(one.more).toBe('page-2');
  const two = withChildren(one, ROOT_NODE, [reference('b', 'Method')], null);
  expect(two.children?.map(({ name, children }) => [name, children])).toEqual([
    ['a', []],
    ['b', null],
  ]);
  expect(two.more).toBeNull();
});

it('a node in several places is opened in one of them; a node without children is a leaf', () => {
  const tree = withChildren(rootOf(), ROOT_NODE, [reference('a'), reference('b')], null);
  const a = `${ROOT_NODE}\na`;
  const inner = withChildren(tree, a, [reference('b')], null);
  const leaf = withChildren(inner, `${a}\nb`, [], null);
  expect(nodeAt(leaf, `${a}\nb`)).toMatchObject({ children: null, parent: 'a' });
  expect(nodeAt(leaf, `${ROOT_NODE}\nb`)).toMatchObject({ children: [], isLoaded: false });
  expect(nodeAt(leaf, 'elsewhere')).toBeUndefined();
  expect(nodeAt(withoutChildren(leaf, a), a)).toMatchObject({ children: [], isLoaded: false });
});
