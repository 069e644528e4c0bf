import type { Item, ObjectId, ProjectObject } from '../../shared/project/object';
import { objectOf, type Project } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';
import { itemsOfMessage } from '../../shared/references/message-items';

/** An item as the table of live values shows it, without what changes all the time. */
export interface LiveRow {
  readonly id: ObjectId;
  readonly path: string;
  /** The path without what all rows have in common. */
  readonly shownPath: string;
  readonly unit: string;
  readonly dataType: Item['properties']['dataType'];
}

/** Items to show, and the object whose path all of them begin with, if there is one. */
export interface ShownItems {
  readonly items: readonly ObjectId[];
  readonly root: ObjectId | null;
}

/**
 * The items that belong to an object: those that a message reads and writes, all those below a
 * folder, and for an item those beside it.
 */
export function itemsAt(project: Project, object: ProjectObject): ShownItems {
  if (object.kind === 'message') return { items: itemsOfMessage(project, object), root: null };
  const root = object.kind === 'item' ? (object.parent ?? object.id) : object.id;
  return { items: itemsBelow(project, root), root };
}

function itemsBelow(project: Project, root: ObjectId): readonly ObjectId[] {
  const tree = treeOf(project);
  const found: ObjectId[] = [];
  const visit = (id: ObjectId) => {
    if (project.objects.get(id)?.kind === 'item') found.push(id);
    for (const child of tree.childrenOf(id)) visit(child);
  };
  if (project.objects.has(root)) visit(root);
  return found;
}

/** Makes rows of items; an item that did not change gives the same row again. */
export class LiveRows {
  private readonly rows = new WeakMap<ProjectObject, LiveRow>();

  of(project: Project, { items, root }: ShownItems): LiveRow[] {
    const tree = treeOf(project);
    const common = root === null || !project.objects.has(root) ? 0 : tree.pathOf(root).length + 1;
    return items.flatMap((id) => {
      const item = objectOf(project, id, 'item');
      if (!item) return [];
      const path = tree.pathOf(id);
      return [this.rowOf(item, path, path.slice(common))];
    });
  }

  private rowOf(item: Item, path: string, shownPath: string): LiveRow {
    const known = this.rows.get(item);
    if (known?.path === path && known.shownPath === shownPath) return known;
    const { unit, dataType } = item.properties;
    const row = { id: item.id, path, shownPath, unit, dataType };
    this.rows.set(item, row);
    return row;
  }
}
