import type { Item, ObjectId } from '../project/object';
import type { Project } from '../project/project';
import { treeOf } from '../project/tree';
import type { FolderSetting } from '../tables/folder-settings';

/**
 * The tags that folder settings find, in the order of the settings and of the tree, each once.
 * Subfolders are scanned too; a path that leads nowhere finds nothing (reference text, "Message
 * Configuration generation").
 */
export function scanFolders(project: Project, settings: readonly FolderSetting[]): Item[] {
  const tree = treeOf(project);
  const found = new Map<ObjectId, Item>();
  for (const setting of settings) {
    const folder = tree.idAt(setting.path);
    if (folder === undefined) continue;
    for (const item of itemsBelow(project, folder)) {
      if (isWanted(item.name, setting)) found.set(item.id, item);
    }
  }
  return [...found.values()];
}

/**
 * Whether whitelist and blacklist let a tag of this name pass. Upper and lower case differ in both
 * lists; the name alone counts, not the path.
 */
export function isWanted(
  name: string,
  { whitelist, blacklist }: Pick<FolderSetting, 'whitelist' | 'blacklist'>,
): boolean {
  return name.includes(whitelist) && (blacklist === '' || !name.includes(blacklist));
}

function* itemsBelow(project: Project, id: ObjectId): Generator<Item> {
  for (const child of treeOf(project).childrenOf(id)) {
    const object = project.objects.get(child);
    if (object?.kind === 'item') yield object;
    else yield* itemsBelow(project, child);
  }
}
