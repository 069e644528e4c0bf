import { describe, expect, it } from 'vitest';
import { codesOf, fixed, ID, onlyProblem, withCells, withProperties } from '../plant.fixture';
import { validateProject } from '../validate';

const reactor1 = '/System/Core/Reactors/Reactor1';
const device = (values: Record<string, string>) => withCells(ID.group, 'deviceList', 141, values);
const mapping = (row: number, values: Record<string, string | boolean>) =>
  withCells(ID.group, 'groupMapping', row, values);

describe('devices', () => {
  it('have a name and a path', () => {
    expect(onlyProblem(device({ deviceName: '' }))).toMatchObject({
      code: 'field.mandatory',
      place: { table: 'deviceList', row: 141, column: 'deviceName' },
    });
    expect(onlyProblem(device({ devicePath: '' })).place.column).toBe('devicePath');
  });

  it('have names of their own', () => {
    const problems = validateProject(device({ deviceName: 'R1' }));
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['device-list.name-duplicate', 'error'],
      ['device-list.name-duplicate', 'error'],
    ]);
    expect(codesOf(device({ deviceName: 'r1' }))).toEqual([
      'device-list.name-case',
      'device-list.name-case',
    ]);
  });

  it('have paths that lead somewhere', () => {
    expect(onlyProblem(device({ devicePath: '/System/Core/Reactors/Reactor9' }))).toMatchObject({
      code: 'path.unknown',
      place: { row: 141, column: 'devicePath' },
    });
    const project = device({ devicePath: '/System/Core/Reactors/reactor2' });
    expect(codesOf(fixed(project, 'path.case'))).toEqual([]);
  });

  it('have trigger items that are Boolean', () => {
    expect(onlyProblem(device({ triggerItem: `${reactor1}/Batch` }))).toMatchObject({
      code: 'trigger-item.not-boolean',
      place: { table: 'deviceList', row: 141, column: 'triggerItem' },
    });
    expect(onlyProblem(device({ triggerItem: `${reactor1}/None` })).code).toBe('path.unknown');
  });
});

describe('a group mapping', () => {
  it('names tags that every device has', () => {
    const problem = onlyProblem(mapping(151, { tagName: 'Batch' }));
    expect(problem).toMatchObject({
      code: 'group-mapping.tag-missing',
      severity: 'error',
      place: { table: 'groupMapping', row: 151, column: 'tagName' },
    });
    expect(problem.message).toContain('leads to no item on 1 of 2 devices ("R2")');
    expect(problem.message).toContain('"/System/Core/Reactors/Reactor2/Batch" is not an item');
  });

  it('names tags exactly', () => {
    const project = mapping(151, { tagName: 'temperature' });
    expect(onlyProblem(project).message).toContain('on 2 of 2 devices ("R1", "R2")');
    expect(codesOf(fixed(project, 'group-mapping.tag-missing'))).toEqual([]);
  });

  it('names a tag for every parameter but the device selector', () => {
    expect(onlyProblem(mapping(151, { tagName: '' }))).toMatchObject({
      code: 'group-mapping.tag-name-empty',
      severity: 'error',
    });
  });

  it('marks the parameter that names the device', () => {
    const project = mapping(150, { deviceSelector: false, tagName: 'Temperature' });
    expect(onlyProblem(project)).toMatchObject({
      code: 'group-mapping.selector-missing',
      severity: 'error',
      place: { object: ID.group, table: 'groupMapping' },
    });
  });

  it('marks one parameter only', () => {
    const project = mapping(151, { deviceSelector: true });
    const problem = onlyProblem(project);
    expect(problem).toMatchObject({
      code: 'group-mapping.selector-twice',
      severity: 'warning',
      place: { row: 151, column: 'deviceSelector' },
    });
    expect(problem.message).toContain('The first, "Device", is used; "Temperature" is not.');
    expect(codesOf(fixed(project, problem.code))).toEqual([]);
  });

  it('marks a parameter that is received, as text', () => {
    const toMes = withCells(ID.group, 'tagList', 130, { direction: 'TO_MES' });
    expect(onlyProblem(toMes)).toMatchObject({
      code: 'group-mapping.selector-direction',
      severity: 'error',
    });
    expect(codesOf(fixed(toMes, 'group-mapping.selector-direction'))).toEqual([]);
    const number = withCells(ID.group, 'tagList', 130, { dataType: 'Long' });
    expect(onlyProblem(number)).toMatchObject({
      code: 'group-mapping.selector-type',
      severity: 'warning',
    });
    expect(codesOf(fixed(number, 'group-mapping.selector-type'))).toEqual([]);
  });

  it('needs no device selector in a message that the shop floor sends', () => {
    expect(codesOf(withProperties(ID.group, { communicationMode: 'Receive' }))).toEqual([]);
  });
});
