import type { ObjectId } from '../../shared/project/object';
import { objectOf } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';
import type { Studio } from '../studio/studio';
import { MOST_SERIES } from './trend-state';
import type { TrendView } from './trend-view';

/**
 * Paths of the items that objects stand for in a chart: items themselves, and the recorded items that
 * stand directly in a folder; all of them when none is recorded. Not more than a chart shows.
 */
export function trendItemsAt(studio: Studio, objects: readonly ObjectId[]): readonly string[] {
  const project = studio.replica.get()?.project;
  if (!project) return [];
  const tree = treeOf(project);
  const found = new Set<string>();
  for (const id of objects) {
    if (found.size >= MOST_SERIES) break;
    if (objectOf(project, id, 'item')) found.add(tree.pathOf(id));
    if (!project.objects.has(id)) continue;
    const inside = tree.childrenOf(id).flatMap((child) => objectOf(project, child, 'item') ?? []);
    const recorded = inside.filter(({ properties }) => properties.record);
    for (const item of recorded.length > 0 ? recorded : inside) found.add(tree.pathOf(item.id));
  }
  return [...found].slice(0, MOST_SERIES);
}

/** Adds the items of objects to the chart and brings it to the front. */
export function showInTrends(
  studio: Studio,
  trends: TrendView,
  objects: readonly ObjectId[],
): Promise<void> {
  trends.add(trendItemsAt(studio, objects));
  studio.requestPanel('trends');
  return Promise.resolve();
}
