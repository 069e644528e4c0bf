import type { Project } from '../project/project';
import { treeOf } from '../project/tree';
import { isObjectList } from './exchange-table';
import type { TablePlan } from './plan';

/**
 * The plans of an import without the removal of objects that something stays or comes below: a list
 * of folders that lacks one does not say that what it holds is to go.
 */
export function withParentsKept(project: Project, tables: readonly TablePlan[]): TablePlan[] {
  const lists = tables.filter(({ target }) => isObjectList(target.table));
  const removed = new Set(lists.flatMap((list) => list.removed.map(({ id }) => id)));
  if (removed.size === 0) return [...tables];
  const needed = pathsAbove(lists.flatMap(({ added }) => added.map(({ name }) => name)));
  const tree = treeOf(project);
  const goes = (id: number) =>
    !needed.has(tree.pathOf(id)) && tree.subtreeOf(id).every((below) => removed.has(below));
  return tables.map((table) => {
    if (!lists.includes(table)) return table;
    const going = table.removed.filter(({ id }) => goes(id));
    const kept = table.removed.length - going.length;
    return kept === 0 ? table : { ...table, removed: going, unchanged: table.unchanged + kept };
  });
}

/** All paths that are a beginning of another one. */
function pathsAbove(paths: readonly string[]): Set<string> {
  const above = new Set<string>();
  for (const path of paths) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const parent = path.slice(0, end);
      if (above.has(parent)) break;
      above.add(parent);
    }
  }
  return above;
}
