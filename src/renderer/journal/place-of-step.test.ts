import { expect, it } from 'vitest';
import type { JournalEntry, MappingStep } from '../../shared/journal/journal-entry';
import { applyChanges } from '../../shared/project/change';
import { tableKey } from '../../shared/project/project';
import { rowValuesSchema } from '../../shared/tables/tables';
import { smallProject } from '../testing/small-project';
import { configurationOf, configuredType, placeOfStep } from './place-of-step';

const small = smallProject();
const { project } = applyChanges(small.project, [
  {
    type: 'setRows',
    table: tableKey(small.message, 'tagList'),
    rows: [
      {
        id: 900,
        ...rowValuesSchema('tagList').parse({
          objectName: 'Speed',
          dataType: 'Double',
          rangeHigh: 9,
        }),
      },
    ],
  },
]);
const step: MappingStep = {
  action: 'write',
  parameter: '',
  path: '',
  value: '1',
  time: 0,
  problem: '',
};
const entry: JournalEntry = {
  id: 1,
  direction: 'received',
  state: 'processed',
  time: 0,
  broker: '/System/Core/MES',
  message: 'OrderStart',
  messageType: 'OrderParameter',
  device: '',
  instanceId: '',
  error: '',
  duration: 0,
  answers: null,
};

it('finds the configuration of a message by its name below its broker', () => {
  expect(configurationOf(project, entry)?.id).toBe(small.message);
  expect(configurationOf(project, { ...entry, broker: '/System/Core/Other' })).toBeUndefined();
  expect(configurationOf(project, { ...entry, message: '' })).toBeUndefined();
});

it('leads to the row of a parameter, or to the object of a path', () => {
  const message = configurationOf(project, entry);
  expect(placeOfStep(project, message, { ...step, parameter: 'Speed' })).toEqual({
    object: small.message,
    table: 'tagList',
    row: 900,
    column: 'objectName',
  });
  const path = '/System/Core/Plant/Reactor/Temperature';
  expect(placeOfStep(project, message, { ...step, path })).toEqual({ object: small.item });
  const property = { ...step, path: `${path}.Quality`, parameter: 'Unknown' };
  expect(placeOfStep(project, message, property)).toEqual({ object: small.item });
  expect(placeOfStep(project, message, { ...step, path: '/System/Gone' })).toBeUndefined();
  const logged = { ...step, action: 'log', path: 'OrderStart/input.lua:12' } as const;
  const place = { object: small.message, script: 'input', line: 12 };
  expect(placeOfStep(project, message, logged)).toEqual(place);
  expect(placeOfStep(project, undefined, logged)).toBeUndefined();
});

it('says which type and range a parameter is configured with', () => {
  const message = configurationOf(project, entry);
  expect(configuredType(project, message, 'Speed')).toBe('Double, −∞ to 9');
  expect(configuredType(project, message, 'Other')).toBe('');
});
