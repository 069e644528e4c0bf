import type { Message, ObjectId } from '../project/object';
import { objectOf, type Project, rowsOf } from '../project/project';
import type { DirectMappingRow } from '../tables/mappings';
import type { Tag } from '../tables/tag-list';
import { UserError } from '../user-error';
import { planDirect } from './direct-plan';
import { groupBy } from './group-by';
import { predefinedTags, withoutLeadingZeros } from './predefined-tags';
import { changesTable, planTable, type TablePlan, type WantedRow } from './table-plan';

/** What Update Taglist does to a message, to be shown before it is done. */
export interface TagListPlan {
  readonly message: ObjectId;
  readonly tagList: TablePlan<Tag>;
  /** Null for the mapping types that have no direct mapping. */
  readonly directMapping: TablePlan<DirectMappingRow> | null;
}

/**
 * Plans Update Taglist (reference text, "Message Configuration generation", "Flexible Mapping",
 * "Historian Mapping").
 *
 * Direct: each item that the folder settings find gets a tag named after it (see `tagNames`), with a
 * direction that follows the communication mode. A tag belongs to an item when the direct mapping
 * leads it there, or else by its name. Of a tag that is there already only what comes from the item
 * follows: data type, and description and unit where the item has one. Name, direction, qualifiers,
 * range and Optional stay as the user set them. Tags that belong to no found item are removed.
 *
 * Flexible and Historian: the predefined format. Of tags that are there already name, data type,
 * direction, MES qualifier and Optional follow the format; other columns stay. `Tag1` and `Tag01`
 * are the same tag.
 *
 * Locked tags and their direct mapping stay exactly as they are, whether or not they are found.
 * @throws UserError when the message has another mapping type, or a folder cannot be scanned
 */
export function planTagList(project: Project, message: ObjectId): TagListPlan {
  const object = objectOf(project, message, 'message');
  if (!object) {
    throw new UserError(`Message configuration ${message} does not exist. Choose another one.`);
  }
  const { messageType, mappingType } = object.properties;
  if (messageType !== 'OrderParameter') {
    throw new UserError(
      `Update Taglist needs an order parameter message, and "${object.name}" is of another message type. Choose Message Type Order parameter.`,
    );
  }
  switch (mappingType) {
    case 'Direct':
      return { message, ...planDirect(project, object) };
    case 'Flexible':
    case 'Historian':
      return {
        message,
        tagList: planPredefined(project, object, mappingType),
        directMapping: null,
      };
    case 'Group':
    case 'Custom':
      throw new UserError(
        `Update Taglist needs mapping type Direct, Flexible or Historian; "${object.name}" has ${mappingType}. Fill the tag list by hand or choose another mapping type.`,
      );
  }
}

/** Whether Update Taglist can make the tag list of a message: group and custom mapping have none. */
export function hasTaglistUpdate({ properties }: Message): boolean {
  return (
    properties.messageType === 'OrderParameter' &&
    ['Direct', 'Flexible', 'Historian'].includes(properties.mappingType)
  );
}

/** Whether carrying out the plan would change anything. */
export function changesAnything(plan: TagListPlan): boolean {
  return (
    changesTable(plan.tagList) || (plan.directMapping !== null && changesTable(plan.directMapping))
  );
}

function planPredefined(
  project: Project,
  { id, properties }: Message,
  mappingType: 'Flexible' | 'Historian',
): TablePlan<Tag> {
  const present = rowsOf(project, id, 'tagList');
  const byName = groupBy(present, (tag) => withoutLeadingZeros(tag.objectName));
  const wanted = predefinedTags(mappingType, properties).map(
    (tag): WantedRow<Tag> => ({
      existing: byName.get(withoutLeadingZeros(tag.objectName)) ?? [],
      follows: {
        objectName: tag.objectName,
        dataType: tag.dataType,
        direction: tag.direction,
        mesQualifier: tag.mesQualifier,
        optional: tag.optional,
      },
      added: tag,
    }),
  );
  return planTable(present, wanted, (tag) => tag.locked);
}
