import { expect, it } from 'vitest';
import { ROOT_IDS } from '../../../shared/project/project';
import { smallProject } from '../../testing/small-project';
import {
  essentialProperties,
  initialValues,
  missingProperties,
  newNameProblem,
} from './new-object';

const { project } = smallProject();

it('checks a name while it is typed', () => {
  const problem = (name: string) => newNameProblem(project, ROOT_IDS.core, name);
  expect(problem('Utilities')).toBeUndefined();
  expect(problem('')).toMatch(/empty/);
  expect(problem('a/b')).toMatch(/contains "\/"/);
  expect(problem('Plant')).toBe('An object named "Plant" is there already.');
  expect(problem('PLANT')).toMatch(/differ only in case/);
});

it('asks for the properties of the chosen message type only', () => {
  const values = initialValues('message');
  expect(essentialProperties('message', values)).toContain('communicationMode');
  const status = essentialProperties('message', { ...values, messageType: 'OrderStatus' });
  expect(status).not.toContain('communicationMode');
  expect(status).toContain('triggerType');
  expect(essentialProperties('folder', {})).toEqual([]);
});

it('knows what is mandatory and empty', () => {
  const values = initialValues('broker');
  expect(missingProperties('broker', values)).toEqual(['systemId']);
  expect(missingProperties('broker', { ...values, systemId: 'SF' })).toEqual([]);
});
