import { expect, it } from 'vitest';
import { PANEL_NAMES, readLayout } from './saved-layout';

const leaf = (...views: string[]) => ({
  type: 'leaf',
  data: { id: views.join(), views, activeView: views[0] },
  size: 300,
});

const layout = (groups: readonly string[][], part: object = {}) => ({
  grid: {
    root: { type: 'branch', data: groups.map((views) => leaf(...views)), size: 800 },
    width: 1200,
    height: 800,
    orientation: 'HORIZONTAL',
  },
  panels: Object.fromEntries(
    PANEL_NAMES.map((name) => [name, { id: name, contentComponent: name, title: name }]),
  ),
  activeGroup: 'tree',
  ...part,
});

const WHOLE = [['tree'], PANEL_NAMES.filter((name) => name !== 'tree')];

it('reads a layout that has every panel once', () => {
  const saved = layout(WHOLE);
  expect(readLayout(JSON.stringify(saved))).toEqual(saved);
});

it.each([
  ['no JSON', '{'],
  ['another value', '[]'],
  [
    'a missing panel',
    JSON.stringify(layout([['tree'], ['editor', 'xml', 'mes', 'opcua'], ['properties']])),
  ],
  ['a panel twice', JSON.stringify(layout([...WHOLE, ['tree']]))],
  ['an unknown panel', JSON.stringify(layout([...WHOLE, ['historian']]))],
  ['an empty group', JSON.stringify(layout([...WHOLE, []]))],
  ['floating groups', JSON.stringify(layout(WHOLE, { floatingGroups: [] }))],
  ['panels of another version', JSON.stringify(layout(WHOLE, { panels: { tree: {} } }))],
])('takes the standard layout for %s', (_what, text) => {
  expect(readLayout(text)).toBeUndefined();
});
