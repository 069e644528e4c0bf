import type { ObjectId } from '../project/object';
import { objectsOf, type Project, rowsOf } from '../project/project';
import { treeOf } from '../project/tree';
import type { RowOf } from '../tables/tables';

/** What one row of a group mapping leads to on one device. */
export interface GroupTarget {
  readonly message: ObjectId;
  readonly devices: readonly RowOf<'deviceList'>[];
  readonly devicePath: string;
  readonly row: RowOf<'groupMapping'>;
  /** Position of the row in the group mapping, from 0. */
  readonly index: number;
  /** Device Path + "/" + TagName. */
  readonly path: string;
}

/**
 * Walks over the targets of all group mappings on the devices that have one of the objects below
 * them: no other device's targets can be that object or below it.
 */
export function* groupTargets(
  project: Project,
  objects: Iterable<ObjectId>,
): Generator<GroupTarget> {
  const above = pathsAbove(project, objects);
  for (const { id: message } of objectsOf(project, 'message')) {
    const devices = rowsOf(project, message, 'deviceList');
    for (const { devicePath } of devices) {
      if (!above.has(devicePath)) continue;
      for (const [index, row] of rowsOf(project, message, 'groupMapping').entries()) {
        const path = groupPath(devicePath, row.tagName);
        yield { message, devices, devicePath, row, index, path };
      }
    }
  }
}

/** The full path of a tag of a device (reference text, "Group Mapping"). */
export function groupPath(devicePath: string, tagName: string): string {
  return `${devicePath}/${tagName}`;
}

function pathsAbove(project: Project, objects: Iterable<ObjectId>): ReadonlySet<string> {
  const tree = treeOf(project);
  const above = new Set<string>();
  for (const id of objects) {
    let parent = project.objects.get(id)?.parent ?? null;
    while (parent !== null) {
      above.add(tree.pathOf(parent));
      parent = project.objects.get(parent)?.parent ?? null;
    }
  }
  return above;
}
