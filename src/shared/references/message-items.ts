import type { Message, ObjectId } from '../project/object';
import { type Project, rowsOf } from '../project/project';
import { resolvePath } from '../project/tree';
import { groupPath } from './group-targets';
import { pathUsesOf } from './path-uses';

/**
 * The items that a message configuration reads, writes or is triggered by, in the order of its
 * properties and tables, each once. Items of paths that scripts make up are not among them.
 */
export function itemsOfMessage(project: Project, message: Message): readonly ObjectId[] {
  const found = new Set<ObjectId>();
  for (const path of pathsOf(project, message)) {
    const target = resolvePath(project, path)?.object;
    if (target !== undefined && project.objects.get(target)?.kind === 'item') found.add(target);
  }
  return [...found];
}

function* pathsOf(project: Project, message: Message): Generator<string> {
  for (const { path } of pathUsesOf(project, message)) yield path;
  const tags = rowsOf(project, message.id, 'groupMapping');
  for (const { devicePath } of rowsOf(project, message.id, 'deviceList')) {
    for (const { tagName } of tags) yield groupPath(devicePath, tagName);
  }
}
