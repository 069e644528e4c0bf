import { type Field, type Fields, path, text } from '../fields/field';
import { KIND_TITLES, type ObjectKind, propertySetOf } from '../project/object';
import { messagePropertySet } from '../properties/message';
import { TABLE_NAMES, TABLES, type TableName, tableDefinition } from '../tables/tables';

/** The lists of objects by path, in the order in which their objects are made: parents first. */
export const OBJECT_LISTS = {
  equipment: 'equipment',
  folders: 'folder',
  connections: 'connection',
  brokers: 'broker',
  processors: 'processor',
  messages: 'message',
  items: 'item',
} as const satisfies Readonly<Record<string, ObjectKind>>;
export type ObjectListName = keyof typeof OBJECT_LISTS;

/** The tables of the project as a whole, in the order of their sheets. */
export const LIST_NAMES = [
  'settings',
  'equipment',
  'folders',
  'connections',
  'items',
  'brokers',
  'processors',
  'messages',
] as const satisfies readonly ('settings' | ObjectListName)[];
export type ListName = (typeof LIST_NAMES)[number];

/** The tables of workbooks: those of message configurations, and those of the project. */
export type ExchangeTableName = TableName | ListName;

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
  /** Other tables have the same titles: a sheet is taken for it only when it says so. */
  readonly namedOnly: boolean;
  /** A row that a sheet does not have is never removed. */
  readonly keepsRows: boolean;
}

export interface ExchangeColumn {
  readonly key: string;
  /** The title on the sheet, unique in its table. */
  readonly title: string;
  readonly field: Field;
}

interface ListText {
  readonly title: string;
  readonly help: string;
  readonly pathHelp: string;
  readonly descriptionHelp: string;
}

const LIST_TEXTS: Readonly<Record<ObjectListName, ListText>> = {
  equipment: {
    title: KIND_TITLES.equipment,
    help: 'The objects of the equipment model, by their path.',
    pathHelp: 'Full path, such as /Equipment/Site/Line1. The object above it has to exist.',
    descriptionHelp: 'What the equipment is.',
  },
  folders: {
    title: `${KIND_TITLES.folder}s`,
    help: 'The folders of all models, by their path, and the models themselves.',
    pathHelp: 'Full path, such as /System/Core/Reactors. Import makes missing folders above it.',
    descriptionHelp: 'What the folder holds.',
  },
  connections: {
    title: `${KIND_TITLES.connection}s`,
    help: 'The connections to OPC UA servers, by their path, with all their properties.',
    pathHelp: 'Full path of the connection, such as /System/Core/Plc1.',
    descriptionHelp: 'What the connection is for.',
  },
  brokers: {
    title: `${KIND_TITLES.broker}s`,
    help: 'The message brokers, by their path, with all their properties.',
    pathHelp: 'Full path of the message broker, such as /System/Core/MSIMessageBroker.',
    descriptionHelp: 'What the message broker is for.',
  },
  processors: {
    title: `${KIND_TITLES.processor}s`,
    help: 'The message processors, by their path.',
    pathHelp: 'Full path of the message processor, below a message broker.',
    descriptionHelp: 'What the message processor is for.',
  },
  messages: {
    title: `${KIND_TITLES.message}s`,
    help: 'The message configurations, by their path, with all their properties.',
    pathHelp: 'Full path of the message configuration, below a message broker or processor.',
    descriptionHelp: 'What the message is for.',
  },
  items: {
    title: `${KIND_TITLES.item}s`,
    help: 'The items of the I/O model, the equipment model and the KPI model, by their path.',
    pathHelp:
      'Full path of the item, such as /System/Core/Reactor1/Temperature. Import makes missing folders.',
    descriptionHelp: 'What the item is.',
  },
};

const SETTINGS: ExchangeTable = {
  name: 'settings',
  title: 'Project Settings',
  help: 'The properties of the project as a whole, a row for each.',
  columns: columnsOf({
    setting: text({
      title: 'Setting',
      help: 'Name of the setting. New ones cannot be made.',
      width: 160,
    }),
    value: text({ title: 'Value', help: 'What it is set to.', width: 480 }),
  }),
  identity: ['setting'],
  mayRepeat: false,
  namedOnly: true,
  keepsRows: true,
};

/** All tables of workbooks, in the order of their sheets. */
export const EXCHANGE_TABLES: readonly ExchangeTable[] = [
  ...LIST_NAMES.map((name) => (name === 'settings' ? SETTINGS : objectList(name))),
  ...TABLE_NAMES.map(messageTable),
];

function objectList(name: ObjectListName): ExchangeTable {
  const { title, help, pathHelp, descriptionHelp } = LIST_TEXTS[name];
  const isItems = name === 'items';
  const fields: Fields = {
    path: path({
      title: 'Path',
      help: pathHelp,
      leadsTo: isItems ? 'item' : 'object',
      mandatory: true,
      width: 380,
    }),
    description: text({ title: 'Object Description', help: descriptionHelp, width: 240 }),
    ...propertySetOf(OBJECT_LISTS[name]).fields,
  };
  return {
    name,
    title,
    help,
    columns: columnsOf(fields, name === 'messages' ? messageGroupOf : undefined),
    identity: ['path'],
    mayRepeat: false,
    namedOnly: !isItems && name !== 'messages',
    // A message configuration is never removed by a list that was made of some of them.
    keepsRows: name === 'messages',
  };
}

function messageTable(name: TableName): ExchangeTable {
  const { title, help, columns, key, identity, mayRepeat } = tableDefinition(name);
  return {
    name,
    title,
    help,
    columns: columnsOf(columns),
    identity: identity ?? (key === undefined ? Object.keys(columns) : [key]),
    mayRepeat: mayRepeat ?? false,
    namedOnly: false,
    keepsRows: false,
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

/** Whether the rows of a table are objects of the tree. */
export function isObjectList(name: ExchangeTableName): name is ObjectListName {
  return Object.hasOwn(OBJECT_LISTS, name);
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
