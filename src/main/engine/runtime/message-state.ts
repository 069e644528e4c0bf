import { compareProjects, type ObjectDifference } from '../../../shared/exchange/differences';
import { differenceLines } from '../../../shared/exchange/difference-lines';
import { messagePropertySet } from '../../../shared/properties/message';
import { SCRIPT_NAMES, scriptOf } from '../../../shared/project/message-script';
import type { Message, ObjectId } from '../../../shared/project/object';
import { objectOf, type Project, tableKey } from '../../../shared/project/project';
import { ancestorOf, treeOf } from '../../../shared/project/tree';
import { TABLE_NAMES } from '../../../shared/tables/tables';

/** What a message was when it was switched to Operation, to tell whether it was edited since. */
export interface MessageSnapshot {
  readonly project: Project;
  readonly message: Message;
}

/**
 * Whether a message, its tables, its scripts or its broker differ from when it was switched. An unchanged part of
 * a project is the same value, so that this costs no comparison of rows.
 */
export function isChanged({ project: former, message }: MessageSnapshot, now: Project): boolean {
  const present = objectOf(now, message.id, 'message');
  if (!present) return true;
  return (
    !sameMessage(message, present) ||
    treeOf(former).pathOf(message.id) !== treeOf(now).pathOf(message.id) ||
    ancestorOf(former, message.id, 'broker') !== ancestorOf(now, message.id, 'broker') ||
    TABLE_NAMES.some((table) => {
      const key = tableKey(message.id, table);
      return former.tables.get(key) !== now.tables.get(key);
    }) ||
    SCRIPT_NAMES.some(
      (script) => scriptOf(former, message.id, script) !== scriptOf(now, message.id, script),
    )
  );
}

/** The processing mode is the switch itself and no edit. */
function sameMessage(former: Message, present: Message): boolean {
  if (former === present) return true;
  const { processingMode: _, ...before } = former.properties;
  const { processingMode: __, ...after } = present.properties;
  return (
    former.name === present.name &&
    (Object.keys(before) as (keyof typeof before)[]).every((key) => before[key] === after[key])
  );
}

/** What differs in a message and its broker since the message was switched, as readable lines. */
export function editsSince({ project: former, message }: MessageSnapshot, now: Project): string[] {
  const paths = new Set([former, now].flatMap((project) => pathsOf(project, message.id)));
  const objects = compareProjects(former, now)
    .objects.filter(({ path }) => paths.has(path))
    .map(withoutSwitch)
    .filter(
      ({ change, properties, tables, scripts }) =>
        change !== 'changed' || properties.length + tables.length + scripts.length > 0,
    );
  return differenceLines({ settings: [], objects });
}

/** Paths of a message and of its broker. */
function pathsOf(project: Project, message: ObjectId): string[] {
  const objects = [project.objects.get(message), ancestorOf(project, message, 'broker')];
  return objects.flatMap((object) => (object ? treeOf(project).pathOf(object.id) : []));
}

function withoutSwitch(difference: ObjectDifference): ObjectDifference {
  const { title: switched } = messagePropertySet.fields.processingMode;
  const properties = difference.properties.filter(({ title }) => title !== switched);
  return { ...difference, properties };
}

/** Messages whose processing mode is Operation. */
export function markedForOperation(project: Project): ObjectId[] {
  return [...project.objects.values()]
    .filter((one) => one.kind === 'message' && one.properties.processingMode === 'Operation')
    .map(({ id }) => id);
}
