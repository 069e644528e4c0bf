import { resolve } from 'node:path';
import type { MessageFolder } from '../../shared/project-files/message-folders';
import type { ObjectId } from '../../shared/project/object';
import { objectsOf, type Project } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';
import { createLog } from './log/log';
import {
  isProjectFolder,
  openProjectFolder,
  type ProjectInFolder,
  saveProjectFolder,
  saveToNewFolder,
} from './project-folder/project-folder';
import { requireFreeFolder } from './project-folder/save-target';
import { Samples } from './samples/samples';

/*
 * Projects without an engine, for programs that read, change and save one project and end.
 */

/**
 * Reads the project in a folder.
 * @throws UserError naming folder or file, object and reason
 */
export async function loadProject(folder: string): Promise<Project> {
  return (await openProjectFolder(resolve(folder))).project;
}

/**
 * Saves a project to a folder: to the one it came from, or to a new one.
 * @throws UserError when the folder holds files of something else, or a project that cannot be read
 */
export async function saveProject(project: Project, folder: string): Promise<void> {
  const target = resolve(folder);
  if (!(await isProjectFolder(target))) {
    await requireFreeFolder(target);
    await saveToNewFolder(project, target, null);
    return;
  }
  const former = await openProjectFolder(target);
  const messageFolders = matchByPath(project, former);
  await saveProjectFolder(project, { ...former.state, messageFolders }, false);
}

/** Where the messages of a project stand in a folder that was read anew: they are known by path. */
function matchByPath(project: Project, former: ProjectInFolder): Map<ObjectId, MessageFolder> {
  const tree = treeOf(project);
  const present = new Map(
    objectsOf(project, 'message').map(({ id }) => [tree.pathOf(id), id] as const),
  );
  const formerTree = treeOf(former.project);
  const matched = new Map<ObjectId, MessageFolder>();
  for (const [id, folder] of former.state.messageFolders) {
    // Messages that are gone keep an entry of their own, so that their files are removed.
    matched.set(present.get(formerTree.pathOf(id)) ?? -id, folder);
  }
  return matched;
}

/**
 * Makes a project folder as a copy of a sample, scripts included.
 * @param name the name of the new project; the sample's own when it is left out
 * @throws UserError when there is no such sample, or the folder is not empty
 */
export async function createFromSample(
  assetsFolder: string,
  sample: string,
  folder: string,
  name?: string,
): Promise<Project> {
  const target = resolve(folder);
  await requireFreeFolder(target);
  const { project, state } = await new Samples(assetsFolder, createLog()).read(sample);
  const settings = { ...project.settings, name: name ?? project.settings.name };
  const copy = { ...project, settings };
  await saveToNewFolder(copy, target, state);
  return copy;
}
