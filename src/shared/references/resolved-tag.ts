import { namedProperty } from '../project/property-path';
import type { ObjectId } from '../project/object';
import { type Project, rowsOf } from '../project/project';
import { resolvePath, treeOf } from '../project/tree';
import type { Device, GroupMappingRow } from '../tables/mappings';
import { groupPath } from './group-targets';

/** What one row of a group mapping leads to on one device. */
export interface ResolvedTag {
  readonly device: Pick<Device, 'deviceName' | 'devicePath'>;
  /** Device Path + "/" + TagName. */
  readonly path: string;
  readonly target: 'item' | 'property' | 'missing' | 'no item';
  /** The path of an object whose spelling differs in case only. */
  readonly meant?: string;
}

/**
 * The full paths of a row on every device of its group, in their order (reference text, "Group
 * Mapping"). A row without a TagName leads nowhere, which only the device selector may.
 */
export function resolvedTags(
  project: Project,
  message: ObjectId,
  row: Pick<GroupMappingRow, 'tagName'>,
): ResolvedTag[] {
  if (row.tagName === '') return [];
  return rowsOf(project, message, 'deviceList').map((device): ResolvedTag => {
    const path = groupPath(device.devicePath, row.tagName);
    const target = targetOf(project, path);
    const meant = target === 'missing' ? meantPath(project, path) : undefined;
    return { device, path, target, ...(meant !== undefined && { meant }) };
  });
}

function targetOf(project: Project, path: string): ResolvedTag['target'] {
  const found = resolvePath(project, path);
  const kind = found && project.objects.get(found.object)?.kind;
  if (!found || !kind) return 'missing';
  if (found.property === undefined) return kind === 'item' ? 'item' : 'no item';
  return namedProperty(kind, found.property) ? 'property' : 'missing';
}

function meantPath(project: Project, path: string): string | undefined {
  const tree = treeOf(project);
  const id = tree.idAtIgnoringCase(path);
  return id === undefined ? undefined : tree.pathOf(id);
}

/** The tags below the devices of a group, as TagNames: what all of them have comes first. */
export function commonTagNames(project: Project, message: ObjectId, limit = 2000): string[] {
  const tree = treeOf(project);
  const counts = new Map<string, number>();
  for (const { devicePath } of rowsOf(project, message, 'deviceList')) {
    const device = tree.idAt(devicePath);
    if (device === undefined) continue;
    for (const id of tree.subtreeOf(device)) {
      if (project.objects.get(id)?.kind !== 'item') continue;
      const name = tree.pathOf(id).slice(devicePath.length + 1);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const names = [...counts].sort(([, left], [, right]) => right - left);
  return names.slice(0, limit).map(([name]) => name);
}
