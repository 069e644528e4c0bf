import { z } from 'zod';
import { OBJECT_KINDS } from '../project/object';
import { LONGEST_SCRIPT, scriptName } from '../project/message-script';
import { projectSettings } from '../project/project';
import { tableName } from '../tables/tables';

const objectId = z.number().int().positive();
const rowId = z.number().int().positive();
const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
/** Values of properties or columns by their names. */
export const values = z.record(z.string(), fieldValue);
const table = { message: objectId, table: tableName };
/** Whether paths that stand in scripts as texts follow as well; they stay when it is left out. */
const scripts = z.boolean().optional();

/** New values for one object; what is not named stays as it is. */
export const objectEdit = z.object({
  object: objectId,
  name: z.string().optional(),
  description: z.string().optional(),
  properties: values.optional(),
});
export type ObjectEdit = z.infer<typeof objectEdit>;

/** An I/O item as a row of the I/O items table; missing folders of its path are made. */
export const itemRow = z.object({
  path: z.string(),
  description: z.string().optional(),
  properties: values.optional(),
});
export type ItemRow = z.infer<typeof itemRow>;

/** An object as a row of a list of objects, found or made by its path. */
export type ObjectRow = ItemRow;

/** A new object of an import. The object above it may be made by the same import. */
const importedObject = itemRow.extend({ kind: z.enum(OBJECT_KINDS) });
export type ImportedObject = z.infer<typeof importedObject>;

/** What an import does to one table. The message configuration may be made by the same import. */
const importedTable = z.object({
  /** Path of the message configuration. */
  message: z.string(),
  table: tableName,
  /** New rows behind a present one, or at the start or the end of the table. */
  inserted: z.array(
    z.object({
      behind: z.union([rowId, z.literal(['start', 'end'])]),
      rows: z.array(values).min(1),
    }),
  ),
  edits: z.array(z.object({ row: rowId, values })),
  removed: z.array(rowId),
});
export type ImportedTable = z.infer<typeof importedTable>;

const singleCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('editSettings'), settings: projectSettings.partial() }),
  z.object({
    type: z.literal('createObject'),
    parent: objectId,
    kind: z.enum(OBJECT_KINDS),
    name: z.string(),
    description: z.string().optional(),
    properties: values.optional(),
  }),
  /** Renaming is part of it: paths in properties and tables follow. */
  z.object({ type: z.literal('editObjects'), edits: z.array(objectEdit).min(1), scripts }),
  z.object({ type: z.literal('duplicateObject'), object: objectId }),
  z.object({ type: z.literal('moveObject'), object: objectId, parent: objectId, scripts }),
  /** Gives objects new paths: they are renamed and moved, missing folders are made, paths follow. */
  z.object({
    type: z.literal('relocateObjects'),
    places: z.array(z.object({ object: objectId, path: z.string() })).min(1),
    scripts,
  }),
  z.object({ type: z.literal('deleteObjects'), objects: z.array(objectId).min(1) }),
  z.object({ type: z.literal('createItems'), items: z.array(itemRow).min(1) }),
  /** Inserts rows before the row `before`, or at the end when it is null. */
  z.object({
    type: z.literal('insertRows'),
    ...table,
    before: rowId.nullable(),
    rows: z.array(values).min(1),
  }),
  z.object({
    type: z.literal('editRows'),
    ...table,
    edits: z.array(z.object({ row: rowId, values })).min(1),
  }),
  z.object({ type: z.literal('deleteRows'), ...table, rows: z.array(rowId).min(1) }),
  /** Inserts a copy of each row behind the last of them. */
  z.object({ type: z.literal('duplicateRows'), ...table, rows: z.array(rowId).min(1) }),
  /** Moves rows, in their present order, before the row `before`, or to the end when it is null. */
  z.object({
    type: z.literal('moveRows'),
    ...table,
    rows: z.array(rowId).min(1),
    before: rowId.nullable(),
  }),
  /** Carries out the plan of `planTagList`. */
  z.object({
    type: z.literal('updateTagList'),
    message: objectId,
    /** Whether an existing direct mapping follows too; an empty one is always made. */
    updateDirectMapping: z.boolean(),
  }),
  /** Lets a mapping follow the tag list: carries out the plan of `planMappingInLine`. */
  z.object({
    type: z.literal('alignMapping'),
    message: objectId,
    table: z.enum(['directMapping', 'groupMapping']),
    /** Whether tags without a row get one. */
    add: z.boolean(),
    /** Whether rows without a tag are removed. */
    remove: z.boolean(),
  }),
  /** Gives a script of a message another text; null takes it away. */
  z.object({
    type: z.literal('editScript'),
    message: objectId,
    script: scriptName,
    text: z.string().max(LONGEST_SCRIPT).nullable(),
    /**
     * The edit goes on with the last one, as typing does: if that was of the same script, both are
     * one step of undo.
     */
    continues: z.boolean().optional(),
  }),
  /** Carries out an import plan: objects first, then the rows of tables. */
  z.object({
    type: z.literal('importTables'),
    /** What was imported, such as the name of the file. */
    source: z.string(),
    settings: projectSettings.partial(),
    /** Parents first; items are not among them. */
    objects: z.array(importedObject),
    items: z.array(itemRow),
    edits: z.array(objectEdit),
    /** Nothing else may stand below them. */
    removed: z.array(objectId),
    tables: z.array(importedTable),
  }),
]);

/**
 * Everything that users can do to a project. One command is one step of undo. Values are checked
 * against the field definitions when the command is carried out, so a refused command changes
 * nothing.
 */
export const command = z.discriminatedUnion('type', [
  ...singleCommand.options,
  /** Carries out commands one after the other as one step; when one is refused, none is done. */
  z.object({
    type: z.literal('together'),
    /** What the Undo menu names, such as `Paste 12 rows`. */
    label: z.string().min(1).max(200),
    commands: z.array(singleCommand).min(1),
  }),
]);
export type Command = z.infer<typeof command>;
export type SingleCommand = z.infer<typeof singleCommand>;
export type CommandType = Command['type'];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;

/** Where an edit took place; undo and redo show it again. */
export const place = z.object({
  object: objectId,
  property: z.string().optional(),
  table: tableName.optional(),
  row: rowId.optional(),
  column: z.string().optional(),
  script: scriptName.optional(),
  /** Line of the script, from 1. */
  line: z.number().int().positive().optional(),
});
export type Place = z.infer<typeof place>;
