import { type Field, type Fields, path, text } from '../fields/field';
import { KIND_TITLES } from '../project/object';
import { messagePropertySet } from '../properties/message';
import { itemPropertySet } from '../properties/objects';
import { TABLE_NAMES, TABLES, type TableName, tableDefinition } from '../tables/tables';

/** The tables of workbooks: those of message configurations, and the lists of objects. */
export type ExchangeTableName = TableName | 'items' | 'messages';

/** One table as it stands on a sheet. */
export interface ExchangeTable {
  readonly name: ExchangeTableName;
  readonly title: string;
  readonly help: string;
  readonly columns: readonly ExchangeColumn[];
  /** The columns that tell rows apart; import finds the row to change by them. */
  readonly identity: readonly string[];
  /** Rows with the same identity are no mistake; they are paired in their order. */
  readonly mayRepeat: boolean;
}

export interface ExchangeColumn {
  readonly key: string;
  /** The title on the sheet, unique in its table. */
  readonly title: string;
  readonly field: Field;
}

const ITEM_FIELDS: Fields = {
  path: path({
    title: 'Path',
    help: 'Full path of the item, such as /System/Core/Reactor1/Temperature. Import makes missing folders.',
    leadsTo: 'item',
    mandatory: true,
    width: 380,
  }),
  description: text({ title: 'Object Description', help: 'What the item is.', width: 240 }),
  ...itemPropertySet.fields,
};

const MESSAGE_FIELDS: Fields = {
  path: path({
    title: 'Path',
    help: 'Full path of the message configuration, below a message broker or a message processor.',
    leadsTo: 'object',
    mandatory: true,
    width: 320,
  }),
  description: text({ title: 'Object Description', help: 'What the message is for.', width: 240 }),
  ...messagePropertySet.fields,
};

const OBJECT_TABLES: readonly ExchangeTable[] = [
  {
    name: 'items',
    title: 'I/O Items',
    help: 'The items of the I/O model, the equipment model and the KPI model, by their path.',
    columns: columnsOf(ITEM_FIELDS),
    identity: ['path'],
    mayRepeat: false,
  },
  {
    name: 'messages',
    title: `${KIND_TITLES.message}s`,
    help: 'The message configurations, by their path, with all their properties.',
    columns: columnsOf(MESSAGE_FIELDS, messageGroupOf),
    identity: ['path'],
    mayRepeat: false,
  },
];

/** All tables of workbooks, in the order of their sheets. */
export const EXCHANGE_TABLES: readonly ExchangeTable[] = [
  ...OBJECT_TABLES,
  ...TABLE_NAMES.map(messageTable),
];

function messageTable(name: TableName): ExchangeTable {
  const { title, help, columns, key, identity, mayRepeat } = tableDefinition(name);
  return {
    name,
    title,
    help,
    columns: columnsOf(columns),
    identity: identity ?? (key === undefined ? Object.keys(columns) : [key]),
    mayRepeat: mayRepeat ?? false,
  };
}

/** Titles that stand twice get their group behind them. */
function columnsOf(fields: Fields, groupOf?: (key: string) => string | undefined) {
  const entries = Object.entries(fields);
  return entries.map(([key, field]): ExchangeColumn => {
    const twice = entries.some(([other, { title }]) => other !== key && title === field.title);
    const group = twice ? groupOf?.(key) : undefined;
    return { key, field, title: group === undefined ? field.title : `${field.title} (${group})` };
  });
}

function messageGroupOf(key: string): string | undefined {
  return messagePropertySet.compounds.find(({ properties }) => properties.includes(key))?.title;
}

const BY_NAME = new Map(EXCHANGE_TABLES.map((table) => [table.name, table]));

/** The definition of a table of workbooks. */
export function exchangeTable(name: ExchangeTableName): ExchangeTable {
  const table = BY_NAME.get(name);
  if (!table) throw new Error(`Table "${name}" is not defined.`);
  return table;
}

/** Whether a table belongs to a message configuration. */
export function isMessageTable(name: ExchangeTableName): name is TableName {
  return Object.hasOwn(TABLES, name);
}

/** A title as it is compared: case, blanks and width do not count. */
export function foldTitle(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\u00ad]+/g, '');
}

/** The table that a text names, by title or by name. */
export function tableNamed(text: string): ExchangeTable | undefined {
  const wanted = foldTitle(text);
  return EXCHANGE_TABLES.find(
    ({ name, title }) => foldTitle(title) === wanted || foldTitle(name) === wanted,
  );
}
