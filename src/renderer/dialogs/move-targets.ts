import { childKindsOf, type ObjectId } from '../../shared/project/object';
import type { Project } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';

/** Whether an object may be moved below another one. */
export function canMove(project: Project, object: ObjectId, parent: ObjectId): boolean {
  const moved = project.objects.get(object);
  const target = project.objects.get(parent);
  if (!moved || !target || moved.parent === parent) return false;
  if (!childKindsOf(target.kind).includes(moved.kind)) return false;
  for (let above: ObjectId | null = parent; above !== null; ) {
    if (above === object) return false;
    above = project.objects.get(above)?.parent ?? null;
  }
  return true;
}

/** All objects below which an object may be moved, in order of the tree. */
export function moveTargets(project: Project, object: ObjectId): readonly ObjectId[] {
  const tree = treeOf(project);
  const found: ObjectId[] = [];
  const walk = (id: ObjectId) => {
    if (canMove(project, object, id)) found.push(id);
    for (const child of tree.childrenOf(id)) walk(child);
  };
  for (const root of project.objects.values()) if (root.parent === null) walk(root.id);
  return found;
}

/** Move targets and all objects above them: what a tree of targets shows. */
export function withAncestors(project: Project, ids: readonly ObjectId[]): ReadonlySet<ObjectId> {
  const shown = new Set<ObjectId>();
  for (const id of ids) {
    for (let above: ObjectId | null = id; above !== null && !shown.has(above); ) {
      shown.add(above);
      above = project.objects.get(above)?.parent ?? null;
    }
  }
  return shown;
}
