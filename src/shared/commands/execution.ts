import type { Change } from '../project/change';
import type { Project } from '../project/project';
import type { CommandOf, CommandType, Place } from './command';

/** What carrying out a command does to the project it was made for. */
export interface Execution {
  /** The edit; empty when the project is already as the command wants it. */
  readonly changes: Change[];
  /**
   * Numbers of the objects or rows that the command asked for, in its order. Folders made on the
   * way to an item are not among them.
   */
  readonly created: number[];
  /** What the Undo menu names, such as `Rename Reactor1`. */
  readonly label: string;
  /** Where the edit took place; null when it is about the project as a whole. */
  readonly place: Place | null;
}

/**
 * Works out what a command of one type does. It changes nothing itself.
 * @throws UserError when the command is refused
 */
export type Handler<T extends CommandType> = (project: Project, command: CommandOf<T>) => Execution;

/** Gives out new numbers for objects and rows of a project. */
export function newNumbers(project: Project): () => number {
  let next = project.nextId;
  return () => next++;
}
