import type { FieldValue } from '../fields/field';
import { SCRIPT_NAMES, type ScriptName, scriptFile, scriptOf } from '../project/message-script';
import { KIND_TITLES, type ProjectObject, propertySetOf } from '../project/object';
import { type Project, rowsOf } from '../project/project';
import { treeOf } from '../project/tree';
import { TABLE_NAMES, type TableName } from '../tables/tables';
import { exchangeTable } from './exchange-table';
import type { PresentRow } from './present-rows';
import { SETTING_TITLES } from './setting-rows';

/** How one object differs between two projects. Objects are the same when their paths are. */
export interface ObjectDifference {
  readonly path: string;
  readonly kind: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly properties: readonly ValueDifference[];
  readonly tables: readonly TableDifference[];
  readonly scripts: readonly ScriptDifference[];
}

/** A script whose text differs. */
export interface ScriptDifference {
  readonly file: string;
  readonly change: 'added' | 'removed' | 'changed';
}

/** One value that differs; null where the other project has none. */
export interface ValueDifference {
  readonly title: string;
  readonly from: FieldValue;
  readonly to: FieldValue;
}

/** How the rows of one table differ. */
export interface TableDifference {
  readonly table: TableName;
  readonly title: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly { readonly row: string; readonly cells: readonly ValueDifference[] }[];
  /** Rows that both projects have stand in another order. */
  readonly reordered: boolean;
}

/** All differences between two projects. */
export interface ProjectDifference {
  readonly settings: readonly ValueDifference[];
  readonly objects: readonly ObjectDifference[];
}

/** Compares two projects, object by object and cell by cell. */
export function compareProjects(before: Project, after: Project): ProjectDifference {
  return {
    settings: differingValues(before.settings, after.settings, settingTitle),
    objects: compareObjects(before, after),
  };
}

function settingTitle(key: string): string {
  const titles: Readonly<Record<string, string>> = SETTING_TITLES;
  return titles[key] ?? key;
}

function compareObjects(before: Project, after: Project): ObjectDifference[] {
  const former = byPath(before);
  const present = byPath(after);
  const paths = [...new Set([...former.keys(), ...present.keys()])].sort();
  return paths.flatMap((path) => {
    const left = former.get(path);
    const right = present.get(path);
    const difference = compareObject(
      path,
      { project: before, object: left },
      { project: after, object: right },
    );
    return difference ? [difference] : [];
  });
}

function byPath(project: Project): Map<string, ProjectObject> {
  const tree = treeOf(project);
  return new Map([...project.objects.values()].map((object) => [tree.pathOf(object.id), object]));
}

interface Side {
  readonly project: Project;
  readonly object: ProjectObject | undefined;
}

function compareObject(path: string, left: Side, right: Side): ObjectDifference | undefined {
  const object = right.object ?? left.object;
  if (!object) return undefined;
  const properties = compareProperties(left.object, right.object);
  const tables = TABLE_NAMES.flatMap((table) => compareTable(table, left, right));
  const scripts = SCRIPT_NAMES.flatMap((script) => compareScript(script, left, right));
  const change = !left.object ? 'added' : !right.object ? 'removed' : 'changed';
  const differences = properties.length + tables.length + scripts.length;
  if (change === 'changed' && differences === 0) return undefined;
  return { path, kind: KIND_TITLES[object.kind], change, properties, tables, scripts };
}

function compareScript(script: ScriptName, left: Side, right: Side): ScriptDifference[] {
  const [from, to] = [left, right].map(
    ({ project, object }) => object && scriptOf(project, object.id, script),
  );
  if (from === to) return [];
  const change = from === undefined ? 'added' : to === undefined ? 'removed' : 'changed';
  return [{ file: scriptFile(script), change }];
}

function compareProperties(
  left: ProjectObject | undefined,
  right: ProjectObject | undefined,
): ValueDifference[] {
  if (!left || !right) return [];
  const kinds = differingValues({ kind: left.kind }, { kind: right.kind }, () => 'Kind');
  const descriptions = differingValues(
    { description: left.description },
    { description: right.description },
    () => 'Object Description',
  );
  const { fields } = propertySetOf(right.kind);
  const properties = differingValues(
    left.properties,
    right.properties,
    (key) => fields[key]?.title ?? key,
  );
  return [...kinds, ...descriptions, ...properties];
}

function differingValues(
  from: Readonly<Record<string, FieldValue>>,
  to: Readonly<Record<string, FieldValue>>,
  titleOf: (key: string) => string,
): ValueDifference[] {
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return keys
    .filter((key) => from[key] !== to[key])
    .map((key) => ({ title: titleOf(key), from: from[key] ?? null, to: to[key] ?? null }));
}

function compareTable(table: TableName, left: Side, right: Side): TableDifference[] {
  const former = rowsByIdentity(table, left);
  const present = rowsByIdentity(table, right);
  const added = [...present.keys()].filter((key) => !former.has(key));
  const removed = [...former.keys()].filter((key) => !present.has(key));
  const { columns, title } = exchangeTable(table);
  const changed = [...present].flatMap(([row, to]) => {
    const from = former.get(row);
    const cells = columns
      .filter(({ key }) => from && from.value(key) !== to.value(key))
      .map(
        (column): ValueDifference => ({
          title: column.title,
          from: from?.value(column.key) ?? null,
          to: to.value(column.key) ?? null,
        }),
      );
    return cells.length === 0 ? [] : [{ row, cells }];
  });
  const reordered = inOtherOrder([...former.keys()], [...present.keys()]);
  if (added.length + removed.length + changed.length === 0 && !reordered) return [];
  return [{ table, title, added, removed, changed, reordered }];
}

/** Rows by what tells them apart; the second row of the same name gets a number behind it. */
function rowsByIdentity(table: TableName, { project, object }: Side): Map<string, PresentRow> {
  const rows = new Map<string, PresentRow>();
  if (object?.kind !== 'message') return rows;
  const { identity } = exchangeTable(table);
  const counts = new Map<string, number>();
  for (const row of rowsOf(project, object.id, table)) {
    const values: Readonly<Record<string, FieldValue>> = row;
    const name = identity.map((key) => String(values[key] ?? '')).join(' / ');
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    rows.set(count === 1 ? name : `${name} (${count})`, {
      id: row.id,
      value: (key) => values[key],
    });
  }
  return rows;
}

function inOtherOrder(former: readonly string[], present: readonly string[]): boolean {
  const common = new Set(former);
  const both = present.filter((key) => common.has(key));
  const places = new Set(both);
  const left = former.filter((key) => places.has(key));
  return left.some((key, index) => key !== both[index]);
}
