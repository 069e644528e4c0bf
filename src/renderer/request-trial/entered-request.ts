import type { AggregationMethod } from '../../shared/aggregates/methods';
import type { Message, ObjectId } from '../../shared/project/object';
import { objectOf, objectsOf, type Project, rowsOf } from '../../shared/project/project';
import { compareNames } from '../../shared/project/tree';
import { PREDEFINED_TAG_COUNT } from '../../shared/taglist/predefined-tags';

/** A tag that is asked for. */
export interface EnteredTag {
  /** Tells the lines apart; the same as long as a line is there. */
  readonly id: number;
  readonly tag: string;
  readonly method: string;
}

/** A message whose requests can be tried. */
export interface TriedMessage {
  readonly id: ObjectId;
  readonly name: string;
  readonly mapping: 'Flexible' | 'Historian';
}

/** Whether requests of a message can be tried. */
export function canBeTried({ properties }: Message): boolean {
  const { messageType, mappingType } = properties;
  return (
    messageType === 'OrderParameter' && (mappingType === 'Flexible' || mappingType === 'Historian')
  );
}

/** The messages of a project whose requests can be tried, by name. */
export function triedMessages(project: Project): TriedMessage[] {
  return objectsOf(project, 'message')
    .filter(canBeTried)
    .map(
      ({ id, name, properties }): TriedMessage => ({
        id,
        name,
        mapping: properties.mappingType === 'Flexible' ? 'Flexible' : 'Historian',
      }),
    )
    .sort((one, other) => compareNames(one.name, other.name));
}

/** The tags of each equipment that the mapping of a message has, in its order. */
export function mappedTags(project: Project, message: ObjectId): ReadonlyMap<string, string[]> {
  const properties = objectOf(project, message, 'message')?.properties;
  const rows =
    properties?.mappingType === 'Flexible'
      ? rowsOf(project, message, 'flexibleMapping')
      : rowsOf(project, message, 'historianMapping');
  const tags = new Map<string, string[]>();
  for (const { equipmentId, tag } of rows) {
    const others = tags.get(equipmentId);
    if (others) others.push(tag);
    else tags.set(equipmentId, [tag]);
  }
  return tags;
}

/** Lines for tags, each with a method; not more than one message asks for. */
export function linesOf(
  asked: readonly (readonly [tag: string, method: AggregationMethod | ''])[],
  firstId: number,
): EnteredTag[] {
  return asked
    .slice(0, PREDEFINED_TAG_COUNT)
    .map(([tag, method], index) => ({ id: firstId + index, tag, method }));
}
