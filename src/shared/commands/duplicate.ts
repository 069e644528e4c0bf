import { applyChanges, type Change } from '../project/change';
import { SCRIPT_NAMES, scriptKey, scriptOf } from '../project/message-script';
import type { ObjectId } from '../project/object';
import { freeName } from '../project/object-name';
import { type Project, rowsOf, tableKey } from '../project/project';
import { treeOf } from '../project/tree';
import { repointCopy } from '../references/follow-paths';
import { TABLE_NAMES } from '../tables/tables';
import { type Handler, newNumbers } from './execution';
import { checkNotFixed, existingObject } from './object-checks';

/**
 * Copies an object with all below it, their tables and scripts beside the original. Paths that led into the
 * original from inside lead into the copy. Message IDs stay: only a user knows the new one.
 */
export const duplicateObject: Handler<'duplicateObject'> = (project, command) => {
  const original = existingObject(project, command.object);
  checkNotFixed(project, original, 'duplicated');
  const tree = treeOf(project);
  const newNumber = newNumbers(project);
  const ids = tree.subtreeOf(original.id);
  const copies = new Map(ids.map((id) => [id, newNumber()]));
  const siblings = original.parent === null ? [] : tree.childrenOf(original.parent);
  const name = freeName(
    original.name,
    siblings.map((id) => existingObject(project, id).name),
  );
  const copied = ids.flatMap((id) => copyOf(project, id, copies, newNumber));
  const copy = copies.get(original.id) ?? original.id;
  const changes = copied.map((change) =>
    change.type === 'putObject' && change.object.id === copy
      ? { ...change, object: { ...change.object, name } }
      : change,
  );
  const after = applyChanges(project, changes).project;
  return {
    changes: [...changes, ...repointCopy(after, original.id, copy)],
    created: [copy],
    label: `Duplicate ${original.name}`,
    place: { object: copy },
  };
};

function copyOf(
  project: Project,
  id: ObjectId,
  copies: ReadonlyMap<ObjectId, ObjectId>,
  newNumber: () => number,
): Change[] {
  const object = existingObject(project, id);
  const copy = copies.get(id) ?? id;
  const parent = object.parent === null ? null : (copies.get(object.parent) ?? object.parent);
  const tables = TABLE_NAMES.flatMap((table): Change[] => {
    const rows = rowsOf(project, id, table);
    if (rows.length === 0) return [];
    return [
      {
        type: 'setRows',
        table: tableKey(copy, table),
        rows: rows.map((row) => ({ ...row, id: newNumber() })),
      },
    ];
  });
  const scripts = SCRIPT_NAMES.flatMap((name): Change[] => {
    const text = scriptOf(project, id, name);
    return text === undefined ? [] : [{ type: 'putScript', script: scriptKey(copy, name), text }];
  });
  return [{ type: 'putObject', object: { ...object, id: copy, parent } }, ...tables, ...scripts];
}
