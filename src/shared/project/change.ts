import { z } from 'zod';
import type { Row } from '../tables/tables';
import { LONGEST_SCRIPT, type ScriptKey, scriptKeySchema } from './message-script';
import { type ProjectObject, projectObject } from './object';
import { type Project, projectSettings, row, type TableKey, tableKeySchema } from './project';

/**
 * The primitive changes of which every edit is made. Each has an exact inverse, so undo, redo,
 * replication to the windows and the log of unsaved work need nothing else.
 */
export const change = z.discriminatedUnion('type', [
  z.object({ type: z.literal('putSettings'), settings: projectSettings }),
  /** Adds an object or replaces the one with its number. */
  z.object({ type: z.literal('putObject'), object: projectObject }),
  /** Removes an object; its tables and scripts are removed by changes of their own. */
  z.object({ type: z.literal('removeObject'), id: z.number() }),
  /** Replaces `remove` rows from index `at` on by `rows`. */
  z.object({
    type: z.literal('spliceRows'),
    table: tableKeySchema,
    at: z.number().int().min(0),
    remove: z.number().int().min(0),
    rows: z.array(row),
  }),
  /** Replaces rows by rows with the same numbers. */
  z.object({ type: z.literal('updateRows'), table: tableKeySchema, rows: z.array(row) }),
  /** Replaces all rows of a table. */
  z.object({ type: z.literal('setRows'), table: tableKeySchema, rows: z.array(row) }),
  /** Gives a script another text, or takes it away. */
  z.object({
    type: z.literal('putScript'),
    script: scriptKeySchema,
    text: z.string().max(LONGEST_SCRIPT).nullable(),
  }),
]);
export type Change = z.infer<typeof change>;

/** A project after changes, and the changes that lead back. */
export interface Applied {
  readonly project: Project;
  readonly inverse: readonly Change[];
}

/**
 * Applies changes in order.
 * @throws Error when a change does not fit the project (an unknown row or object); nothing is
 *   applied then.
 */
export function applyChanges(project: Project, changes: readonly Change[]): Applied {
  const draft = new Draft(project);
  for (const one of changes) draft.apply(one);
  return draft.finish();
}

/** Copies a part of the project when it is first changed. */
class Draft {
  private settings: Project['settings'];
  private objects: Map<number, ProjectObject>;
  private tables: Map<TableKey, readonly Row[]>;
  private scripts: ReadonlyMap<ScriptKey, string>;
  private objectsCopied = false;
  private tablesCopied = false;
  private structureChanged = false;
  private nextId: number;
  private readonly inverse: Change[] = [];

  constructor(private readonly before: Project) {
    this.settings = before.settings;
    this.objects = before.objects as Map<number, ProjectObject>;
    this.tables = before.tables as Map<TableKey, readonly Row[]>;
    this.scripts = before.scripts;
    this.nextId = before.nextId;
  }

  apply(one: Change): void {
    switch (one.type) {
      case 'putSettings':
        this.inverse.push({ type: 'putSettings', settings: this.settings });
        this.settings = one.settings;
        break;
      case 'putObject':
        this.putObject(one.object);
        break;
      case 'removeObject':
        this.removeObject(one.id);
        break;
      case 'spliceRows':
        this.spliceRows(one);
        break;
      case 'updateRows':
        this.updateRows(one.table, one.rows);
        break;
      case 'setRows':
        this.inverse.push({ type: 'setRows', table: one.table, rows: [...this.rows(one.table)] });
        this.setRows(one.table, one.rows);
        break;
      case 'putScript':
        this.putScript(one.script, one.text);
        break;
    }
  }

  finish(): Applied {
    return {
      project: {
        settings: this.settings,
        objects: this.objects,
        tables: this.tables,
        scripts: this.scripts,
        structure: this.structureChanged ? {} : this.before.structure,
        nextId: this.nextId,
      },
      inverse: this.inverse.reverse(),
    };
  }

  private putObject(object: ProjectObject): void {
    const former = this.objects.get(object.id);
    this.inverse.push(
      former ? { type: 'putObject', object: former } : { type: 'removeObject', id: object.id },
    );
    if (
      former?.name !== object.name ||
      former.parent !== object.parent ||
      former.kind !== object.kind
    ) {
      this.structureChanged = true;
    }
    this.writableObjects().set(object.id, object);
    this.seen(object.id);
  }

  private removeObject(id: number): void {
    const former = this.objects.get(id);
    if (!former) throw new Error(`Object ${id} cannot be removed: the project has no such object.`);
    this.inverse.push({ type: 'putObject', object: former });
    this.structureChanged = true;
    this.writableObjects().delete(id);
  }

  private spliceRows(one: Extract<Change, { type: 'spliceRows' }>): void {
    const rows = this.rows(one.table);
    if (one.at + one.remove > rows.length) {
      throw new Error(
        `Rows ${one.at} to ${one.at + one.remove} of table ${one.table} cannot be replaced: it has ${rows.length} rows.`,
      );
    }
    const removed = rows.slice(one.at, one.at + one.remove);
    this.inverse.push({
      type: 'spliceRows',
      table: one.table,
      at: one.at,
      remove: one.rows.length,
      rows: removed,
    });
    this.setRows(one.table, [
      ...rows.slice(0, one.at),
      ...one.rows,
      ...rows.slice(one.at + one.remove),
    ]);
  }

  private updateRows(table: TableKey, updates: readonly Row[]): void {
    const byId = new Map(updates.map((update) => [update.id, update]));
    const rows = [...this.rows(table)];
    const former: Row[] = [];
    // Nearly every edit touches a few rows of many: the search ends with the last of them.
    for (let index = 0; index < rows.length && former.length < byId.size; index += 1) {
      const one = rows[index];
      const update = one && byId.get(one.id);
      if (!update) continue;
      former.push(one);
      rows[index] = update;
    }
    if (former.length !== byId.size) {
      throw new Error(`Table ${table} cannot be updated: a row to update does not exist.`);
    }
    this.inverse.push({ type: 'updateRows', table, rows: former });
    this.writableTables().set(table, rows);
  }

  private putScript(script: ScriptKey, text: string | null): void {
    this.inverse.push({ type: 'putScript', script, text: this.scripts.get(script) ?? null });
    const scripts = new Map(this.scripts);
    if (text === null) scripts.delete(script);
    else scripts.set(script, text);
    this.scripts = scripts;
  }

  private rows(table: TableKey): readonly Row[] {
    return this.tables.get(table) ?? [];
  }

  private setRows(table: TableKey, rows: readonly Row[]): void {
    if (rows.length === 0) this.writableTables().delete(table);
    else this.writableTables().set(table, rows);
    for (const one of rows) this.seen(one.id);
  }

  private seen(id: number): void {
    if (id >= this.nextId) this.nextId = id + 1;
  }

  private writableObjects() {
    if (!this.objectsCopied) this.objects = new Map(this.objects);
    this.objectsCopied = true;
    return this.objects;
  }

  private writableTables() {
    if (!this.tablesCopied) this.tables = new Map(this.tables);
    this.tablesCopied = true;
    return this.tables;
  }
}
