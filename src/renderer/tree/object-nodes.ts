import type { ObjectId, ObjectKind } from '../../shared/project/object';
import type { Project } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';

/** An object as the tree shows it. */
export interface ObjectNode {
  /** The object's number as a text. */
  readonly id: string;
  readonly name: string;
  readonly kind: ObjectKind;
  /** Null for objects without any below, so that they have no arrow. */
  readonly children: readonly ObjectNode[] | null;
}

/** The three models of a project as nodes; `shown` may leave objects out with all below them. */
export function objectNodes(
  project: Project,
  shown: (id: ObjectId) => boolean = () => true,
): readonly ObjectNode[] {
  const tree = treeOf(project);
  const nodes = (ids: readonly ObjectId[]): ObjectNode[] => {
    const made: ObjectNode[] = [];
    for (const id of ids) {
      const object = project.objects.get(id);
      if (!object || !shown(id)) continue;
      const children = nodes(tree.childrenOf(id));
      const { name, kind } = object;
      made.push({ id: String(id), name, kind, children: children.length > 0 ? children : null });
    }
    return made;
  };
  const roots = [...project.objects.values()].filter((object) => object.parent === null);
  return nodes(roots.map((object) => object.id));
}
