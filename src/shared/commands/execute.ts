import type { Project } from '../project/project';
import type { Command, CommandType } from './command';
import { duplicateObject } from './duplicate';
import type { Execution, Handler } from './execution';
import { importTables } from './import-tables';
import { createItems } from './items';
import { createObject, deleteObjects, editObjects, moveObject } from './objects';
import { relocateObjects } from './relocate';
import { deleteRows, duplicateRows, editRows, insertRows, moveRows } from './rows';
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
  importTables,
};

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
