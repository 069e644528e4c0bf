import { propertySetOf, type ObjectId, type ProjectObject, projectObject } from '../project/object';
import { applyChanges, type Change } from '../project/change';
import { SCRIPT_NAMES, scriptKey } from '../project/message-script';
import { type Project, tableKey } from '../project/project';
import { treeOf } from '../project/tree';
import { followPaths } from '../references/follow-paths';
import { TABLE_NAMES } from '../tables/tables';
import { UserError } from '../user-error';
import type { ObjectEdit, Place } from './command';
import { type Handler, newNumbers } from './execution';
import {
  checkKind,
  checkName,
  checkNameIsFree,
  checkNotFixed,
  describeObject,
  existingObject,
  nameTaken,
} from './object-checks';
import { checkValues } from './values';

/** Creates an object; properties that are not named take their defaults. */
export const createObject: Handler<'createObject'> = (project, command) => {
  const parent = existingObject(project, command.parent);
  const { kind, name, properties = {} } = command;
  checkKind(kind, parent.kind, describeObject(project, parent));
  checkName(name, kind);
  checkNameIsFree(project, name, parent);
  checkValues(propertySetOf(kind).fields, properties, () => `"${name}"`);
  const id = newNumbers(project)();
  const object = projectObject.parse({
    id,
    parent: parent.id,
    kind,
    name,
    description: command.description ?? '',
    properties,
  });
  return {
    changes: [{ type: 'putObject', object }],
    created: [id],
    label: `Create ${name}`,
    place: { object: id },
  };
};

/** Changes names, descriptions and properties; paths follow the new names. */
export const editObjects: Handler<'editObjects'> = (project, command) => {
  const edited = new Map<ObjectId, ProjectObject>();
  for (const edit of command.edits) {
    const object = edited.get(edit.object) ?? existingObject(project, edit.object);
    edited.set(edit.object, withEdit(project, object, edit));
  }
  const changed = [...edited.values()].filter(
    (object) => !sameContent(object, existingObject(project, object.id)),
  );
  const renamed = changed.filter(
    (object) => object.name !== existingObject(project, object.id).name,
  );
  checkSiblings(project, renamed);
  return {
    changes: withFollowingPaths(project, changed, renamed, command.scripts),
    created: [],
    label: labelOfEdit(project, command.edits, edited.size),
    place: placeOfEdit(command.edits[0]),
  };
};

/** Moves an object with all below it to another parent; paths follow. */
export const moveObject: Handler<'moveObject'> = (project, command) => {
  const object = existingObject(project, command.object);
  const parent = existingObject(project, command.parent);
  checkNotFixed(project, object, 'moved');
  if (treeOf(project).subtreeOf(object.id).includes(parent.id)) {
    throw new UserError(
      `${describeObject(project, object)} cannot be moved below itself. Choose a parent outside it.`,
    );
  }
  checkKind(object.kind, parent.kind, describeObject(project, parent));
  const stays = object.parent === parent.id;
  if (!stays) checkNameIsFree(project, object.name, parent);
  const moved = stays ? [] : [{ ...object, parent: parent.id }];
  return {
    changes: withFollowingPaths(project, moved, moved, command.scripts),
    created: [],
    label: `Move ${object.name}`,
    place: { object: object.id },
  };
};

/** Deletes objects with all below them, their tables and scripts. Paths that lead to them stay as they are. */
export const deleteObjects: Handler<'deleteObjects'> = (project, command) => {
  const tree = treeOf(project);
  const doomed = new Set<ObjectId>();
  for (const id of command.objects) {
    checkNotFixed(project, existingObject(project, id), 'deleted');
    for (const below of doomed.has(id) ? [] : tree.subtreeOf(id)) doomed.add(below);
  }
  const [first] = command.objects.map((id) => existingObject(project, id));
  const several = new Set(command.objects).size;
  return {
    // Tables and children go first, so that the inverse brings parents back before them.
    changes: childrenFirst(project, doomed).flatMap((id) => removal(project, id)),
    created: [],
    label: several === 1 ? `Delete ${first?.name}` : `Delete ${several} objects`,
    place: survivingPlace(project, first, doomed),
  };
};

