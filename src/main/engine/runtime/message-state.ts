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
 * Whether a message, its tables or its broker differ from when it was switched. An unchanged part of
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
    })
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

/** Messages whose processing mode is Operation. */
export function markedForOperation(project: Project): ObjectId[] {
  return [...project.objects.values()]
    .filter((one) => one.kind === 'message' && one.properties.processingMode === 'Operation')
    .map(({ id }) => id);
}
