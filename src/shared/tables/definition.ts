import type { Fields } from '../fields/field';
import type { MessageProperties } from '../properties/message';

/**
 * One table of a message configuration, defined once: grid, files, workbooks, validation, help and
 * command line read this definition. A new column is one line.
 */
export interface TableDefinition<F = Fields, Name extends string = string> {
  /** Key of the table; also the stem of its file's name in the project folder. */
  readonly name: Name;
  /** The name that users see, as the reference text spells it. */
  readonly title: string;
  readonly help: string;
  /** Columns in the order in which they are shown and stored. */
  readonly columns: F;
  /** The column that names a row to users and is unique, if there is one. */
  readonly key?: string;
  /** Columns that tell rows apart where no single one does. Import finds a row by them. */
  readonly identity?: readonly string[];
  /** Rows with the same identity are no mistake. */
  readonly mayRepeat?: boolean;
  /** Whether a message with these properties uses the table. */
  appliesTo(message: MessageProperties): boolean;
}

/** Defines a table; it only fixes the types. */
export function defineTable<const F extends Fields, const Name extends string>(
  definition: TableDefinition<F, Name> & {
    readonly key?: keyof F & string;
    readonly identity?: readonly (keyof F & string)[];
  },
): TableDefinition<F, Name> {
  return definition;
}
