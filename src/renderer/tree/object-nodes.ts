import type { ObjectId, ObjectKind, ProjectObject } from '../../shared/project/object';
import type { Project } from '../../shared/project/project';
import { type Tree, treeOf } from '../../shared/project/tree';

/** An object as the tree shows it. */
export interface ObjectNode {
  /** The object's number as a text. */
  readonly id: string;
  readonly name: string;
  readonly kind: ObjectKind;
  /** Whether something stands below, which is known before the children are made. */
  readonly isInternal: boolean;
  /** Null for objects without any below, so that they have no arrow. */
  readonly children: readonly ObjectNode[] | null;
}

/**
 * The three models of a project as nodes; `shown` may leave objects out with all below them.
 * Children are sorted and made when they are first asked for: of 100,000 objects few are seen.
 */
export function objectNodes(
  project: Project,
  shown: (id: ObjectId) => boolean = () => true,
): readonly ObjectNode[] {
  const shape = { project, tree: treeOf(project), shown };
  return [...project.objects.values()]
    .filter(({ id, parent }) => parent === null && shown(id))
    .map((object) => new LazyNode(object, shape));
}

interface Shape {
  readonly project: Project;
  readonly tree: Tree;
  readonly shown: (id: ObjectId) => boolean;
}

class LazyNode implements ObjectNode {
  readonly id: string;
  readonly name: string;
  readonly kind: ObjectKind;
  private made: readonly ObjectNode[] | null | undefined;

  constructor(
    private readonly object: ProjectObject,
    private readonly shape: Shape,
  ) {
    this.id = String(object.id);
    this.name = object.name;
    this.kind = object.kind;
  }

  get isInternal(): boolean {
    const { tree, shown } = this.shape;
    return tree.unsortedChildrenOf(this.object.id).some((id) => shown(id));
  }

  get children(): readonly ObjectNode[] | null {
    if (this.made === undefined) {
      const made = this.make();
      this.made = made.length > 0 ? made : null;
    }
    return this.made;
  }

  private make(): ObjectNode[] {
    const { project, tree, shown } = this.shape;
    return tree.childrenOf(this.object.id).flatMap((id) => {
      const child = shown(id) ? project.objects.get(id) : undefined;
      return child ? [new LazyNode(child, this.shape)] : [];
    });
  }
}
