import type { Command } from '../../shared/commands/command';
import { executeCommand } from '../../shared/commands/execute';
import { applyChanges } from '../../shared/project/change';
import { emptyProject, type Project, ROOT_IDS } from '../../shared/project/project';

/** A project with a folder, an item in it, and a broker with a message, and their numbers. */
export function smallProject() {
  let project: Project = emptyProject('Small');
  const create = (creation: Omit<Extract<Command, { type: 'createObject' }>, 'type'>): number => {
    const { changes, created } = executeCommand(project, { type: 'createObject', ...creation });
    project = applyChanges(project, changes).project;
    return created[0] ?? 0;
  };
  const folder = create({ parent: ROOT_IDS.core, kind: 'folder', name: 'Plant' });
  const inner = create({ parent: folder, kind: 'folder', name: 'Reactor' });
  const item = create({ parent: inner, kind: 'item', name: 'Temperature' });
  const broker = create({ parent: ROOT_IDS.core, kind: 'broker', name: 'MES' });
  const message = create({ parent: broker, kind: 'message', name: 'OrderStart' });
  return { project, folder, inner, item, broker, message };
}
