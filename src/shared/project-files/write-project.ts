import { carriedOut } from '../carried-out';
import type { Fields, FieldValue } from '../fields/field';
import { inPortions } from '../in-portions';
import {
  type Broker,
  isFixed,
  type Message,
  type ProjectObject,
  propertySetOf,
} from '../project/object';
import { objectsOf, type Project, tableKey } from '../project/project';
import { SCRIPT_NAMES, scriptOf } from '../project/message-script';
import { treeOf } from '../project/tree';
import { TABLE_NAMES, type TableName, tableDefinition } from '../tables/tables';
import {
  type FileSet,
  ITEMS_FILE,
  messageFilePath,
  PROJECT_FILE,
  scriptFilePath,
  tableFilePath,
} from './file-set';
import { joinedEntries, jsonFile, jsonLine, jsonListFile } from './json-text';
import { type MessageFolders, placeMessages } from './message-folders';
import { objectsByPath } from './path-order';
import { SCHEMA_VERSION } from './schema-version';

/** The files of a project, and where each message configuration stands in them. */
export interface FilesOfProject {
  readonly files: FileSet;
  readonly messageFolders: MessageFolders;
}

/**
 * Writes a project as files: the same project always gives the same texts.
 * @param former where the message configurations stand now; they stay there while their names stay
 * @param occupied message folders that hold files of somebody else
 */
export function projectToFiles(
  project: Project,
  former: MessageFolders = new Map(),
  occupied: readonly string[] = [],
): FilesOfProject {
  return carriedOut(projectToFilesInSteps(project, former, occupied));
}

/** As `projectToFiles`, with a pause now and then. */
export function* projectToFilesInSteps(
  project: Project,
  former: MessageFolders = new Map(),
  occupied: readonly string[] = [],
): Generator<void, FilesOfProject> {
  const messageFolders = placeMessages(project, former, occupied);
  const files = new Map([
    [PROJECT_FILE, projectFile(project)],
    [ITEMS_FILE, itemsFile(project)],
  ]);
  for (const message of objectsByPath(project, objectsOf(project, 'message'))) {
    const folder = messageFolders.get(message.id)?.folder;
    if (folder === undefined) throw new Error(`Message ${message.id} has no folder.`);
    yield;
    files.set(messageFilePath(folder), messageFile(project, message));
    for (const table of TABLE_NAMES) {
      const rows = project.tables.get(tableKey(message.id, table));
      if (rows) files.set(tableFilePath(folder, table), yield* tableFile(table, rows));
    }
    for (const script of SCRIPT_NAMES) {
      const text = scriptOf(project, message.id, script);
      if (text !== undefined) files.set(scriptFilePath(folder, script), text);
    }
  }
  return { files, messageFolders };
}

function projectFile(project: Project): string {
  const { name, description, version, timeZone, decimals, recording } = project.settings;
  return jsonFile({
    schemaVersion: SCHEMA_VERSION,
    name,
    description,
    version,
    timeZone,
    ...(decimals === '' ? {} : { decimals }),
    ...(recording === '' ? {} : { recording }),
    brokers: objectsByPath(project, objectsOf(project, 'broker')).map((broker) => ({
      ...placementOf(project, broker),
      properties: storedProperties(broker),
    })),
    processors: objectsByPath(project, objectsOf(project, 'processor')).map((processor) =>
      placementOf(project, processor),
    ),
  });
}

function placementOf(project: Project, object: ProjectObject) {
  const parent = object.parent === null ? '' : treeOf(project).pathOf(object.parent);
  return { parent, name: object.name, description: object.description };
}

function itemsFile(project: Project): string {
  const tree = treeOf(project);
  const objects = [...project.objects.values()].filter(isInItemsFile);
  const entries = objectsByPath(project, objects).map((object) => ({
    path: tree.pathOf(object.id),
    kind: object.kind,
    ...(object.description === '' ? {} : { description: object.description }),
    ...compact(propertySetOf(object.kind).fields, object.properties),
  }));
  return jsonListFile(SCHEMA_VERSION, 'objects', entries.map(jsonLine));
}

/** A model itself needs a line only when it carries a description. */
function isInItemsFile(object: ProjectObject): boolean {
  if (isFixed(object)) return object.description !== '';
  return !['broker', 'processor', 'message'].includes(object.kind);
}

function messageFile(project: Project, message: Message): string {
  return jsonFile({
    schemaVersion: SCHEMA_VERSION,
    ...placementOf(project, message),
    properties: storedProperties(message),
  });
}

/** The properties that apply, and any other that a user set, in the order of the definition. */
function storedProperties(object: Message | Broker): Record<string, FieldValue> {
  const set = propertySetOf(object.kind);
  const values: Readonly<Record<string, FieldValue>> = object.properties;
  const stored: Record<string, FieldValue> = {};
  for (const [key, field] of Object.entries(set.fields)) {
    const value = values[key];
    if (value === undefined) continue;
    if (set.applies(key, values) || value !== field.default) stored[key] = value;
  }
  return stored;
}

type StoredRow = Readonly<Record<string, FieldValue>>;

/** Rows that are written between two pauses. */
const ROWS_PER_STEP = 1_000;

function* tableFile(table: TableName, rows: readonly StoredRow[]): Generator<void, string> {
  const write = lineWriter(table);
  const portions: string[] = [];
  for (const portion of inPortions(rows, ROWS_PER_STEP)) {
    portions.push(joinedEntries(portion.map(write)));
    yield;
  }
  return jsonListFile(SCHEMA_VERSION, 'rows', portions);
}

const linesByTable = new Map<TableName, WeakMap<StoredRow, string>>();

/**
 * Writes rows as lines. Rows do not change, and unsaved work is backed up again and again: of a large
 * table only the rows that an edit made are written anew.
 */
function lineWriter(table: TableName): (row: StoredRow) => string {
  const { columns } = tableDefinition(table);
  const lines = linesByTable.get(table) ?? new WeakMap<StoredRow, string>();
  linesByTable.set(table, lines);
  return (row) => {
    const known = lines.get(row);
    if (known !== undefined) return known;
    const line = jsonLine(compact(columns, row));
    lines.set(row, line);
    return line;
  };
}

/**
 * The values that a line needs, in the order of the definition. Defaults are left out, but choices
 * are always written: a line must be readable without knowing which choice is the default.
 */
function compact(
  fields: Fields,
  values: Readonly<Record<string, FieldValue>>,
): Record<string, FieldValue> {
  const written: Record<string, FieldValue> = {};
  for (const [key, field] of Object.entries(fields)) {
    const value = values[key];
    const isSaid = field.type === 'choice' && field.defaultIsNothing !== true;
    if (value !== undefined && (isSaid || value !== field.default)) written[key] = value;
  }
  return written;
}
