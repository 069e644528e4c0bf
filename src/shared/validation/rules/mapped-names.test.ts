import { describe, expect, it } from 'vitest';
import type { Command } from '../../commands/command';
import {
  afterCommands,
  codesOf,
  fixed,
  ID,
  onlyProblem,
  withCells,
  withProperties,
  withRows,
} from '../plant.fixture';
import { validateProject } from '../validate';

const object = '/System/Core/Reactors/Reactor1/Batch';

describe.each([
  ['directMapping', ID.direct, 111, { objectPath: object }],
  ['groupMapping', ID.group, 151, { tagName: 'Temperature' }],
] as const)('names in %s', (table, message, row, mappedTo) => {
  it('stand in the tag list', () => {
    const problem = onlyProblem(withRows(message, table, { objectName: 'Ghost', ...mappedTo }));
    expect(problem).toMatchObject({
      code: 'mapping.name-unknown',
      severity: 'error',
      place: { object: message, table, column: 'objectName' },
    });
    expect(problem.message).toContain('Object Name "Ghost" is not in the tag list');
  });

  it('are written as in the tag list', () => {
    const project = withCells(message, table, row, { objectName: 'TEMPERATURE' });
    expect(validateProject(project).map(({ code, severity }) => [code, severity])).toEqual([
      ['tag-list.not-mapped', 'warning'],
      ['mapping.name-case', 'error'],
    ]);
    expect(codesOf(fixed(project, 'mapping.name-case'))).toEqual([]);
  });

  it('have one row each', () => {
    const project = withRows(message, table, { objectName: 'Temperature', ...mappedTo });
    const problems = validateProject(project);
    expect(problems.map(({ code }) => code)).toEqual([
      'mapping.name-duplicate',
      'mapping.name-duplicate',
    ]);
    expect(problems[0]?.message).toContain('has one row per parameter');
  });

  it('are mandatory', () => {
    const project = withRows(message, table, { objectName: '', ...mappedTo });
    expect(onlyProblem(project).code).toBe('field.mandatory');
  });

  it('cover all tags', () => {
    const project = withRows(message, 'tagList', { objectName: 'Unused' });
    const problem = onlyProblem(project);
    expect(problem).toMatchObject({
      code: 'tag-list.not-mapped',
      severity: 'warning',
      place: { object: message, table: 'tagList', column: 'objectName' },
    });
    expect(problem.message).toContain('Tag "Unused" has no row in');
  });
});

describe('a MES qualifier', () => {
  const unmapped: Command = {
    type: 'deleteRows',
    message: ID.direct,
    table: 'directMapping',
    rows: [110],
  };

  it('is echoed by a bidirectional message, mapped or not', () => {
    expect(codesOf(afterCommands([unmapped]))).toEqual([]);
  });

  it('is mapped in any other message', () => {
    const sent = withProperties(ID.direct, { communicationMode: 'Send' });
    expect(codesOf(afterCommands([unmapped], sent))).toEqual(['tag-list.not-mapped']);
  });
});
