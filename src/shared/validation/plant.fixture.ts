import type { Command } from '../commands/command';
import { executeCommand } from '../commands/execute';
import { defaultsOf, type FieldValue } from '../fields/field';
import { applyChanges } from '../project/change';
import type { ObjectKind, ObjectOf, ProjectObject } from '../project/object';
import { propertySetOf, projectObject } from '../project/object';
import { emptyProject, type Project, ROOT_IDS, tableKey } from '../project/project';
import type { MessageProperties } from '../properties/message';
import { type Row, type RowValues, type TableName, TABLES } from '../tables/tables';
import type { Problem } from './problem';
import { editCells } from './spot';
import { validateProject } from './validate';

/*
 * A small plant without problems, for tests: a broker with one message of each mapping type, and a
 * reactor with a few items. Tests break one thing in it.
 */

/** Numbers of the plant's objects. */
export const ID = {
  core: ROOT_IDS.core,
  reactors: 10,
  reactor1: 11,
  reactor2: 12,
  temperature1: 13,
  temperature2: 14,
  trigger: 15,
  batch: 16,
  broker: 20,
  processor: 21,
  direct: 22,
  group: 23,
  flexible: 24,
  historian: 25,
  status: 26,
} as const;

/** An object with the default properties of its kind, but for those given. */
export function newObject<K extends ObjectKind>(
  kind: K,
  id: number,
  parent: number,
  name: string,
  properties: Partial<ObjectOf<K>['properties']> = {},
): ProjectObject {
  const defaults = defaultsOf(propertySetOf(kind).fields);
  const object = { id, parent, kind, name, description: '' };
  return projectObject.parse({ ...object, properties: { ...defaults, ...properties } });
}

/** A row with the default values of its table, but for those given. */
export function newRow<N extends TableName>(
  table: N,
  id: number,
  values: Partial<RowValues<N>>,
): Row {
  return { id, ...defaultsOf(TABLES[table].columns), ...values };
}

const ids = (messageId: string): Partial<MessageProperties> => ({
  supplierId: 'Acme',
  deviceTypeId: 'Reactor',
  messageId,
  supplierVersion: '1.0',
});

const objects: ProjectObject[] = [
  newObject('folder', ID.reactors, ID.core, 'Reactors'),
  newObject('folder', ID.reactor1, ID.reactors, 'Reactor1'),
  newObject('folder', ID.reactor2, ID.reactors, 'Reactor2'),
  newObject('item', ID.temperature1, ID.reactor1, 'Temperature', { initialValue: '37.5' }),
  newObject('item', ID.temperature2, ID.reactor2, 'Temperature'),
  newObject('item', ID.trigger, ID.reactor1, 'Trigger', { dataType: 'Boolean' }),
  newObject('item', ID.batch, ID.reactor1, 'Batch', { dataType: 'String' }),
  newObject('broker', ID.broker, ID.core, 'Broker', { systemId: 'SF1' }),
  newObject('processor', ID.processor, ID.broker, 'Processor'),
  newObject('message', ID.direct, ID.broker, 'Direct', {
    ...ids('M1'),
    communicationMode: 'Bidirectional',
    triggerItem: '/System/Core/Reactors/Reactor1/Trigger',
  }),
  newObject('message', ID.group, ID.processor, 'Group', { ...ids('M2'), mappingType: 'Group' }),
  newObject('message', ID.flexible, ID.processor, 'Flexible', {
    ...ids('M3'),
    mappingType: 'Flexible',
  }),
  newObject('message', ID.historian, ID.processor, 'Historian', {
    ...ids('M4'),
    mappingType: 'Historian',
  }),
  newObject('message', ID.status, ID.processor, 'Status', {
    messageType: 'OrderStatus',
    triggerItem: '/System/Core/Reactors/Reactor1/Trigger',
  }),
];

const batchId = { objectName: 'BatchId', mesQualifier: true, direction: 'BOTH' } as const;