function withEdit(project: Project, object: ProjectObject, edit: ObjectEdit): ProjectObject {
  const { name = object.name, description = object.description, properties = {} } = edit;
  if (name !== object.name) {
    checkNotFixed(project, object, 'renamed');
    checkName(name, object.kind);
  }
  checkValues(propertySetOf(object.kind).fields, properties, () => describeObject(project, object));
  return projectObject.parse({
    ...object,
    name,
    description,
    properties: { ...object.properties, ...properties },
  });
}

function sameContent(left: ProjectObject, right: ProjectObject): boolean {
  if (left.name !== right.name || left.description !== right.description) return false;
  const former: Readonly<Record<string, unknown>> = right.properties;
  return Object.entries(left.properties).every(([key, value]) => former[key] === value);
}

/** Names are unique among siblings when all edits are made, so two objects can swap names. */
function checkSiblings(project: Project, renamed: readonly ProjectObject[]): void {
  const newNames = new Map(renamed.map((object) => [object.id, object.name]));
  const parents = new Set(renamed.flatMap(({ parent }) => (parent === null ? [] : [parent])));
  for (const id of parents) {
    const parent = existingObject(project, id);
    const names = new Set<string>();
    for (const child of treeOf(project).childrenOf(id)) {
      const name = newNames.get(child) ?? existingObject(project, child).name;
      if (names.has(name)) throw nameTaken(project, name, parent);
      names.add(name);
    }
  }
}

/**
 * The changes of objects, and of all paths that lead to those that were renamed or moved.
 * @param scripts whether paths in scripts follow too
 */
export function withFollowingPaths(
  project: Project,
  changed: readonly ProjectObject[],
  moved: readonly ProjectObject[],
  scripts = false,
): Change[] {
  const changes = changed.map((object): Change => ({ type: 'putObject', object }));
  if (moved.length === 0) return changes;
  const after = applyChanges(project, changes).project;
  return [
    ...changes,
    ...followPaths(
      project,
      after,
      moved.map((object) => object.id),
      scripts,
    ),
  ];
}

function childrenFirst(project: Project, ids: ReadonlySet<ObjectId>): ObjectId[] {
  const tree = treeOf(project);
  const roots = [...ids].filter((id) => !ids.has(project.objects.get(id)?.parent ?? 0));
  return roots.flatMap((id) => tree.subtreeOf(id).reverse());
}

function removal(project: Project, id: ObjectId): Change[] {
  const tables = TABLE_NAMES.map((name) => tableKey(id, name)).filter((key) =>
    project.tables.has(key),
  );
  const scripts = SCRIPT_NAMES.map((name) => scriptKey(id, name)).filter((key) =>
    project.scripts.has(key),
  );
  return [
    ...tables.map((table): Change => ({ type: 'setRows', table, rows: [] })),
    ...scripts.map((script): Change => ({ type: 'putScript', script, text: null })),
    { type: 'removeObject', id },
  ];
}

/** The nearest object above that is still there after the deletion. */
function survivingPlace(
  project: Project,
  object: ProjectObject | undefined,
  doomed: ReadonlySet<ObjectId>,
): Place | null {
  let parent = object?.parent ?? null;
  while (parent !== null && doomed.has(parent))
    parent = project.objects.get(parent)?.parent ?? null;
  return parent === null ? null : { object: parent };
}

function labelOfEdit(project: Project, edits: readonly ObjectEdit[], count: number): string {
  const [edit] = edits;
  if (!edit || count > 1) return `Edit ${count} objects`;
  const object = existingObject(project, edit.object);
  if (edit.name !== undefined && edit.name !== object.name) return `Rename ${object.name}`;
  const [key] = Object.keys(edit.properties ?? {});
  const title = key === undefined ? undefined : propertySetOf(object.kind).fields[key]?.title;
  return `Edit ${title ?? 'Object Description'} of ${object.name}`;
}

function placeOfEdit(edit: ObjectEdit | undefined): Place | null {
  if (!edit) return null;
  const [property] = Object.keys(edit.properties ?? {});
  return property === undefined ? { object: edit.object } : { object: edit.object, property };
}
