import type { SerializedDockview } from 'dockview-react';
import { PANELS, type PanelName } from './saved-layout';

/** The smallest sizes of panels that would be of no use below them, in pixels. */
const MINIMUM: Readonly<Partial<Record<PanelName, object>>> = {
  tree: { minimumWidth: 160 },
  properties: { minimumWidth: 180 },
  problems: { minimumHeight: 60 },
};

/**
 * Where the panels stand at first: tree left; editor, XML, MES simulator, trends, requests and OPC UA
 * client in the middle, properties and script trials right; problems, live values and journal below
 * the middle. As one layout: placed one by one, dockview would measure the page for each.
 * @param width of the workspace in pixels, as `height`
 */
export function standardLayout(width: number, height: number): SerializedDockview {
  const left = between(200, width * 0.2, 340);
  const right = between(250, width * 0.25, 420);
  const below = between(120, height * 0.22, 260);
  const middle = Math.max(width - left - right, 0);
  const layout = {
    grid: {
      root: branch(height, [
        group('1', left, ['tree']),
        branch(middle, [
          group('2', height - below, ['editor', 'xml', 'mes', 'trends', 'request', 'opcua']),
          group('3', below, ['problems', 'live', 'journal']),
        ]),
        group('4', right, ['properties', 'trial']),
      ]),
      width,
      height,
      orientation: 'HORIZONTAL',
    },
    panels: Object.fromEntries(
      PANELS.map(({ name, title }) => [
        name,
        { id: name, contentComponent: name, title, ...MINIMUM[name] },
      ]),
    ),
    activeGroup: '2',
  };
  // Dockview declares the orientation as an enumeration that it does not export for types.
  return layout as unknown as SerializedDockview;
}

function between(least: number, wanted: number, most: number): number {
  return Math.min(Math.max(wanted, least), most);
}

function branch(size: number, data: readonly object[]) {
  return { type: 'branch', size, data };
}

/** Panels behind each other, of which the first is in front. */
function group(id: string, size: number, views: readonly PanelName[]) {
  return { type: 'leaf', size, data: { id, views, activeView: views[0] } };
}
