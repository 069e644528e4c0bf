import type { SerializedDockview } from 'dockview-react';
import { z } from 'zod';

/** The panels of the workspace, in the order in which F6 visits them. */
export const PANELS = [
  { name: 'tree', title: 'Project' },
  { name: 'editor', title: 'Editor' },
  { name: 'xml', title: 'XML' },
  { name: 'mes', title: 'MES Simulator' },
  { name: 'trends', title: 'Trends' },
  { name: 'request', title: 'Try a Request' },
  { name: 'opcua', title: 'OPC UA Client' },
  { name: 'properties', title: 'Properties' },
  { name: 'trial', title: 'Script Trial' },
  { name: 'problems', title: 'Problems' },
  { name: 'live', title: 'Live Values' },
  { name: 'journal', title: 'Journal' },
] as const;
export type PanelName = (typeof PANELS)[number]['name'];
export const PANEL_NAMES: readonly PanelName[] = PANELS.map((panel) => panel.name);

const group = z.looseObject({
  views: z.array(z.enum(PANEL_NAMES)).min(1),
  activeView: z.enum(PANEL_NAMES).optional(),
  id: z.string(),
});

interface Grid {
  readonly type: 'branch' | 'leaf';
  readonly data: unknown;
  readonly size?: number | undefined;
}

const leaf = z.looseObject({ type: z.literal('leaf'), data: group, size: z.number().optional() });
const grid: z.ZodType<Grid> = z.lazy(() => z.union([leaf, branch]));
const branch = z.looseObject({
  type: z.literal('branch'),
  data: z.array(grid),
  size: z.number().optional(),
});

const layout = z.looseObject({
  grid: z.looseObject({
    root: branch,
    height: z.number().positive(),
    width: z.number().positive(),
    orientation: z.enum(['HORIZONTAL', 'VERTICAL']),
  }),
  panels: z.record(
    z.enum(PANEL_NAMES),
    z.looseObject({ id: z.enum(PANEL_NAMES), contentComponent: z.enum(PANEL_NAMES) }),
  ),
});

/**
 * Reads a saved layout.
 * @returns undefined when it is not one of this version: then the standard layout is shown. A layout
 *   has every panel exactly once, so that none is lost.
 */
export function readLayout(text: string): SerializedDockview | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = layout.safeParse(json);
  if (!parsed.success) return undefined;
  const placed = placedPanels(parsed.data.grid.root).sort();
  const all = [...PANEL_NAMES].sort();
  if (placed.join() !== all.join() || 'floatingGroups' in parsed.data) return undefined;
  // The schema checked what dockview reads; it declares the rest as its own classes do.
  return parsed.data as unknown as SerializedDockview;
}

function placedPanels(node: Grid): string[] {
  if (node.type === 'leaf') return [...group.parse(node.data).views];
  return z.array(grid).parse(node.data).flatMap(placedPanels);
}
