import type { FieldValue } from '../fields/field';
import { applyChanges } from '../project/change';
import { tableKey } from '../project/project';
import type { RowValues, TableName } from '../tables/tables';
import { afterCommands, ID, newRow } from '../validation/plant.fixture';
import { compileMessage } from './compile-message';
import type { OrderParameterConfiguration } from './message-configuration';

/* Configurations for tests, made from the messages of the plant. */

type Tables = { readonly [N in TableName]?: readonly Partial<RowValues<N>>[] };

/** One of the plant's messages with other properties and tables, prepared for mapping. */
export function configured(
  message: number,
  tables: Tables,
  properties: Record<string, FieldValue> = {},
): OrderParameterConfiguration {
  const project = afterCommands([
    { type: 'editObjects', edits: [{ object: message, properties }] },
  ]);
  const changes = Object.entries(tables).map(([name, rows]) => {
    const table = name as TableName;
    const numbered = rows.map((values, index) => newRow(table, 1000 + index, values));
    return { type: 'setRows' as const, table: tableKey(message, table), rows: numbered };
  });
  const configuration = compileMessage(applyChanges(project, changes).project, message);
  if (configuration.messageType !== 'OrderParameter') throw new Error('It has no parameters.');
  return configuration;
}

const tagList: readonly Partial<RowValues<'tagList'>>[] = [
  { objectName: 'BatchId', direction: 'BOTH', mesQualifier: true },
  { objectName: 'Device', direction: 'BOTH' },
  { objectName: 'Temperature', dataType: 'Double', rangeLow: 0, rangeHigh: 100 },
  { objectName: 'Count', dataType: 'Long', direction: 'BOTH', optional: true },
  { objectName: 'Running', dataType: 'Boolean', direction: 'TO_MES' },
  { objectName: 'Start', dataType: 'DateTime', optional: true },
];

const reactor = '/System/Core/Reactors/Reactor1';

/** A bidirectional message with direct mapping; BatchId has no item, the trigger is Reactor 1's. */
export function directMessage(
  properties: Record<string, FieldValue> = {},
  tables: Tables = {},
): OrderParameterConfiguration {
  const directMapping = ['Device', 'Temperature', 'Count', 'Running'].map((objectName) => ({
    objectName,
    objectPath: `${reactor}/${objectName}`,
  }));
  return configured(ID.direct, { tagList, directMapping, ...tables }, properties);
}

/** A bidirectional message with group mapping and the devices R1 and R2. */
export function groupMessage(
  properties: Record<string, FieldValue> = {},
  tables: Tables = {},
): OrderParameterConfiguration {
  const groupMapping = [
    { objectName: 'Device', deviceSelector: true },
    { objectName: 'Count', tagName: 'Count', deviceSelector: true },
    { objectName: 'Temperature', tagName: 'Sub/Temperature' },
    { objectName: 'Running', tagName: 'Running' },
  ];
  const mode = { communicationMode: 'Bidirectional', ...properties };
  return configured(ID.group, { tagList, groupMapping, ...tables }, mode);
}
