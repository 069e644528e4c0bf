import type { Change } from '../project/change';
import type { ObjectId } from '../project/object';
import type { Project } from '../project/project';
import type { Handler } from './execution';
import { Planting } from './planting';

/** Creates items by their paths; folders that are missing on the way are made. */
export const createItems: Handler<'createItems'> = (project, command) => {
  const planting = new Planting(project);
  const created = command.items.map((item) => planting.addObject('item', item));
  const [first] = created;
  return {
    changes: planting.changes(),
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
  return { id, changes: planting.changes() };
}
