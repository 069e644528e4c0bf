import { applyChanges } from '../project/change';
import type { ObjectId, ObjectKind } from '../project/object';
import { emptyProject, type Project, rowsOf } from '../project/project';
import { treeOf } from '../project/tree';
import type { RowId, RowValues, TableName } from '../tables/tables';
import type { Command } from './command';
import { executeCommand } from './execute';
import type { Execution } from './execution';
import type { Values } from './values';

/** Edits a project by commands, for tests. */
export class TestEditor {
  constructor(public project: Project = emptyProject('Plant')) {}

  run(command: Command): Execution {
    const execution = executeCommand(this.project, command);
    this.project = applyChanges(this.project, execution.changes).project;
    return execution;
  }

  /** Creates an object below the one at a path. */
  create(parent: string, kind: ObjectKind, name: string, properties: Values = {}): ObjectId {
    const { created } = this.run({
      type: 'createObject',
      parent: this.at(parent),
      kind,
      name,
      properties,
    });
    return created[0] ?? 0;
  }

  createItems(...paths: string[]): RowId[] {
    return this.run({ type: 'createItems', items: paths.map((path) => ({ path })) }).created;
  }

  insert<N extends TableName>(
    message: ObjectId,
    table: N,
    ...rows: Partial<RowValues<N>>[]
  ): RowId[] {
    return this.run({ type: 'insertRows', message, table, before: null, rows: rows as Values[] })
      .created;
  }

  rename(path: string, name: string): Execution {
    return this.run({ type: 'editObjects', edits: [{ object: this.at(path), name }] });
  }

  at(path: string): ObjectId {
    const id = treeOf(this.project).idAt(path);
    if (id === undefined) throw new Error(`The test's project has nothing at ${path}.`);
    return id;
  }

  paths(): string[] {
    return [...this.project.objects.keys()].map((id) => treeOf(this.project).pathOf(id));
  }

  /** The values of one column. */
  column<N extends TableName>(message: ObjectId, table: N, column: keyof RowValues<N>): unknown[] {
    return rowsOf(this.project, message, table).map((row) => row[column]);
  }
}
