import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../project/change';
import {
  afterCommands,
  codesOf,
  ID,
  newObject,
  onlyProblem,
  plant,
  withProperties,
} from '../plant.fixture';
import { validateProject } from '../validate';

describe('the identity of a message', () => {
  it('belongs to one message', () => {
    const project = withProperties(ID.group, { messageId: 'M1' });
    const problems = validateProject(project);
    expect(problems.map(({ code, severity, place }) => [code, severity, place.object])).toEqual([
      ['message.identity-duplicate', 'error', ID.direct],
      ['message.identity-duplicate', 'error', ID.group],
    ]);
    expect(problems[0]?.message).toContain('/System/Core/Broker/Processor/Group');
  });

  it('includes the supplier version', () => {
    const project = withProperties(ID.group, { messageId: 'M1', supplierVersion: '2.0' });
    expect(codesOf(project)).toEqual([]);
  });

  it('does not count while an ID is missing, nor for messages without IDs', () => {
    const edits = [ID.direct, ID.group].map((object) => ({
      object,
      properties: { messageId: '' },
    }));
    expect(codesOf(afterCommands([{ type: 'editObjects', edits }]))).toEqual([
      'field.mandatory',
      'field.mandatory',
    ]);
  });
});

describe('the broker of a message', () => {
  it('speaks a version that has exception messages', () => {
    const project = afterCommands([
      {
        type: 'editObjects',
        edits: [
          { object: ID.broker, properties: { msiVersion: '2.0' } },
          {
            object: ID.status,
            properties: {
              messageType: 'Exception',
              exceptionProvider: '/System/Core/Broker/Processor',
            },
          },
        ],
      },
    ]);
    expect(onlyProblem(project)).toMatchObject({
      code: 'message.exception-in-msi-2.0',
      severity: 'error',
      place: { object: ID.status, property: 'messageType' },
    });
    const newer = afterCommands(
      [{ type: 'editObjects', edits: [{ object: ID.broker, properties: { msiVersion: '1.3' } }] }],
      project,
    );
    expect(codesOf(newer)).toEqual([]);
  });

  it('is there', () => {
    const status = { messageType: 'Exception', exceptionProvider: '/System/Core' } as const;
    const object = newObject('message', 300, ID.reactors, 'Stray', status);
    const project = applyChanges(plant(), [{ type: 'putObject', object }]).project;
    expect(onlyProblem(project)).toMatchObject({
      code: 'message.without-broker',
      severity: 'error',
      place: { object: 300 },
    });
  });
});

describe('IDs of a message', () => {
  it('fit into the name of a file', () => {
    const problem = onlyProblem(withProperties(ID.group, { messageId: 'M'.repeat(200) }));
    expect(problem).toMatchObject({ code: 'message.file-name-too-long', severity: 'error' });
    expect(problem.message).toMatch(/would have \d+ characters, and 200 are possible/);
  });
});

describe('names of objects below the same parent', () => {
  const withItem = (name: string, parent: number) =>
    applyChanges(plant(), [{ type: 'putObject', object: newObject('item', 300, parent, name) }])
      .project;

  it('that differ only in case are worth a warning at both', () => {
    const problems = validateProject(withItem('temperature', ID.reactor1));
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['object.name-case', 'warning'],
      ['object.name-case', 'warning'],
    ]);
    expect(problems.map(({ place }) => place.object).sort((a, b) => a - b)).toEqual([
      ID.temperature1,
      300,
    ]);
    expect(problems.map(({ message }) => message).join()).toContain(
      'Item "temperature" differs only in case from "Temperature"',
    );
  });

  it('that are equal are errors', () => {
    const codes = codesOf(withItem('Temperature', ID.reactor1));
    expect(codes).toEqual(['object.name-duplicate', 'object.name-duplicate']);
  });

  it('may be equal below different parents', () => {
    expect(codesOf(withItem('Batch', ID.reactor2))).toEqual([]);
  });
});