const tables: [number, TableName, Row[]][] = [
  [
    ID.direct,
    'tagList',
    [
      newRow('tagList', 100, batchId),
      newRow('tagList', 101, { objectName: 'Temperature', dataType: 'Double', rangeLow: 0 }),
    ],
  ],
  [
    ID.direct,
    'directMapping',
    [
      newRow('directMapping', 110, {
        objectName: 'BatchId',
        objectPath: '/System/Core/Reactors/Reactor1/Batch',
      }),
      newRow('directMapping', 111, {
        objectName: 'Temperature',
        objectPath: '/System/Core/Reactors/Reactor1/Temperature.Value',
      }),
    ],
  ],
  [
    ID.direct,
    'folderSettings',
    [newRow('folderSettings', 120, { path: '/System/Core/Reactors', whitelist: 'Temp' })],
  ],
  [
    ID.group,
    'tagList',
    [
      newRow('tagList', 130, { objectName: 'Device' }),
      newRow('tagList', 131, { objectName: 'Temperature', dataType: 'Double' }),
    ],
  ],
  [
    ID.group,
    'deviceList',
    [
      newRow('deviceList', 140, {
        deviceName: 'R1',
        devicePath: '/System/Core/Reactors/Reactor1',
        triggerItem: '/System/Core/Reactors/Reactor1/Trigger',
      }),
      newRow('deviceList', 141, {
        deviceName: 'R2',
        devicePath: '/System/Core/Reactors/Reactor2',
      }),
    ],
  ],
  [
    ID.group,
    'groupMapping',
    [
      newRow('groupMapping', 150, { objectName: 'Device', deviceSelector: true }),
      newRow('groupMapping', 151, { objectName: 'Temperature', tagName: 'Temperature' }),
    ],
  ],
  [ID.flexible, 'tagList', [newRow('tagList', 160, batchId)]],
  [
    ID.flexible,
    'flexibleMapping',
    [
      newRow('flexibleMapping', 170, {
        equipmentId: 'R1',
        tag: 'Temp',
        path: '/System/Core/Reactors/Reactor1/Temperature',
      }),
      newRow('flexibleMapping', 171, {
        equipmentId: 'R2',
        tag: 'Temp',
        path: '/System/Core/Reactors/Reactor2/Temperature',
      }),
    ],
  ],
  [ID.historian, 'tagList', [newRow('tagList', 180, batchId)]],
  [
    ID.historian,
    'historianMapping',
    [
      newRow('historianMapping', 190, {
        equipmentId: 'R1',
        tag: 'Temp',
        path: '/System/Core/Reactors/Reactor1/Temperature',
      }),
    ],
  ],
];

/** The plant. Validation finds nothing in it. */
export function plant(): Project {
  return applyChanges(emptyProject('Plant'), [
    ...objects.map((object) => ({ type: 'putObject' as const, object })),
    ...tables.map(([message, table, rows]) => ({
      type: 'setRows' as const,
      table: tableKey(message, table),
      rows,
    })),
  ]).project;
}

/** The plant, or another project, after commands. */
export function afterCommands(commands: readonly Command[], project: Project = plant()): Project {
  return commands.reduce(
    (before, command) => applyChanges(before, executeCommand(before, command).changes).project,
    project,
  );
}

/** The plant with other values of one object. */
export function withProperties(object: number, properties: Record<string, FieldValue>): Project {
  return afterCommands([{ type: 'editObjects', edits: [{ object, properties }] }]);
}

/** The plant with other values of one row. */
export function withCells(
  message: number,
  table: TableName,
  row: number,
  values: Record<string, FieldValue>,
): Project {
  return afterCommands([editCells(message, table, [{ row, values }])]);
}

/** The plant with further rows at the end of a table. */
export function withRows(
  message: number,
  table: TableName,
  ...rows: Record<string, FieldValue>[]
): Project {
  return afterCommands([{ type: 'insertRows', message, table, before: null, rows }]);
}

/** The plant with a table of other rows. */
export function withTable<N extends TableName>(
  message: number,
  table: N,
  ...rows: Partial<RowValues<N>>[]
): Project {
  const numbered = rows.map((values, index) => newRow(table, 500 + index, values));
  return applyChanges(plant(), [
    { type: 'setRows', table: tableKey(message, table), rows: numbered },
  ]).project;
}

/** Codes of all problems of a project, in order. */
export function codesOf(project: Project): string[] {
  return validateProject(project).map((problem) => problem.code);
}

/** The only problem of a project. */
export function onlyProblem(project: Project): Problem {
  const [problem, ...others] = validateProject(project);
  if (!problem || others.length > 0) {
    throw new Error(`One problem was expected, found: ${codesOf(project).join(', ') || 'none'}`);
  }
  return problem;
}

/** A project after the fix of its first problem with that code. */
export function fixed(project: Project, code: string): Project {
  const fix = validateProject(project).find((problem) => problem.code === code)?.fix;
  if (!fix) throw new Error(`There is no fix for ${code}.`);
  return afterCommands([fix.command], project);
}
