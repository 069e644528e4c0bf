import type { Command } from '../../commands/command';
import type { FieldValue } from '../../fields/field';
import { describe, expect, it } from 'vitest';
import {
  codesOf,
  fixed,
  ID,
  onlyProblem,
  withCells,
  withRows,
  withProperties,
  afterCommands,
} from '../plant.fixture';
import { validateProject } from '../validate';

const path = '/System/Core/Reactors/Reactor1/Temperature';

describe.each([
  ['flexibleMapping', ID.flexible, 170],
  ['historianMapping', ID.historian, 190],
] as const)('%s', (table, message, row) => {
  it.each(['equipmentId', 'tag', 'path'])('needs %s', (column) => {
    expect(onlyProblem(withCells(message, table, row, { [column]: '' }))).toMatchObject({
      code: 'field.mandatory',
      severity: 'error',
      place: { object: message, table, row, column },
    });
  });

  it('names items that exist', () => {
    const project = withCells(message, table, row, { path: path.toUpperCase() });
    expect(onlyProblem(project)).toMatchObject({ code: 'path.case', place: { table, row } });
    expect(codesOf(fixed(project, 'path.case'))).toEqual([]);
    expect(onlyProblem(withCells(message, table, row, { path: '/System/Core' })).code).toBe(
      'path.wrong-kind',
    );
  });

  it('has one row for a combination of EquipmentId and Tag', () => {
    const twice = withRows(message, table, { equipmentId: 'R1', tag: 'Temp', path });
    const problems = validateProject(twice);
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['mapping.equipment-tag-duplicate', 'error'],
      ['mapping.equipment-tag-duplicate', 'error'],
    ]);
    expect(problems[0]?.message).toContain('EquipmentId "R1" and Tag "Temp" stands in rows 1 and');
    const alike = validateProject(
      withRows(message, table, { equipmentId: 'R1', tag: 'TEMP', path }),
    );
    expect(alike.map(({ code }) => code)).toEqual([
      'mapping.equipment-tag-case',
      'mapping.equipment-tag-case',
    ]);
    expect(alike[0]?.message).toContain('differs only in case from "R1" and "TEMP"');
  });

  it('may have the same tag for other equipment', () => {
    expect(codesOf(withRows(message, table, { equipmentId: 'R3', tag: 'Temp', path }))).toEqual([]);
  });
});

describe('a row that is read from OSI-PI', () => {
  const values = { path: '\\\\PI\\Temp', historianType: 'OSI-PI' };

  it('needs a connection, but no item of the project', () => {
    const project = withCells(ID.historian, 'historianMapping', 190, values);
    expect(onlyProblem(project)).toMatchObject({
      code: 'historian-mapping.pi-not-connected',
      severity: 'error',
      place: { row: 190, column: 'historianType' },
    });
    const properties = { osiPiConnection: 'WebApi', osiPiHost: 'https://pi', piServer: 'PI' };
    const connected = afterCommands(
      [
        {
          type: 'editRows',
          message: ID.historian,
          table: 'historianMapping',
          edits: [{ row: 190, values }],
        },
      ],
      withProperties(ID.historian, properties),
    );
    expect(codesOf(connected)).toEqual([]);
  });
});

describe('a flexible or historian mapping as a whole', () => {
  const set = (object: number, properties: Record<string, FieldValue>): Command => ({
    type: 'editObjects',
    edits: [{ object, properties }],
  });
  const row = (
    message: number,
    table: 'tagList' | 'historianMapping',
    values: Record<string, FieldValue>,
  ): Command => ({ type: 'insertRows', message, table, before: null, rows: [values] });

  it('is told that a mix of historians for one equipment is not recommended', () => {
    const connect = set(ID.historian, {
      osiPiConnection: 'WebApi',
      osiPiHost: 'https://pi',
      piServer: 'PI',
    });
    const pi = { equipmentId: 'R1', tag: 'Pi', path: 'PI.TAG', historianType: 'OSI-PI' };
    const mixed = afterCommands([connect, row(ID.historian, 'historianMapping', pi)]);
    expect(onlyProblem(mixed)).toMatchObject({
      code: 'historian-mapping.mixed-historians',
      severity: 'information',
    });
    const apart = row(ID.historian, 'historianMapping', { ...pi, equipmentId: 'R9' });
    expect(codesOf(afterCommands([connect, apart]))).toEqual([]);
  });

  it('reads no longer than the MES waits', () => {
    const properties = { communicationMode: 'Bidirectional', answerTimeout: 5, requestTimeout: 5 };
    expect(onlyProblem(withProperties(ID.historian, properties))).toMatchObject({
      code: 'historian-mapping.request-timeout',
      place: { property: 'requestTimeout' },
    });
  });

  it('has a tag for the Return Code that it answers', () => {
    const wanted = set(ID.flexible, { returnCode: true });
    const tag = row(ID.flexible, 'tagList', { objectName: 'Other', direction: 'TO_MES' });
    expect(codesOf(afterCommands([wanted, tag]))).toContain('mapping.return-code-missing');
    const code = row(ID.flexible, 'tagList', { objectName: 'ReturnCode', direction: 'TO_MES' });
    expect(codesOf(afterCommands([wanted, code]))).not.toContain('mapping.return-code-missing');
  });
});
