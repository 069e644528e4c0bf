import type { ObjectId, ProjectObject } from './object';
import type { Project } from './project';

/** The shape of a project: parents, children and paths. It knows numbers only, never values. */
export interface Tree {
  /** Numbers of the objects directly below one, in natural order of their names. */
  childrenOf(id: ObjectId): readonly ObjectId[];
  /** The same numbers in any order, for those who do not need one: sorting thousands takes its time. */
  unsortedChildrenOf(id: ObjectId): readonly ObjectId[];
  /** Full path, such as `/System/Core/Reactor1`. */
  pathOf(id: ObjectId): string;
  /** The object at a full path; names are compared exactly. */
  idAt(path: string): ObjectId | undefined;
  /** The object whose path equals the given one when upper and lower case are ignored. */
  idAtIgnoringCase(path: string): ObjectId | undefined;
  /** The object and all below it, parents first. */
  subtreeOf(id: ObjectId): ObjectId[];
}

const trees = new WeakMap<object, Tree>();

/** The shape of a project; made once for each structure. */
export function treeOf(project: Project): Tree {
  let tree = trees.get(project.structure);
  if (!tree) {
    tree = new StructureTree(project.objects);
    trees.set(project.structure, tree);
  }
  return tree;
}

const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Natural order of names: `Tag2` before `Tag10`; equal but for case, then by code. */
export function compareNames(left: string, right: string): number {
  return natural.compare(left, right) || (left < right ? -1 : left > right ? 1 : 0);
}

const NO_CHILDREN: readonly ObjectId[] = [];

class StructureTree implements Tree {
  private readonly children = new Map<ObjectId, ObjectId[]>();
  private readonly sorted = new Set<ObjectId>();
  private readonly paths = new Map<ObjectId, string>();
  private byPath: Map<string, ObjectId> | undefined;
  private byLowerCasePath: Map<string, ObjectId> | undefined;

  constructor(private readonly objects: ReadonlyMap<ObjectId, ProjectObject>) {
    for (const object of objects.values()) {
      if (object.parent === null) continue;
      const siblings = this.children.get(object.parent);
      if (siblings) siblings.push(object.id);
      else this.children.set(object.parent, [object.id]);
    }
  }

  childrenOf(id: ObjectId): readonly ObjectId[] {
    const siblings = this.children.get(id);
    if (!siblings) return NO_CHILDREN;
    // Sorted when first asked for: most edits look at one folder of many.
    if (!this.sorted.has(id)) {
      const nameOf = (child: ObjectId) => this.objects.get(child)?.name ?? '';
      siblings.sort((left, right) => compareNames(nameOf(left), nameOf(right)));
      this.sorted.add(id);
    }
    return siblings;
  }

  unsortedChildrenOf(id: ObjectId): readonly ObjectId[] {
    return this.children.get(id) ?? NO_CHILDREN;
  }

  pathOf(id: ObjectId): string {
    const known = this.paths.get(id);
    if (known !== undefined) return known;
    const object = this.objects.get(id);
    if (!object) throw new Error(`Object ${id} has no path: the project has no such object.`);
    const path = `${object.parent === null ? '' : this.pathOf(object.parent)}/${object.name}`;
    this.paths.set(id, path);
    return path;
  }

  idAt(path: string): ObjectId | undefined {
    this.byPath ??= new Map([...this.objects.keys()].map((id) => [this.pathOf(id), id]));
    return this.byPath.get(path);
  }

  idAtIgnoringCase(path: string): ObjectId | undefined {
    this.byLowerCasePath ??= new Map(
      [...this.objects.keys()].map((id) => [this.pathOf(id).toLowerCase(), id]),
    );
    return this.byLowerCasePath.get(path.toLowerCase());
  }

  subtreeOf(id: ObjectId): ObjectId[] {
    const found = [id];
    for (let next = 0; next < found.length; next += 1) {
      for (const child of this.childrenOf(found[next] as ObjectId)) found.push(child);
    }
    return found;
  }
}

/** What a path leads to: an object, or a property of one (`/path/Item.Property`). */
export interface PathTarget {
  readonly object: ObjectId;
  readonly property?: string;
}

/**
 * Resolves an object path or a property path. An object whose own name contains a dot wins over a
 * property of the same spelling.
 */
export function resolvePath(project: Project, path: string): PathTarget | undefined {
  const tree = treeOf(project);
  const object = tree.idAt(path);
  if (object !== undefined) return { object };
  const dot = path.lastIndexOf('.');
  if (dot <= path.lastIndexOf('/')) return undefined;
  const owner = tree.idAt(path.slice(0, dot));
  return owner === undefined ? undefined : { object: owner, property: path.slice(dot + 1) };
}

/** The object that new items of an object go below: those of the I/O model stand below its Core. */
export function itemHolder(project: Project, id: ObjectId): ObjectId {
  const [core] = project.objects.get(id)?.kind === 'ioModel' ? treeOf(project).childrenOf(id) : [];
  return core ?? id;
}

/** The nearest object of a kind above an object. */
export function ancestorOf(
  project: Project,
  id: ObjectId,
  kind: ProjectObject['kind'],
): ProjectObject | undefined {
  let object = project.objects.get(id);
  while (object && object.parent !== null) {
    object = project.objects.get(object.parent);
    if (object?.kind === kind) return object;
  }
  return undefined;
}
