import { join } from 'node:path';
import { saveProject } from '../src/main/engine/project-access';
import type { Command } from '../src/shared/commands/command';
import { executeCommand } from '../src/shared/commands/execute';
import type { FieldValue } from '../src/shared/fields/field';
import { applyChanges } from '../src/shared/project/change';
import { emptyProject, type Project, ROOT_IDS } from '../src/shared/project/project';
import type { TableName } from '../src/shared/tables/tables';

type Values = Record<string, FieldValue>;

/** Builds a project with the commands that users have. */
class Builder {
  project: Project = emptyProject('Editors');

  run(command: Command): readonly number[] {
    const { changes, created } = executeCommand(this.project, command);
    this.project = applyChanges(this.project, changes).project;
    return created;
  }

  message(parent: number, name: string, properties: Values): number {
    const identity = { messageId: name, supplierId: 'ACME', deviceTypeId: 'Reactor' };
    const [id = 0] = this.run({
      type: 'createObject',
      parent,
      kind: 'message',
      name,
      properties: { ...identity, ...properties },
    });
    return id;
  }

  rows(message: number, table: TableName, ...rows: Values[]): void {
    this.run({ type: 'insertRows', message, table, before: null, rows });
  }
}

const ITEMS: readonly (readonly [string, string, string])[] = [
  ['Temperature', 'Double', '°C'],
  ['Pressure', 'Double', 'bar'],
  ['Agitation', 'Long', 'rpm'],
  ['Running', 'Boolean', ''],
];

/**
 * A project for the specs of the editors: `Order` has rows with and without problems, `Report` has
 * folder settings and no tags yet.
 */
export async function writeEditorProject(folder: string): Promise<string> {
  const builder = new Builder();
  builder.run({
    type: 'createItems',
    items: ['Reactor1', 'Reactor2'].flatMap((reactor) =>
      ITEMS.map(([name, dataType, unit]) => ({
        path: `/System/Core/Plant/${reactor}/${name}`,
        properties: { dataType, unit },
      })),
    ),
  });
  const [broker = 0] = builder.run({
    type: 'createObject',
    parent: ROOT_IDS.core,
    kind: 'broker',
    name: 'MES',
    properties: { systemId: 'SF-01' },
  });
  const order = builder.message(broker, 'Order', { supplierVersion: '1' });
  builder.rows(
    order,
    'tagList',
    { objectName: 'BatchID', objectDescription: 'Batch of the order', mesQualifier: true },
    { objectName: 'Recipe', objectDescription: 'Recipe to run' },
    { objectName: 'Temperature', dataType: 'Double', rangeLow: 20, rangeHigh: 40, uom: '°C' },
    { objectName: 'Agitation', dataType: 'Long', rangeLow: 400, rangeHigh: 60, uom: 'rpm' },
    { objectName: 'Yield', dataType: 'Double', direction: 'TO_MES', uom: 'kg' },
  );
  const report = builder.message(broker, 'Report', { communicationMode: 'Receive' });
  builder.rows(report, 'folderSettings', { path: '/System/Core/Plant/Reactor1' });
  builder.message(broker, 'Stopped', { messageType: 'OrderStatus' });
  const target = join(folder, 'Editors');
  await saveProject(builder.project, target);
  return target;
}
