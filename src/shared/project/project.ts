import { z } from 'zod';
import { type Row, type RowOf, type TableName, tableName } from '../tables/tables';
import { LONGEST_SCRIPT, type ScriptKey, scriptKeySchema } from './message-script';
import {
  type ObjectId,
  type ObjectKind,
  type ObjectOf,
  type ProjectObject,
  projectObject,
} from './object';

/** Properties of the project as a whole. */
export const projectSettings = z.object({
  name: z.string(),
  description: z.string(),
  /** The project's own version, shown by the station status. */
  version: z.string(),
  /** IANA name of the plant's time zone; empty means the machine's. */
  timeZone: z.string(),
  /** Decimals that Return values of flexible and historian mappings are rounded to; empty for all. */
  decimals: z.string(),
  /** Which items are recorded beside those that say so: a rule in each line, see `recordingRules`. */
  recording: z.string(),
});
export type ProjectSettings = Readonly<z.infer<typeof projectSettings>>;

/** Names one table of one message: `12/tagList`. */
export type TableKey = `${number}/${TableName}`;

/**
 * A project: an immutable value. An edit makes a new one that shares all unchanged parts, so that
 * "is it the same reference" answers "is it unchanged" for validation, saving and rendering.
 */
export interface Project {
  readonly settings: ProjectSettings;
  readonly objects: ReadonlyMap<ObjectId, ProjectObject>;
  /** Tables with at least one row, by table key. Use `rowsOf` to read. */
  readonly tables: ReadonlyMap<TableKey, readonly Row[]>;
  /** Texts of the scripts of messages. Use `scriptOf` to read. */
  readonly scripts: ReadonlyMap<ScriptKey, string>;
  /** Changes its identity whenever a name, a parent or the set of objects changes. */
  readonly structure: object;
  /** The next free number for an object or a row. */
  readonly nextId: number;
}

/** Numbers of the objects that stand in every project. */
export const ROOT_IDS = { ioModel: 1, core: 2, equipmentModel: 3, kpiModel: 4 } as const;

const FIRST_FREE_ID = 5;

const ROOTS: readonly ProjectObject[] = [
  {
    id: ROOT_IDS.ioModel,
    parent: null,
    kind: 'ioModel',
    name: 'System',
    description: '',
    properties: {},
  },
  {
    id: ROOT_IDS.core,
    parent: ROOT_IDS.ioModel,
    kind: 'core',
    name: 'Core',
    description: '',
    properties: {},
  },
  {
    id: ROOT_IDS.equipmentModel,
    parent: null,
    kind: 'equipmentModel',
    name: 'Equipment',
    description: '',
    properties: {},
  },
  {
    id: ROOT_IDS.kpiModel,
    parent: null,
    kind: 'kpiModel',
    name: 'KPI',
    description: '',
    properties: {},
  },
];

/** A project with the three empty models. */
export function emptyProject(name: string): Project {
  return {
    settings: { name, description: '', version: '1.0', timeZone: '', decimals: '', recording: '' },
    objects: new Map(ROOTS.map((object) => [object.id, object])),
    tables: new Map(),
    scripts: new Map(),
    structure: {},
    nextId: FIRST_FREE_ID,
  };
}

const NO_ROWS: readonly never[] = [];

/** Names a table of a message. */
export function tableKey(message: ObjectId, table: TableName): TableKey {
  return `${message}/${table}`;
}

/** Takes a table key apart. */
export function splitTableKey(key: TableKey): { message: ObjectId; table: TableName } {
  const slash = key.indexOf('/');
  return { message: Number(key.slice(0, slash)), table: key.slice(slash + 1) as TableName };
}

/** The rows of one table of a message; none when the table is empty. */
export function rowsOf<N extends TableName>(
  project: Project,
  message: ObjectId,
  table: N,
): readonly RowOf<N>[] {
  const rows = project.tables.get(tableKey(message, table)) ?? NO_ROWS;
  return rows as unknown as readonly RowOf<N>[];
}

/** The object with this number, when it is of this kind. */
export function objectOf<K extends ObjectKind>(
  project: Project,
  id: ObjectId,
  kind: K,
): ObjectOf<K> | undefined {
  const object = project.objects.get(id);
  return object?.kind === kind ? (object as ObjectOf<K>) : undefined;
}

/** All objects of one kind, in order of their numbers. */
export function objectsOf<K extends ObjectKind>(project: Project, kind: K): ObjectOf<K>[] {
  return [...project.objects.values()]
    .filter((object): object is ObjectOf<K> => object.kind === kind)
    .sort((left, right) => left.id - right.id);
}

/** A row of any table as it crosses the contract; its columns were checked when it entered. */
export const row = z
  .object({ id: z.number().int().positive() })
  .catchall(z.union([z.string(), z.number(), z.boolean(), z.null()]));

const key = z.custom<TableKey>(
  (value) =>
    typeof value === 'string' &&
    /^\d+\//.test(value) &&
    tableName.safeParse(value.slice(value.indexOf('/') + 1)).success,
);
export { key as tableKeySchema };

/** A project as it crosses the contract. */
export const projectSnapshot = z.object({
  settings: projectSettings,
  objects: z.array(projectObject),
  tables: z.array(z.tuple([key, z.array(row)])),
  scripts: z.array(z.tuple([scriptKeySchema, z.string().max(LONGEST_SCRIPT)])),
  nextId: z.number().int().positive(),
});
export type ProjectSnapshot = z.infer<typeof projectSnapshot>;

/** A project as a plain JSON value. */
export function toSnapshot(project: Project): ProjectSnapshot {
  return {
    settings: project.settings,
    objects: [...project.objects.values()],
    tables: [...project.tables].map(([table, rows]) => [table, [...rows]]),
    scripts: [...project.scripts],
    nextId: project.nextId,
  };
}

/** The project that a snapshot describes. */
export function fromSnapshot(snapshot: ProjectSnapshot): Project {
  return {
    settings: snapshot.settings,
    objects: new Map(snapshot.objects.map((object) => [object.id, object])),
    tables: new Map(snapshot.tables),
    scripts: new Map(snapshot.scripts),
    structure: {},
    nextId: snapshot.nextId,
  };
}
