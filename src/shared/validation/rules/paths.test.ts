import { describe, expect, it } from 'vitest';
import { codesOf, fixed, ID, onlyProblem, withCells, withProperties } from '../plant.fixture';
import { validateProject } from '../validate';

const reactor = '/System/Core/Reactors/Reactor1';
const mapped = (objectPath: string) => withCells(ID.direct, 'directMapping', 111, { objectPath });

describe('paths in tables', () => {
  it.each([
    `${reactor}/Temperature`,
    `${reactor}/Temperature.Unit`,
    `${reactor}/Temperature.Value`,
    `${reactor}.Description`,
  ])('may be %s', (path) => {
    expect(codesOf(mapped(path))).toEqual([]);
  });

  it('that lead nowhere say where they end', () => {
    const problem = onlyProblem(mapped('/System/Core/Reactors/Reactor9/Temperature'));
    expect(problem).toMatchObject({
      code: 'path.unknown',
      severity: 'error',
      place: { object: ID.direct, table: 'directMapping', row: 111, column: 'objectPath' },
    });
    expect(problem.message).toBe(
      'Object Path of "Temperature" "/System/Core/Reactors/Reactor9/Temperature" leads nowhere: "/System/Core/Reactors" has no "Reactor9". Correct the path or create the object.',
    );
    expect(problem.fix).toBeUndefined();
  });

  it.each([
    `/system/core/reactors/reactor1/temperature`,
    `${reactor}/temperature.value`,
    `${reactor}/Temperature/`,
    ` ${reactor}/Temperature`,
  ])('that are almost right are corrected: %s', (path) => {
    const project = mapped(path);
    expect(onlyProblem(project).code).toBe('path.case');
    expect(codesOf(fixed(project, 'path.case'))).toEqual([]);
  });

  it('name properties that exist', () => {
    const unknown = onlyProblem(mapped(`${reactor}/Temperature.Colour`));
    expect(unknown.code).toBe('path.property-unknown');
    expect(unknown.message).toContain('"Temperature" has no property "Colour". It has Value,');
    const project = mapped(`${reactor}/Temperature.unit`);
    expect(codesOf(fixed(project, 'path.property-unknown'))).toEqual([]);
  });

  it('lead to an item', () => {
    const problem = onlyProblem(mapped(reactor));
    expect(problem.code).toBe('path.wrong-kind');
    expect(problem.message).toContain('leads to a Folder. Name an item or a property.');
  });
});

describe('paths in properties', () => {
  it('that lead nowhere are found where they apply', () => {
    const statusPath = '/System/Core/None';
    expect(onlyProblem(withProperties(ID.status, { statusPath }))).toMatchObject({
      code: 'path.unknown',
      place: { object: ID.status, property: 'statusPath' },
    });
    expect(codesOf(withProperties(ID.direct, { statusPath }))).toEqual([]);
  });

  it('are corrected', () => {
    const project = withProperties(ID.status, { statusPath: `${reactor}/batch` });
    expect(codesOf(fixed(project, 'path.case'))).toEqual([]);
  });

  it('of exception providers lead to any object', () => {
    const exception = {
      messageType: 'Exception',
      exceptionProvider: '/System/Core/Broker/Processor',
    };
    expect(codesOf(withProperties(ID.status, exception))).toEqual([]);
    const empty = onlyProblem(withProperties(ID.status, { ...exception, exceptionProvider: '' }));
    expect(empty.code).toBe('field.mandatory');
  });
});

describe('trigger items', () => {
  it('are Boolean', () => {
    const problem = onlyProblem(withProperties(ID.status, { triggerItem: `${reactor}/Batch` }));
    expect(problem).toMatchObject({ code: 'trigger-item.not-boolean', severity: 'error' });
    expect(problem.message).toContain('item "Batch" is a String');
  });

  it('are writable, wherever they are named', () => {
    const project = withProperties(ID.trigger, { access: 'Read' });
    const problems = validateProject(project);
    expect(problems.map(({ code, place }) => [code, place.object])).toEqual([
      ['trigger-item.not-writable', ID.direct],
      ['trigger-item.not-writable', ID.group],
      ['trigger-item.not-writable', ID.status],
    ]);
    expect(codesOf(fixed(project, 'trigger-item.not-writable'))).toEqual([]);
  });

  it('are items, not properties', () => {
    const project = withProperties(ID.status, { triggerItem: `${reactor}/Trigger.Value` });
    expect(onlyProblem(project).code).toBe('path.wrong-kind');
  });

  it('that are missing are worth a warning', () => {
    expect(onlyProblem(withProperties(ID.status, { triggerItem: '' }))).toMatchObject({
      code: 'trigger-item.missing',
      severity: 'warning',
    });
    const received = { communicationMode: 'Receive', triggerItem: '' };
    expect(codesOf(withProperties(ID.direct, received))).toEqual(['trigger-item.missing']);
    const script = { triggerType: 'Script', triggerItem: '' };
    expect(codesOf(withProperties(ID.status, script))).toEqual(['script.missing']);
  });
});
