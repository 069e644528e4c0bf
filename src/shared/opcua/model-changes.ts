import type { ProjectObject } from '../project/object';
import type { Project } from '../project/project';
import { treeOf } from '../project/tree';

/** What an edit means to somebody who sees the objects of a project at their paths. */
export interface ModelChanges {
  /** Paths that an object left, children before their parents. */
  readonly removed: readonly string[];
  /** Objects that stand at a path where there was none, parents before their children. */
  readonly added: readonly ProjectObject[];
  /** Objects with other properties or another description at the same path. */
  readonly edited: readonly { readonly former: ProjectObject; readonly present: ProjectObject }[];
}

const NO_CHANGES: ModelChanges = { removed: [], added: [], edited: [] };

/**
 * Compares two states of a project. An object that was renamed or moved is gone from its former path
 * and new at the present one, and so are all objects below it.
 */
export function modelChanges(former: Project, present: Project): ModelChanges {
  if (former.objects === present.objects) return NO_CHANGES;
  const moved = former.structure !== present.structure;
  const before = treeOf(former);
  const after = treeOf(present);
  const removed: string[] = [];
  const added: ProjectObject[] = [];
  const edited: { former: ProjectObject; present: ProjectObject }[] = [];
  for (const object of present.objects.values()) {
    const known = former.objects.get(object.id);
    if (known === object && !moved) continue;
    const stays = known && (!moved || before.pathOf(object.id) === after.pathOf(object.id));
    if (!stays) added.push(object);
    else if (known !== object) edited.push({ former: known, present: object });
  }
  if (moved) {
    for (const { id } of former.objects.values()) {
      const path = before.pathOf(id);
      if (!present.objects.has(id) || after.pathOf(id) !== path) removed.push(path);
    }
  }
  added.sort((left, right) => depthOf(after.pathOf(left.id)) - depthOf(after.pathOf(right.id)));
  removed.sort((left, right) => depthOf(right) - depthOf(left));
  return { removed, added, edited };
}

function depthOf(path: string): number {
  return path.split('/').length;
}
