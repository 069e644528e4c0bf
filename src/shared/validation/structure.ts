import type { ObjectId, ObjectKind, ProjectObject } from '../project/object';
import type { Project } from '../project/project';
import { type PathTarget, resolvePath, type Tree, treeOf } from '../project/tree';

/**
 * What rules may ask about the tree: names, kinds, paths. It stays the same value until a name, a
 * parent or the set of objects changes, and it never shows values that change without that.
 */
export interface Structure {
  readonly tree: Tree;
  kindOf(id: ObjectId): ObjectKind;
  nameOf(id: ObjectId): string;
  resolve(path: string): PathTarget | undefined;
  /** The items in a folder and in all folders below it. */
  itemsBelow(id: ObjectId): readonly ObjectId[];
  /** Objects below the same parent whose names are equal when case is ignored. */
  lookalikesOf(id: ObjectId): readonly ObjectId[];
}

const structures = new WeakMap<object, Structure>();

/** The structure of a project; made once until it changes. */
export function structureOf(project: Project): Structure {
  let structure = structures.get(project.structure);
  if (!structure) {
    structure = new ProjectStructure(project);
    structures.set(project.structure, structure);
  }
  return structure;
}

const NONE: readonly ObjectId[] = [];

class ProjectStructure implements Structure {
  readonly tree: Tree;
  private readonly items = new Map<ObjectId, readonly ObjectId[]>();
  private lookalikes: Map<ObjectId, readonly ObjectId[]> | undefined;

  constructor(private readonly project: Project) {
    this.tree = treeOf(project);
  }

  kindOf(id: ObjectId): ObjectKind {
    return this.object(id).kind;
  }

  nameOf(id: ObjectId): string {
    return this.object(id).name;
  }

  resolve(path: string): PathTarget | undefined {
    return resolvePath(this.project, path);
  }

  itemsBelow(id: ObjectId): readonly ObjectId[] {
    let items = this.items.get(id);
    if (!items) {
      items = this.tree.subtreeOf(id).filter((one) => this.kindOf(one) === 'item');
      this.items.set(id, items);
    }
    return items;
  }

  lookalikesOf(id: ObjectId): readonly ObjectId[] {
    this.lookalikes ??= findLookalikes(this.project.objects.values());
    return this.lookalikes.get(id) ?? NONE;
  }

  private object(id: ObjectId): ProjectObject {
    const object = this.project.objects.get(id);
    if (!object) throw new Error(`The project has no object ${id}.`);
    return object;
  }
}

function findLookalikes(objects: Iterable<ProjectObject>): Map<ObjectId, readonly ObjectId[]> {
  const groups = new Map<string, ObjectId[]>();
  for (const object of objects) {
    const key = `${object.parent}/${object.name.toLowerCase()}`;
    const group = groups.get(key);
    if (group) group.push(object.id);
    else groups.set(key, [object.id]);
  }
  const lookalikes = new Map<ObjectId, readonly ObjectId[]>();
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    for (const id of group) {
      lookalikes.set(
        id,
        group.filter((one) => one !== id),
      );
    }
  }
  return lookalikes;
}
