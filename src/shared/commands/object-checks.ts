import {
  childKindsOf,
  isFixed,
  KIND_TITLES,
  type Message,
  type ObjectId,
  type ObjectKind,
  type ProjectObject,
} from '../project/object';
import { nameProblem } from '../project/object-name';
import type { Project } from '../project/project';
import { treeOf } from '../project/tree';
import { UserError } from '../user-error';

/** How texts name an object: `Folder "/System/Core/Demo"`. */
export function describeObject(project: Project, object: ProjectObject): string {
  return `${KIND_TITLES[object.kind]} "${treeOf(project).pathOf(object.id)}"`;
}

/** @throws UserError when the project has no such object */
export function existingObject(project: Project, id: ObjectId): ProjectObject {
  const object = project.objects.get(id);
  if (!object) {
    throw new UserError(
      `Object ${id} does not exist. It was deleted, or its creation was undone. Choose another object.`,
      'missing-object',
    );
  }
  return object;
}

/** @throws UserError when the object is missing or is no message configuration */
export function existingMessage(project: Project, id: ObjectId): Message {
  const object = existingObject(project, id);
  if (object.kind !== 'message') {
    throw new UserError(
      `${describeObject(project, object)} has no tables. Choose a message configuration.`,
    );
  }
  return object;
}

/** @throws UserError when the name cannot be used at all */
export function checkName(name: string, kind: ObjectKind): void {
  const problem = nameProblem(name);
  if (problem !== undefined) {
    throw new UserError(`${KIND_TITLES[kind]} "${name}" cannot have this name. ${problem}`);
  }
}

/**
 * @param parent describes the parent in the text
 * @throws UserError when an object of this kind cannot stand below one of the parent's kind
 */
export function checkKind(kind: ObjectKind, parentKind: ObjectKind, parent: string): void {
  const allowed = childKindsOf(parentKind);
  if (allowed.includes(kind)) return;
  const remedy =
    allowed.length === 0
      ? 'Nothing can be created below it.'
      : `It can hold ${allowed.map((one) => KIND_TITLES[one]).join(', ')}.`;
  throw new UserError(`${parent} cannot hold an object of kind ${KIND_TITLES[kind]}. ${remedy}`);
}

/** @throws UserError when the parent holds an object of exactly this name already */
export function checkNameIsFree(project: Project, name: string, parent: ProjectObject): void {
  const children = treeOf(project).childrenOf(parent.id);
  if (children.some((id) => project.objects.get(id)?.name === name)) {
    throw nameTaken(project, name, parent);
  }
}

/** The refusal of a name that a sibling has. */
export function nameTaken(project: Project, name: string, parent: ProjectObject): UserError {
  return new UserError(
    `${describeObject(project, parent)} already holds an object named "${name}". Choose another name.`,
    'name-taken',
  );
}

/** @throws UserError when the object stands in every project */
export function checkNotFixed(project: Project, object: ProjectObject, action: string): void {
  if (!isFixed(object)) return;
  throw new UserError(
    `${describeObject(project, object)} stands in every project and cannot be ${action}. Choose an object below it.`,
  );
}
