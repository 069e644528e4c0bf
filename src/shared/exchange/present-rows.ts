import type { FieldValue } from '../fields/field';
import { type Row, tablesOf } from '../tables/tables';
import { isFixed, type Message, type ProjectObject } from '../project/object';
import { objectsOf, type Project, rowsOf } from '../project/project';
import { treeOf } from '../project/tree';
import {
  type ExchangeTableName,
  isMessageTable,
  isObjectList,
  OBJECT_LISTS,
  type ObjectListName,
} from './exchange-table';
import { settingRows } from './setting-rows';

/** One row of a table of the project: a table row, or an object of a list of objects. */
export interface PresentRow {
  /** Number of the row or the object. */
  readonly id: number;
  /** It stands in every project and is not removed. */
  readonly fixed?: boolean;
  value(column: string): FieldValue | undefined;
}

/** Which table a sheet is about. */
export interface Target {
  readonly table: ExchangeTableName;
  /** Path of the message configuration that owns the table; empty for tables of the project. */
  readonly message: string;
}

/** A text that tells targets apart. */
export function targetKey({ table, message }: Target): string {
  return `${table}\n${message}`;
}

/** The rows of a target in their order; none while its message configuration does not exist. */
export function presentRows(project: Project, target: Target): PresentRow[] {
  if (target.table === 'settings') return settingRows(project);
  if (isObjectList(target.table)) return objectRows(project, listedObjects(project, target.table));
  if (!isMessageTable(target.table)) return [];
  const message = treeOf(project).idAt(target.message);
  if (message === undefined) return [];
  return rowsOf(project, message, target.table).map((row) => new TableRow(row));
}

class TableRow implements PresentRow {
  private readonly row: Row;

  constructor(row: Row) {
    this.row = row;
  }

  get id(): number {
    return this.row.id;
  }

  value(column: string): FieldValue | undefined {
    const values: Readonly<Record<string, FieldValue>> = this.row;
    return values[column];
  }
}

/** The objects of a list in the order of their paths. The models are listed with the folders. */
function listedObjects(project: Project, list: ObjectListName): ProjectObject[] {
  const kind = OBJECT_LISTS[list];
  const isListed = (object: ProjectObject) =>
    object.kind === kind || (kind === 'folder' && isFixed(object));
  return inTreeOrder(project, [...project.objects.values()].filter(isListed));
}

/** All message configurations in the order of their paths. */
export function messagesByPath(project: Project): Message[] {
  return inTreeOrder(project, objectsOf(project, 'message'));
}

/**
 * The message configurations that a table can belong to, in the order of their paths: those that
 * use it, or all while none does.
 */
export function messagesFor(project: Project, table: ExchangeTableName): Message[] {
  const messages = messagesByPath(project);
  const using = messages.filter(({ properties }) =>
    tablesOf(properties).some((name) => name === table),
  );
  return using.length > 0 ? using : messages;
}

function inTreeOrder<O extends ProjectObject>(project: Project, objects: O[]): O[] {
  const tree = treeOf(project);
  const order = new Map<number, number>();
  for (const root of project.objects.values()) {
    if (root.parent !== null) continue;
    for (const id of tree.subtreeOf(root.id)) order.set(id, order.size);
  }
  return objects.sort((left, right) => (order.get(left.id) ?? 0) - (order.get(right.id) ?? 0));
}

function objectRows(project: Project, objects: readonly ProjectObject[]): PresentRow[] {
  const tree = treeOf(project);
  return objects.map((object) => {
    const properties: Readonly<Record<string, FieldValue>> = object.properties;
    return {
      id: object.id,
      fixed: isFixed(object),
      value: (column) => {
        if (column === 'path') return tree.pathOf(object.id);
        return column === 'description' ? object.description : properties[column];
      },
    };
  });
}
