import {
  type Message,
  OBJECT_KINDS,
  type ObjectId,
  type ProjectObject,
  propertySetOf,
} from '../project/object';
import { type Project, rowsOf, splitTableKey } from '../project/project';
import { type Row, TABLE_NAMES, type TableName, tableDefinition } from '../tables/tables';

/** A property that holds a path. */
export interface PropertyUse {
  readonly object: ProjectObject;
  readonly property: string;
  readonly path: string;
}

/** A cell that holds a path. */
export interface CellUse {
  readonly message: ObjectId;
  readonly table: TableName;
  readonly row: Row;
  /** Position of the row in its table, from 0. */
  readonly index: number;
  readonly column: string;
  readonly path: string;
}

export type PathUse = PropertyUse | CellUse;

const PATH_PROPERTIES = new Map(
  OBJECT_KINDS.map((kind) => [kind, pathKeys(propertySetOf(kind).fields)]),
);

const PATH_COLUMNS = new Map(
  TABLE_NAMES.map((name) => [
    name,
    // The paths of OSI-PI are foreign, so the column is a text; see `holdsPath`.
    name === 'historianMapping' ? ['path'] : pathKeys(tableDefinition(name).columns),
  ]),
);

function pathKeys(fields: Readonly<Record<string, { readonly type: string }>>): string[] {
  return Object.keys(fields).filter((key) => fields[key]?.type === 'path');
}

function holdsPath(table: TableName, row: Row): boolean {
  return table !== 'historianMapping' || row.historianType === 'Internal';
}

/**
 * Walks over all properties and cells that hold a path of the project's own objects. Group mapping
 * is not among them: its tag names are parts of paths, see `groupTargets`.
 * @param concerns picks the paths that matter to the caller
 */
export function* pathUses(
  project: Project,
  concerns: (path: string) => boolean,
): Generator<PathUse> {
  for (const object of project.objects.values()) yield* propertyUses(object, concerns);
  for (const [key, rows] of project.tables) {
    const { message, table } = splitTableKey(key);
    yield* cellUses(message, table, rows, concerns);
  }
}

/** Walks over the properties and cells of one message configuration that hold a path. */
export function* pathUsesOf(project: Project, message: Message): Generator<PathUse> {
  const any = () => true;
  yield* propertyUses(message, any);
  for (const table of TABLE_NAMES) {
    yield* cellUses(message.id, table, rowsOf(project, message.id, table), any);
  }
}

function* propertyUses(
  object: ProjectObject,
  concerns: (path: string) => boolean,
): Generator<PropertyUse> {
  const values: Readonly<Record<string, unknown>> = object.properties;
  for (const property of PATH_PROPERTIES.get(object.kind) ?? []) {
    const path = values[property];
    if (typeof path === 'string' && concerns(path)) yield { object, property, path };
  }
}

function* cellUses(
  message: ObjectId,
  table: TableName,
  rows: readonly Row[],
  concerns: (path: string) => boolean,
): Generator<CellUse> {
  const columns = PATH_COLUMNS.get(table) ?? [];
  if (columns.length === 0) return;
  for (const [index, row] of rows.entries()) {
    for (const column of columns) {
      const path = row[column];
      if (typeof path === 'string' && concerns(path) && holdsPath(table, row)) {
        yield { message, table, row, index, column, path };
      }
    }
  }
}
