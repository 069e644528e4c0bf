import type { Item, ObjectId } from '../project/object';
import { freeName } from '../project/object-name';
import type { Project } from '../project/project';
import { treeOf } from '../project/tree';

/**
 * Names for the tags of items: the item's own name where it is the only one of that name, otherwise
 * with as many folder names in front as it takes, joined by `_` (`Reactor1_Temp`, `Reactor2_Temp`).
 * A number goes behind when even whole paths do not tell two names apart. Names that differ in case
 * only count as the same.
 * @param taken names that are given already
 */
export function tagNames(
  project: Project,
  items: readonly Item[],
  taken: Iterable<string>,
): Map<ObjectId, string> {
  const names = new Map<ObjectId, string>();
  const used = new Set([...taken].map((name) => name.toLowerCase()));
  const settle = (id: ObjectId, name: string) => {
    names.set(id, name);
    used.add(name.toLowerCase());
  };
  let pending = items.map(({ id }) => ({ id, parts: pathParts(project, id) }));
  for (let length = 1; pending.length > 0; length += 1) {
    const proposals = pending.map((tag) => ({ ...tag, name: tag.parts.slice(-length).join('_') }));
    const counts = countNames(proposals.map(({ name }) => name));
    pending = [];
    for (const { id, parts, name } of proposals) {
      const isFree = counts.get(name.toLowerCase()) === 1 && !used.has(name.toLowerCase());
      if (isFree) settle(id, name);
      else if (length < parts.length) pending.push({ id, parts });
      else settle(id, freeName(name, used));
    }
  }
  return names;
}

function pathParts(project: Project, id: ObjectId): string[] {
  return treeOf(project).pathOf(id).slice(1).split('/');
}

function countNames(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) {
    counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  }
  return counts;
}
