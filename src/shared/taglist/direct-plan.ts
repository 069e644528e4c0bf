import { defaultsOf } from '../fields/field';
import type { CommunicationMode, Direction } from '../project/enumerations';
import type { Item, Message, ObjectId } from '../project/object';
import { type Project, rowsOf } from '../project/project';
import { treeOf } from '../project/tree';
import type { DirectMappingRow } from '../tables/mappings';
import type { RowOf } from '../tables/tables';
import { type Tag, tagList } from '../tables/tag-list';
import { UserError } from '../user-error';
import { groupBy } from './group-by';
import { scanFolders } from './scan-folders';
import { planTable, type TablePlan, type WantedRow } from './table-plan';
import { tagNames } from './tag-names';

const DIRECTION_OF: Readonly<Record<CommunicationMode, Direction>> = {
  Send: 'TO_SF',
  Receive: 'TO_MES',
  Bidirectional: 'BOTH',
};

/** The direction that a message's new tags have. */
export function directionOf({ properties }: Message): Direction {
  return DIRECTION_OF[properties.communicationMode];
}

/** The plans for a direct mapping's two tables. See `planTagList`. */
export interface DirectPlan {
  readonly tagList: TablePlan<Tag>;
  readonly directMapping: TablePlan<DirectMappingRow>;
}

/** Plans the tags of the items that the folder settings find. */
export function planDirect(project: Project, message: Message): DirectPlan {
  const items = scanFolders(project, checkedSettings(project, message));
  const present = rowsOf(project, message.id, 'tagList');
  const tagsOfItems = matchTags(project, message, items);
  const names = namesOfNewTags(project, items, present, tagsOfItems);
  const wanted = items.map((item): WantedRow<Tag> => {
    const follows = valuesOfItem(item);
    return {
      existing: tagsOfItems.get(item.id) ?? [],
      follows,
      added: {
        ...defaultsOf(tagList.columns),
        objectDescription: item.description,
        ...follows,
        objectName: names.get(item.id) ?? item.name,
        direction: directionOf(message),
      },
    };
  });
  const plan = planTable(present, wanted, (tag) => tag.locked);
  const paths = new Map<string, string>();
  for (const [index, item] of items.entries()) {
    const { existing = [], added } = wanted[index] ?? {};
    const path = treeOf(project).pathOf(item.id);
    for (const tag of existing) paths.set(tag.objectName, path);
    if (existing.length === 0 && added) paths.set(added.objectName, path);
  }
  return { tagList: plan, directMapping: planMapping(project, message, plan, paths) };
}

/** An item without description or unit leaves what the user wrote into the tag list. */
function valuesOfItem({ description, properties }: Item): Partial<Tag> & Pick<Tag, 'dataType'> {
  return {
    dataType: properties.dataType,
    ...(description === '' ? {} : { objectDescription: description }),
    ...(properties.unit === '' ? {} : { uom: properties.unit }),
  };
}

/** @throws UserError when a row cannot be scanned: its tags would count as gone */
function checkedSettings(project: Project, message: Message): readonly RowOf<'folderSettings'>[] {
  const settings = rowsOf(project, message.id, 'folderSettings');
  if (settings.length === 0) {
    throw new UserError(
      `Update Taglist of "${message.name}" needs Folder Settings, and the table is empty. Add the folders to scan.`,
    );
  }
  for (const [index, { path }] of settings.entries()) {
    const id = treeOf(project).idAt(path);
    const kind = id === undefined ? undefined : project.objects.get(id)?.kind;
    if (kind === undefined || ['item', 'broker', 'processor', 'message'].includes(kind)) {
      throw new UserError(
        `Path "${path}" in row ${index + 1} of Folder Settings of "${message.name}" leads to no folder. Correct the path or delete the row.`,
      );
    }
  }
  return settings;
}

/**
 * The tags that stand for each item already: those that the direct mapping leads to it, whatever
 * their names, else those with the name that the item's tag would get.
 */
function matchTags(
  project: Project,
  message: Message,
  items: readonly Item[],
): Map<ObjectId, RowOf<'tagList'>[]> {
  const tree = treeOf(project);
  const byPath = new Map(items.map((item) => [tree.pathOf(item.id), item.id]));
  const mapped = new Map<string, ObjectId>();
  for (const { objectName, objectPath } of rowsOf(project, message.id, 'directMapping')) {
    const item = byPath.get(objectPath);
    if (item !== undefined && !mapped.has(objectName)) mapped.set(objectName, item);
  }
  const present = rowsOf(project, message.id, 'tagList');
  const byMapping = groupBy(present, (tag) => mapped.get(tag.objectName));
  const found = new Map<ObjectId, RowOf<'tagList'>[]>();
  for (const [item, tags] of byMapping) if (item !== undefined) found.set(item, tags);
  const byName = groupBy(byMapping.get(undefined) ?? [], (tag) => tag.objectName);
  for (const [item, name] of tagNames(project, items, [])) {
    const tags = byName.get(name);
    if (tags && !found.has(item)) found.set(item, tags);
  }
  return found;
}

/** Names for items without a tag, different from those of all tags that stay. */
function namesOfNewTags(
  project: Project,
  items: readonly Item[],
  present: readonly RowOf<'tagList'>[],
  tagsOfItems: ReadonlyMap<ObjectId, readonly RowOf<'tagList'>[]>,
): Map<ObjectId, string> {
  const staying = [...present.filter((tag) => tag.locked), ...[...tagsOfItems.values()].flat()];
  const used = new Set(staying.map((tag) => tag.objectName.toLowerCase()));
  const names = new Map<ObjectId, string>();
  const conflicting: Item[] = [];
  const proposed = tagNames(project, items, []);
  for (const item of items.filter(({ id }) => !tagsOfItems.has(id))) {
    const name = proposed.get(item.id) ?? item.name;
    if (used.has(name.toLowerCase())) conflicting.push(item);
    else names.set(item.id, name);
  }
  const taken = [...used, ...names.values()];
  return new Map([...names, ...tagNames(project, conflicting, taken)]);
}

/** One row for each tag of an item; rows of tags that are no longer in the tag list go. */
function planMapping(
  project: Project,
  message: Message,
  plan: TablePlan<Tag>,
  paths: ReadonlyMap<string, string>,
): TablePlan<DirectMappingRow> {
  const present = rowsOf(project, message.id, 'directMapping');
  const byName = groupBy(present, (row) => row.objectName);
  const wanted = plan.rows.flatMap(({ objectName, locked }): WantedRow<DirectMappingRow>[] => {
    const existing = byName.get(objectName) ?? [];
    const objectPath = paths.get(objectName);
    if (objectPath === undefined && existing.length === 0) return [];
    const stays = locked || objectPath === undefined;
    return [
      {
        existing,
        follows: stays ? {} : { objectPath },
        added: { objectName, objectPath: objectPath ?? '' },
      },
    ];
  });
  return planTable(present, wanted, () => false);
}
