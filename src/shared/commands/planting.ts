import type { Change } from '../project/change';
import {
  KIND_TITLES,
  type ObjectId,
  type ObjectKind,
  type ProjectObject,
  projectObject,
  propertySetOf,
} from '../project/object';
import type { Project } from '../project/project';
import { treeOf } from '../project/tree';
import { UserError } from '../user-error';
import type { ObjectRow } from './command';
import { newNumbers } from './execution';
import { checkKind, checkName } from './object-checks';
import { checkValues } from './values';

/** Kinds whose missing folders are made; all others need the object above them. */
const MAKES_FOLDERS: readonly ObjectKind[] = ['item', 'folder'];

/** Adds objects to a project by path. It knows both the objects of the project and those added. */
export class Planting {
  /** Parents first. */
  readonly added: ProjectObject[] = [];
  private readonly addedAt = new Map<string, ProjectObject>();
  private readonly newNumber: () => ObjectId;

  constructor(private readonly project: Project) {
    this.newNumber = newNumbers(project);
  }

  /** The changes that add what was added. */
  changes(): Change[] {
    return this.added.map((object): Change => ({ type: 'putObject', object }));
  }

  /** @throws UserError when the path is taken, has no place in a model, or a value does not fit */
  addObject(kind: ObjectKind, row: ObjectRow): ProjectObject {
    const { path, description = '', properties = {} } = row;
    checkValues(propertySetOf(kind).fields, properties, () => `${calledInside(kind)} "${path}"`);
    if (this.at(path)) {
      throw new UserError(
        `${called(kind)} "${path}" cannot be created: an object with this path exists or stands twice in the list. Choose another path.`,
        'name-taken',
      );
    }
    const { parentPath, name } = splitPath(path);
    const parent = MAKES_FOLDERS.includes(kind)
      ? this.folderAt(parentPath, path)
      : this.parentAt(parentPath, kind, path);
    return this.add(path, parent, { kind, name, description, properties });
  }

  /** The object at a path, made as a folder with all that is missing on the way. */
  folderAt(path: string, wanted: string): ProjectObject {
    const existing = this.at(path);
    if (existing) return existing;
    const { parentPath, name } = splitPath(path);
    if (parentPath === '') throw outsideModels(wanted);
    const parent = this.folderAt(parentPath, wanted);
    return this.add(path, parent, { kind: 'folder', name, description: '', properties: {} });
  }

  private parentAt(path: string, kind: ObjectKind, wanted: string): ProjectObject {
    const parent = this.at(path);
    if (parent) return parent;
    throw new UserError(
      `${called(kind)} "${wanted}" cannot be created: there is no object "${path}". Create that one first.`,
    );
  }

  private add(
    path: string,
    parent: ProjectObject,
    content: { kind: ObjectKind; name: string; description: string; properties: object },
  ): ProjectObject {
    checkName(content.name, content.kind);
    const parentPath = splitPath(path).parentPath;
    checkKind(content.kind, parent.kind, `${KIND_TITLES[parent.kind]} "${parentPath}"`);
    const object = projectObject.parse({ id: this.newNumber(), parent: parent.id, ...content });
    this.addedAt.set(path, object);
    this.added.push(object);
    return object;
  }

  private at(path: string): ProjectObject | undefined {
    const id = treeOf(this.project).idAt(path);
    return id === undefined ? this.addedAt.get(path) : this.project.objects.get(id);
  }
}

/** Takes a path apart into its last name and what stands before. @throws UserError without a model */
export function splitPath(path: string): { parentPath: string; name: string } {
  const slash = path.lastIndexOf('/');
  if (slash <= 0) throw outsideModels(path);
  return { parentPath: path.slice(0, slash), name: path.slice(slash + 1) };
}

function called(kind: ObjectKind): string {
  return kind === 'item' ? 'Item' : KIND_TITLES[kind];
}

function calledInside(kind: ObjectKind): string {
  return kind === 'item' ? 'item' : KIND_TITLES[kind];
}

function outsideModels(path: string): UserError {
  return new UserError(
    `Item "${path}" cannot be created: its path begins with none of the models. Begin it with /System/Core/, /Equipment/ or /KPI/.`,
  );
}
