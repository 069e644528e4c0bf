import type { Place } from '../../shared/commands/command';
import type { JournalEntry, MappingStep } from '../../shared/journal/journal-entry';
import { SCRIPT_NAMES } from '../../shared/project/message-script';
import type { Message } from '../../shared/project/object';
import { objectsOf, type Project, rowsOf } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';

/** The configuration that an entry was mapped with, as it is now. */
export function configurationOf(project: Project, entry: JournalEntry): Message | undefined {
  const tree = treeOf(project);
  return objectsOf(project, 'message').find(
    ({ id, name }) => name === entry.message && tree.pathOf(id).startsWith(`${entry.broker}/`),
  );
}

/**
 * Where the configuration says what a step did: the row of its parameter in the mapping, or else in
 * the tag list; without a parameter the item or object of its path. What a script logged leads to the
 * line of the script.
 */
export function placeOfStep(
  project: Project,
  message: Message | undefined,
  { action, parameter, path }: MappingStep,
): Place | undefined {
  if (action === 'log') return message && placeInScript(message, path);
  if (message && parameter !== '') {
    for (const table of ['directMapping', 'groupMapping', 'tagList'] as const) {
      const row = rowsOf(project, message.id, table).find(
        ({ objectName }) => objectName === parameter,
      );
      if (row) return { object: message.id, table, row: row.id, column: 'objectName' };
    }
  }
  const object = path === '' ? undefined : objectAt(project, path);
  return object === undefined ? undefined : { object };
}

/** @param place as `LabResult/input.lua:12`, where the line may be missing */
function placeInScript(message: Message, place: string): Place | undefined {
  const found = /\/(\w+)\.lua(?::(\d+))?$/.exec(place);
  const script = SCRIPT_NAMES.find((name) => name === found?.[1]);
  if (!script) return undefined;
  const line = Number(found?.[2] ?? 1);
  return { object: message.id, script, line };
}

/** An object by its path, or by that of one of its properties behind a dot. */
function objectAt(project: Project, path: string): number | undefined {
  const tree = treeOf(project);
  return tree.idAt(path) ?? tree.idAt(path.replace(/\.[^./]*$/, ''));
}

/** What the tag list says of a parameter: its data type and range; empty when it is not in there. */
export function configuredType(
  project: Project,
  message: Message | undefined,
  parameter: string,
): string {
  const row =
    message && rowsOf(project, message.id, 'tagList').find((one) => one.objectName === parameter);
  if (!row) return '';
  const { dataType, rangeLow: low, rangeHigh: high } = row;
  if (low === null && high === null) return dataType;
  return `${dataType}, ${low ?? '−∞'} to ${high ?? '∞'}`;
}
