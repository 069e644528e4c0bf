import { describe, expect, it } from 'vitest';
import {
  afterCommands,
  codesOf,
  fixed,
  ID,
  onlyProblem,
  plant,
  withCells,
  withProperties,
  withTable,
} from '../plant.fixture';
import { validateProject } from '../validate';

const temperature = (values: Record<string, string | number | boolean | null>) =>
  withCells(ID.direct, 'tagList', 101, values);

describe('ranges', () => {
  it.each(['String', 'Boolean', 'DateTime'])('do not belong to a %s', (dataType) => {
    const project = temperature({ dataType });
    const problem = onlyProblem(project);
    expect(problem).toMatchObject({
      code: 'tag-list.range-not-numeric',
      severity: 'error',
      place: { object: ID.direct, table: 'tagList', row: 101, column: 'rangeLow' },
    });
    expect(problem.message).toBe(
      `Tag "Temperature" is of type ${dataType} and has a range (from 0). Only Long and Double have ranges. Clear the range or change the Data Type.`,
    );
    expect(codesOf(fixed(project, problem.code))).toEqual([]);
  });

  it('have their low limit below the high one', () => {
    const project = temperature({ rangeLow: 5, rangeHigh: -5 });
    const problem = onlyProblem(project);
    expect(problem.code).toBe('tag-list.range-reversed');
    expect(problem.message).toContain(
      'Range Low of "Temperature" (5) is above its Range High (-5)',
    );
    expect(codesOf(fixed(project, problem.code))).toEqual([]);
  });

  it('may be one value, and open to one side', () => {
    expect(codesOf(temperature({ rangeLow: 5, rangeHigh: 5 }))).toEqual([]);
    expect(codesOf(temperature({ rangeLow: null, rangeHigh: 5 }))).toEqual([]);
  });

  it('of a Long are whole numbers', () => {
    const project = temperature({ dataType: 'Long', rangeLow: 0.5, rangeHigh: 9.5 });
    expect(onlyProblem(project)).toMatchObject({
      code: 'tag-list.range-not-whole',
      severity: 'warning',
      fix: { label: 'Round to 1 to 9' },
    });
    expect(codesOf(fixed(project, 'tag-list.range-not-whole'))).toEqual([]);
  });

  it('of a Long that hold no whole number are errors', () => {
    const project = temperature({ dataType: 'Long', rangeLow: 0.2, rangeHigh: 0.8 });
    expect(onlyProblem(project)).toMatchObject({ severity: 'error' });
    expect(onlyProblem(project).fix).toBeUndefined();
  });
});

describe('units', () => {
  it('have no meaning for a Boolean', () => {
    const project = temperature({ dataType: 'Boolean', rangeLow: null, uom: '°C' });
    expect(onlyProblem(project)).toMatchObject({
      code: 'tag-list.unit-without-quantity',
      severity: 'warning',
    });
    expect(codesOf(fixed(project, 'tag-list.unit-without-quantity'))).toEqual([]);
  });
});

describe('names of tags', () => {
  it('stand in one row each', () => {
    const project = withTable(
      ID.flexible,
      'tagList',
      { objectName: 'A' },
      { objectName: 'B' },
      { objectName: 'A' },
    );
    const problems = validateProject(project);
    expect(problems.map(({ code, place }) => [code, place.row])).toEqual([
      ['tag-list.name-duplicate', 500],
      ['tag-list.name-duplicate', 502],
    ]);
    expect(problems[0]?.message).toContain('Object Name "A" stands in rows 1 and 3.');
    expect(problems[0]?.severity).toBe('error');
  });

  it('that differ only in case are worth a warning', () => {
    const project = withTable(
      ID.flexible,
      'tagList',
      { objectName: 'Batch' },
      { objectName: 'batch' },
    );
    const problems = validateProject(project);
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['tag-list.name-case', 'warning'],
      ['tag-list.name-case', 'warning'],
    ]);
    expect(problems[0]?.message).toContain('"Batch" differs only in case from "batch"');
  });

  it('are mandatory', () => {
    const project = withTable(ID.flexible, 'tagList', { objectName: ' ' });
    expect(onlyProblem(project)).toMatchObject({
      code: 'field.mandatory',
      place: { table: 'tagList', row: 500, column: 'objectName' },
    });
  });
});

describe('MES qualifiers of a bidirectional message', () => {
  it('have the direction Both', () => {
    const project = withCells(ID.direct, 'tagList', 100, { direction: 'TO_SF' });
    const problem = onlyProblem(project);
    expect(problem).toMatchObject({
      code: 'tag-list.qualifier-direction',
      severity: 'error',
      place: { row: 100, column: 'direction' },
    });
    expect(problem.message).toContain('has the direction To Shopfloor');
    expect(codesOf(fixed(project, problem.code))).toEqual([]);
  });

  it('are not missing', () => {
    const project = withCells(ID.direct, 'tagList', 100, { mesQualifier: false });
    const problem = validateProject(project).find(
      ({ code }) => code === 'tag-list.qualifier-missing',
    );
    expect(problem).toMatchObject({
      severity: 'error',
      place: { object: ID.direct, table: 'tagList' },
      fix: { label: 'Make BatchId the MES qualifier' },
    });
    expect(codesOf(fixed(project, 'tag-list.qualifier-missing'))).toEqual([]);
  });

  it('are not chosen among several candidates', () => {
    const project = afterCommands([
      {
        type: 'editRows',
        message: ID.direct,
        table: 'tagList',
        edits: [
          { row: 100, values: { mesQualifier: false } },
          { row: 101, values: { direction: 'BOTH' } },
        ],
      },
    ]);
    expect(onlyProblem(project).code).toBe('tag-list.qualifier-missing');
    expect(onlyProblem(project).fix).toBeUndefined();
  });

  it('matter in no other communication mode', () => {
    const project = afterCommands(
      [
        {
          type: 'editRows',
          message: ID.direct,
          table: 'tagList',
          edits: [{ row: 100, values: { direction: 'TO_SF' } }],
        },
      ],
      withProperties(ID.direct, { communicationMode: 'Send' }),
    );
    expect(codesOf(project)).toEqual([]);
  });
});

describe('an empty tag list', () => {
  it('is worth a warning', () => {
    const project = withTable(ID.flexible, 'tagList');
    const problem = onlyProblem(project);
    expect(problem).toMatchObject({ code: 'tag-list.empty', severity: 'warning' });
    expect(problem.message).toContain('run Update Taglist');
  });

  it('belongs to status messages', () => {
    expect(codesOf(plant())).not.toContain('tag-list.empty');
  });
});
