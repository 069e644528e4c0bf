import { z } from 'zod';
import { completeSchema, type ValuesOf } from '../fields/field';
import type { MessageProperties } from '../properties/message';
import type { TableDefinition } from './definition';
import { folderSettings } from './folder-settings';
import {
  deviceList,
  directMapping,
  flexibleMapping,
  groupMapping,
  historianMapping,
} from './mappings';
import { tagList } from './tag-list';

/** All tables of message configurations, in the order in which they are shown. */
export const TABLES = {
  tagList,
  directMapping,
  folderSettings,
  deviceList,
  groupMapping,
  flexibleMapping,
  historianMapping,
} as const;

export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as TableName[];
export const tableName = z.enum(TABLE_NAMES as [TableName, ...TableName[]]);

/** Number of a row inside one open project. It is given out at loading and is not stored. */
export type RowId = number;

/** The stored values of a row of one table. */
export type RowValues<N extends TableName> = ValuesOf<(typeof TABLES)[N]['columns']>;

/** A row of one table. */
export type RowOf<N extends TableName> = Readonly<RowValues<N>> & { readonly id: RowId };

/** A row of any table, read by its definition. */
export type Row = { readonly id: RowId } & Readonly<
  Record<string, string | number | boolean | null>
>;

/** The definition of a table without the types of its columns, for code that serves all tables. */
export function tableDefinition(name: TableName): TableDefinition {
  return TABLES[name];
}

/** The tables that a message with these properties uses. */
export function tablesOf(message: MessageProperties): TableName[] {
  return TABLE_NAMES.filter((name) => TABLES[name].appliesTo(message));
}

const SCHEMAS = new Map(
  TABLE_NAMES.map((name) => [name, completeSchema(tableDefinition(name).columns)]),
);

/** Schema of the values of a row; missing columns take their defaults, unknown ones are refused. */
export function rowValuesSchema(
  name: TableName,
): z.ZodType<Record<string, string | number | boolean | null>> {
  const schema = SCHEMAS.get(name);
  if (!schema) throw new Error(`Table "${name}" is not defined.`);
  return schema;
}
