import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { executeCommand } from '../commands/execute';
import type { Command } from '../commands/command';
import { applyChanges } from '../project/change';
import { emptyProject, objectOf, type Project, ROOT_IDS, rowsOf } from '../project/project';
import { interfaceDescription } from '../msi/interface-description';
import { interfaceDescriptionTemplate } from '../msi/interface-description-template';
import { readInterfaceDescription } from '../msi/read-interface-description';
import {
  formOfDescription,
  formOfMessage,
  formsOfProject,
  receivedFields,
  sentFields,
} from './message-form';
import { CHECK } from './forms.fixture';

const template = interfaceDescriptionTemplate.parse(
  JSON.parse(
    readFileSync(
      new URL('../../../assets/msi/interface-description.json', import.meta.url),
      'utf8',
    ),
  ),
);

function reactorProject() {
  let project: Project = emptyProject('Plant');
  const run = (command: Command) => {
    const { changes, created } = executeCommand(project, command);
    project = applyChanges(project, changes).project;
    return created[0] ?? 0;
  };
  const broker = run({ type: 'createObject', parent: ROOT_IDS.core, kind: 'broker', name: 'MES' });
  run({ type: 'editObjects', edits: [{ object: broker, properties: { systemId: 'SF-1' } }] });
  const message = run({ type: 'createObject', parent: broker, kind: 'message', name: 'Check' });
  const { description, systemId: _, fields: __, ...identity } = CHECK;
  const properties = {
    ...identity,
    messageDescription: description,
    usesOptional: true,
    communicationMode: 'Bidirectional',
    mappingType: 'Group',
  } as const;
  run({ type: 'editObjects', edits: [{ object: message, properties }] });
  const tags = CHECK.fields.map((one) => ({
    objectName: one.name,
    dataType: one.dataType,
    direction: one.direction,
    mesQualifier: one.mesQualifier,
    rangeLow: one.rangeLow,
    rangeHigh: one.rangeHigh,
    optional: !one.mandatory,
  }));
  type Rows = Extract<Command, { type: 'insertRows' }>;
  const add = (table: Rows['table'], rows: Rows['rows']) =>
    run({ type: 'insertRows', message, table, before: null, rows });
  add('tagList', tags);
  add('deviceList', [{ deviceName: 'R1' }, { deviceName: 'R2' }]);
  add('groupMapping', [{ objectName: 'Operator', deviceSelector: true }]);
  return { project, broker, message };
}

describe('forms', () => {
  test('of a message say what its tag list says, with the devices as suggestions', () => {
    const { project, message } = reactorProject();
    const found = formOfMessage(project, message);
    expect(found).toMatchObject({ name: 'Check', broker: '/System/Core/MES' });
    const fields = CHECK.fields.map((one) => {
      if (one.name === 'Operator') return { ...one, suggestions: ['R1', 'R2'] };
      return one.dataType === 'Boolean' ? { ...one, suggestions: ['true', 'false'] } : one;
    });
    expect(found?.form).toEqual({ ...CHECK, fields });
    expect(formsOfProject(project)).toEqual([found]);
  });

  test('of the written description are the same, but for the devices', () => {
    const { project, message, broker } = reactorProject();
    const source = {
      message: objectOf(project, message, 'message'),
      broker: objectOf(project, broker, 'broker'),
    };
    if (!source.message || !source.broker) throw new Error('The project has both.');
    const xml = interfaceDescription(
      {
        message: source.message,
        broker: source.broker,
        tags: rowsOf(project, message, 'tagList'),
        creationTime: new Date(0),
      },
      template,
    );
    const form = formOfDescription(readInterfaceDescription(xml, template));
    const own = formOfMessage(project, message)?.form;
    const fields = own?.fields.map((one) =>
      one.name === 'Operator' ? { ...one, suggestions: [] } : one,
    );
    expect(form).toEqual({ ...own, fields });
  });

  test('say what is sent and what is received', () => {
    expect(sentFields(CHECK).map(({ name }) => name)).toEqual(['BatchId', 'Operator']);
    expect(receivedFields(CHECK).map(({ name }) => name)).toEqual([
      'BatchId',
      'Ready',
      'Temperature',
      'Remark',
    ]);
  });

  test('refuse a description with an unknown data type', () => {
    const parameters = [
      new Map([
        ['objectName', 'A'],
        ['dataType', 'Int'],
      ] as const),
    ];
    expect(() => formOfDescription({ message: new Map(), parameters, unknown: [] })).toThrow(
      'Parameter "A" has the data type "Int", which is not one of String, Long',
    );
  });
});
