import type { Change } from '../project/change';
import type { ObjectId, ProjectObject } from '../project/object';
import { projectObject } from '../project/object';
import { type Project, type TableKey, tableKey } from '../project/project';
import { resolvePath, treeOf } from '../project/tree';
import type { Row, RowId } from '../tables/tables';
import { groupPath, groupTargets } from './group-targets';
import { PathRoots } from './path-roots';
import { pathUses } from './path-uses';
import { followInScripts } from './script-paths';

/**
 * The changes that make all paths follow objects that were renamed or moved.
 * @param before the project in which the paths still lead to their objects
 * @param after the same project with the objects renamed or moved; the changes are for it
 * @param scripts whether paths in scripts follow too
 */
export function followPaths(
  before: Project,
  after: Project,
  moved: readonly ObjectId[],
  scripts = false,
): Change[] {
  const newPath = pathTranslation(before, moved, (id) => treeOf(after).pathOf(id));
  return [
    ...rewritePaths(after, newPath, () => true),
    ...followInGroupMappings(before, after, moved, newPath),
    ...(scripts ? followInScripts(after, newPath) : []),
  ];
}

/**
 * The changes that make paths inside a copied subtree lead to the copy where they led into the
 * original.
 * @param project the project with the copy; the changes are for it
 */
export function repointCopy(project: Project, original: ObjectId, copy: ObjectId): Change[] {
  const tree = treeOf(project);
  const newPath = pathTranslation(project, [original], () => tree.pathOf(copy));
  const inside = new Set(tree.subtreeOf(copy));
  return rewritePaths(project, newPath, (object) => inside.has(object));
}

/** Says what a path became, or nothing when it leads elsewhere or is the same. */
type Translation = (path: string) => string | undefined;

function pathTranslation(
  before: Project,
  moved: readonly ObjectId[],
  newPathOf: (id: ObjectId) => string,
): Translation {
  const roots = new PathRoots(before, moved);
  return (path) => {
    const found = roots.find(path);
    return found && newPathOf(found.root) + found.rest;
  };
}

function rewritePaths(
  project: Project,
  newPath: Translation,
  within: (object: ObjectId) => boolean,
): Change[] {
  const objects = new Map<ObjectId, ProjectObject>();
  const rows = new RowUpdates();
  for (const use of pathUses(project, (path) => newPath(path) !== undefined)) {
    const path = newPath(use.path);
    if (path === undefined || path === use.path) continue;
    if ('table' in use) {
      if (within(use.message)) {
        rows.set(tableKey(use.message, use.table), use.row, use.column, path);
      }
    } else if (within(use.object.id)) {
      const object = objects.get(use.object.id) ?? use.object;
      const properties = { ...object.properties, [use.property]: path };
      objects.set(object.id, projectObject.parse({ ...object, properties }));
    }
  }
  const objectChanges = [...objects.values()].map(
    (object): Change => ({ type: 'putObject', object }),
  );
  return [...objectChanges, ...rows.changes()];
}

/** Collects new values of cells, table by table. */
class RowUpdates {
  private readonly tables = new Map<TableKey, Map<RowId, Row>>();

  set(table: TableKey, row: Row, column: string, value: string): void {
    const rows = this.tables.get(table) ?? new Map<RowId, Row>();
    this.tables.set(table, rows);
    rows.set(row.id, { ...(rows.get(row.id) ?? row), [column]: value });
  }

  has(table: TableKey, row: RowId): boolean {
    return this.tables.get(table)?.has(row) ?? false;
  }

  changes(): Change[] {
    return [...this.tables].map(([table, rows]) => ({
      type: 'updateRows',
      table,
      rows: [...rows.values()],
    }));
  }
}

/**
 * A TagName serves all devices of its group. It follows when the old target is gone on every device
 * and what it led to on one device was renamed; of several such devices the first decides. While
 * another device still has the old target it stays, and validation reports the device that has not.
 */
function followInGroupMappings(
  before: Project,
  after: Project,
  moved: readonly ObjectId[],
  newPath: Translation,
): Change[] {
  const current = (path: string) => newPath(path) ?? path;
  const rows = new RowUpdates();
  for (const { message, devices, devicePath, row, path } of groupTargets(before, moved)) {
    const table = tableKey(message, 'groupMapping');
    const target = newPath(path);
    const stem = groupPath(current(devicePath), '');
    if (target === undefined || rows.has(table, row.id) || !target.startsWith(stem)) continue;
    if (!resolvePath(before, path) || target.slice(stem.length) === row.tagName) continue;
    const isGone = devices.every(
      (device) => !resolvePath(after, groupPath(current(device.devicePath), row.tagName)),
    );
    if (isGone) rows.set(table, row, 'tagName', target.slice(stem.length));
  }
  return rows.changes();
}
