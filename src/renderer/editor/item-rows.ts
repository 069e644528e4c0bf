import { path, text } from '../../shared/fields/field';
import type { ObjectId, ProjectObject } from '../../shared/project/object';
import type { Project } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';
import { itemPropertySet } from '../../shared/properties/objects';
import type { Row } from '../../shared/tables/tables';

/** Columns of the I/O items table. */
export const ITEM_COLUMNS = {
  path: path({
    title: 'Path',
    help: 'Full path of the item. A new path renames or moves the item; missing folders are made and all references follow.',
    leadsTo: 'folder',
    mandatory: true,
    width: 380,
  }),
  ...itemPropertySet.fields,
  description: text({
    title: 'Description',
    help: 'Further information on the item.',
    width: 260,
  }),
};

/** The items below an object as rows, folder by folder; a row's number is that of its item. */
export class ItemRows {
  private readonly rows = new WeakMap<ProjectObject, Row>();

  /** An item that did not change gives the same row again. */
  below(project: Project, root: ObjectId): readonly Row[] {
    const tree = treeOf(project);
    const found: Row[] = [];
    const visit = (id: ObjectId) => {
      const object = project.objects.get(id);
      if (object?.kind === 'item') found.push(this.rowOf(object, tree.pathOf(id)));
      for (const child of tree.childrenOf(id)) visit(child);
    };
    if (project.objects.has(root)) visit(root);
    return found;
  }

  private rowOf(item: ProjectObject & { kind: 'item' }, itemPath: string): Row {
    const known = this.rows.get(item);
    if (known?.['path'] === itemPath) return known;
    const { id, description, properties } = item;
    const row = { id, path: itemPath, description, ...properties };
    this.rows.set(item, row);
    return row;
  }
}
