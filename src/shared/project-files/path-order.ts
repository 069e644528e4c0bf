import type { ProjectObject } from '../project/object';
import type { Project } from '../project/project';
import { treeOf } from '../project/tree';

/**
 * A text that sorts like the path does in a tree: an object stands before those below it, and those
 * before its next sibling. By code and not by language, so that every machine writes the same order.
 */
export function pathSortKey(path: string): string {
  return path.replaceAll('/', '\u0000');
}

/** Compares two texts by code. */
export function compareByCode(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Sorts by path. */
export function sortByPath<T>(values: readonly T[], pathOf: (value: T) => string): T[] {
  return values
    .map((value) => ({ value, key: pathSortKey(pathOf(value)) }))
    .sort((left, right) => compareByCode(left.key, right.key))
    .map(({ value }) => value);
}

/** Objects of a project, sorted by their paths. */
export function objectsByPath<T extends ProjectObject>(project: Project, objects: readonly T[]) {
  const tree = treeOf(project);
  return sortByPath(objects, (object) => tree.pathOf(object.id));
}
