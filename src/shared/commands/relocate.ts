import { applyChanges, type Change } from '../project/change';
import type { ObjectId, ProjectObject } from '../project/object';
import type { Project } from '../project/project';
import { treeOf } from '../project/tree';
import { UserError } from '../user-error';
import type { Handler } from './execution';
import { plantFolder } from './items';
import {
  checkKind,
  checkName,
  checkNameIsFree,
  checkNotFixed,
  describeObject,
  existingObject,
} from './object-checks';
import { withFollowingPaths } from './objects';
import { splitPath } from './planting';

/** Gives objects new paths: folders that are missing on the way are made, and paths follow. */
export const relocateObjects: Handler<'relocateObjects'> = (project, command) => {
  const changes: Change[] = [];
  let current = project;
  for (const { object, path } of command.places) {
    const step = relocation(current, existingObject(current, object), path, command.scripts);
    changes.push(...step);
    current = applyChanges(current, step).project;
  }
  const [first] = command.places;
  const name = first && project.objects.get(first.object)?.name;
  return {
    changes,
    created: [],
    label: command.places.length === 1 ? `Move ${name}` : `Move ${command.places.length} objects`,
    place: first ? { object: first.object } : null,
  };
};

function relocation(
  project: Project,
  object: ProjectObject,
  path: string,
  scripts: boolean | undefined,
): Change[] {
  if (treeOf(project).pathOf(object.id) === path) return [];
  checkNotFixed(project, object, 'moved');
  const { parentPath, name } = splitPath(path);
  checkName(name, object.kind);
  const folder = plantFolder(project, parentPath, path);
  const planted = applyChanges(project, folder.changes).project;
  const parent = existingObject(planted, folder.id);
  checkNotBelowItself(planted, object, parent.id);
  checkKind(object.kind, parent.kind, describeObject(planted, parent));
  checkNameIsFree(planted, name, parent);
  const moved = { ...object, name, parent: parent.id };
  return [...folder.changes, ...withFollowingPaths(planted, [moved], [moved], scripts)];
}

function checkNotBelowItself(project: Project, object: ProjectObject, parent: ObjectId): void {
  if (!treeOf(project).subtreeOf(object.id).includes(parent)) return;
  throw new UserError(
    `${describeObject(project, object)} cannot be moved below itself. Choose a path outside it.`,
  );
}
