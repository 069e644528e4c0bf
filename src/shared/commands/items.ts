import type { Change } from '../project/change';
import {
  KIND_TITLES,
  type ObjectId,
  type ProjectObject,
  projectObject,
  propertySetOf,
} from '../project/object';
import { type Project } from '../project/project';
import { treeOf } from '../project/tree';
import { UserError } from '../user-error';
import type { ItemRow } from './command';
import { type Handler, newNumbers } from './execution';
import { checkKind, checkName } from './object-checks';
import { checkValues } from './values';

/** Creates items by their paths; folders that are missing on the way are made. */
export const createItems: Handler<'createItems'> = (project, command) => {
  const planting = new Planting(project);
  const created = command.items.map((item) => planting.addItem(item));
  const [first] = created;
  return {
    changes: planting.added.map((object): Change => ({ type: 'putObject', object })),
    created: created.map((item) => item.id),
    label: created.length === 1 ? `Create ${first?.name}` : `Create ${created.length} items`,
    place: first ? { object: first.id } : null,
  };
};

/**
 * The folder at a path, made with all that is missing on the way.
 * @param wanted the path that needs the folder, for the text of a refusal
 */
export function plantFolder(
  project: Project,
  path: string,
  wanted: string,
): { id: ObjectId; changes: Change[] } {
  const planting = new Planting(project);
  const { id } = planting.folderAt(path, wanted);
  return {
    id,
    changes: planting.added.map((object): Change => ({ type: 'putObject', object })),
  };
}

/** Adds objects to a project by path. It knows both the objects of the project and those added. */
class Planting {
  /** Parents first. */
  readonly added: ProjectObject[] = [];
  private readonly addedAt = new Map<string, ProjectObject>();
  private readonly newNumber: () => ObjectId;

  constructor(private readonly project: Project) {
    this.newNumber = newNumbers(project);
  }

  addItem({ path, description = '', properties = {} }: ItemRow): ProjectObject {
    checkValues(propertySetOf('item').fields, properties, () => `item "${path}"`);
    if (this.at(path)) {
      throw new UserError(
        `Item "${path}" cannot be created: an object with this path exists or stands twice in the list. Choose another path.`,
        'name-taken',
      );
    }
    const { parentPath, name } = splitPath(path);
    const parent = this.folderAt(parentPath, path);
    return this.add(path, parent, { kind: 'item', name, description, properties });
  }

  folderAt(path: string, item: string): ProjectObject {
    const existing = this.at(path);
    if (existing) return existing;
    const { parentPath, name } = splitPath(path);
    if (parentPath === '') throw outsideModels(item);
    const parent = this.folderAt(parentPath, item);
    return this.add(path, parent, { kind: 'folder', name, description: '', properties: {} });
  }

  private add(
    path: string,
    parent: ProjectObject,
    content: { kind: 'item' | 'folder'; name: string; description: string; properties: object },
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

function outsideModels(path: string): UserError {
  return new UserError(
    `Item "${path}" cannot be created: its path begins with none of the models. Begin it with /System/Core/, /Equipment/ or /KPI/.`,
  );
}
