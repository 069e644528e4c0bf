import { distinctNames } from '../project/distinct-names';
import type { Item, ObjectId } from '../project/object';
import type { Project } from '../project/project';
import { treeOf } from '../project/tree';

/**
 * Names for the tags of items: the item's own name where it is the only one of that name, otherwise
 * with as many folder names in front as it takes. See `distinctNames`.
 * @param taken names that are given already
 */
export function tagNames(
  project: Project,
  items: readonly Item[],
  taken: Iterable<string>,
): Map<ObjectId, string> {
  const paths = items.map(({ id }) => treeOf(project).pathOf(id).slice(1).split('/'));
  const names = distinctNames(paths, taken);
  return new Map(items.map(({ id }, index) => [id, names[index] ?? '']));
}
