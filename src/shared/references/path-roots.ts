import type { ObjectId } from '../project/object';
import type { Project } from '../project/project';
import { treeOf } from '../project/tree';

/**
 * Finds out which of some objects a path leads to or through. A path matches at its boundaries only:
 * `/Core/Tank` is no part of `/Core/Tank2`, but of `/Core/Tank/Level` and of its property path
 * `/Core/Tank.Unit`.
 */
export class PathRoots {
  private readonly roots = new Map<string, ObjectId>();
  /** Lengths of the roots' paths, longest first, so that the nearest root is found first. */
  private readonly lengths: readonly number[];

  constructor(
    private readonly project: Project,
    roots: Iterable<ObjectId>,
  ) {
    const tree = treeOf(project);
    for (const id of roots) this.roots.set(tree.pathOf(id), id);
    const lengths = new Set([...this.roots.keys()].map((path) => path.length));
    this.lengths = [...lengths].sort((left, right) => right - left);
  }

  /** The nearest root that the path is equal to or below, and the rest of the path behind it. */
  find(path: string): { readonly root: ObjectId; readonly rest: string } | undefined {
    for (const length of this.lengths) {
      if (!mayEndAt(path, length)) continue;
      const root = this.roots.get(path.slice(0, length));
      if (root === undefined) continue;
      if (path[length] === '.' && !this.isPropertyPath(path, length)) continue;
      return { root, rest: path.slice(length) };
    }
    return undefined;
  }

  /** As `resolvePath` reads it: an object whose name contains the dot wins over a property. */
  private isPropertyPath(path: string, dot: number): boolean {
    return path.lastIndexOf('.') === dot && treeOf(this.project).idAt(path) === undefined;
  }
}

function mayEndAt(path: string, length: number): boolean {
  if (path.length <= length) return path.length === length;
  const boundary = path[length];
  return boundary === '/' || (boundary === '.' && !path.includes('/', length));
}
