import { applyChanges, type Change } from '../project/change';
import type { Project } from '../project/project';
import { alignMapping } from './align-mapping';
import type { Command, CommandOf, CommandType } from './command';
import { duplicateObject } from './duplicate';
import type { Execution, Handler } from './execution';
import { importTables } from './import-tables';
import { createItems } from './items';
import { createObject, deleteObjects, editObjects, moveObject } from './objects';
import { relocateObjects } from './relocate';
import { deleteRows, duplicateRows, editRows, insertRows, moveRows } from './rows';
import { editScript } from './scripts';
import { editSettings } from './settings';
import { updateTagList } from './tag-list';

const HANDLERS: { readonly [T in CommandType]: Handler<T> } = {
  editSettings,
  createObject,
  editObjects,
  duplicateObject,
  moveObject,
  relocateObjects,
  deleteObjects,
  createItems,
  insertRows,
  editRows,
  deleteRows,
  duplicateRows,
  moveRows,
  updateTagList,
  alignMapping,
  editScript,
  importTables,
  together,
};

/** Carries out commands in their order, each on what the ones before left. The first place counts. */
function together(project: Project, command: CommandOf<'together'>): Execution {
  let current = project;
  const changes: Change[] = [];
  const created: number[] = [];
  let place: Execution['place'] = null;
  for (const one of command.commands) {
    const execution = executeCommand(current, one);
    current = applyChanges(current, execution.changes).project;
    for (const change of execution.changes) changes.push(change);
    for (const number of execution.created) created.push(number);
    place ??= execution.place;
  }
  return { changes, created, label: command.label, place };
}

/**
 * Works out the changes that carry out a command. The project itself stays as it is: `applyChanges`
 * makes the edited one.
 * @throws UserError when the command is refused; its text names object, value and remedy
 */
export function executeCommand(project: Project, command: Command): Execution {
  // The table's type pairs each type with its handler; TypeScript cannot follow that through a lookup.
  const handler = HANDLERS[command.type] as (project: Project, command: Command) => Execution;
  return handler(project, command);
}
