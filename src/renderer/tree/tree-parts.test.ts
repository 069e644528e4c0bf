import { describe, expect, it } from 'vitest';
import { ROOT_IDS } from '../../shared/project/project';
import type { Problem, Severity } from '../../shared/validation/problem';
import { canMove, moveTargets, withAncestors } from '../dialogs/move-targets';
import { smallProject } from '../testing/small-project';
import { objectNodes } from './object-nodes';
import { problemMarks } from './problem-marks';
import { treeKey } from './tree-keys';

const { project, folder, inner, item, broker, message } = smallProject();

it('makes nodes of the three models; objects without any below have no arrow', () => {
  const nodes = objectNodes(project);
  expect(nodes.map(({ name }) => name)).toEqual(['System', 'Equipment', 'KPI']);
  const core = nodes[0]?.children?.[0];
  expect(core?.children?.map(({ name }) => name)).toEqual(['MES', 'Plant']);
  expect(nodes[1]?.children).toBeNull();
});

it('marks objects with problems and all above them with the worst', () => {
  const problem = (object: number, severity: Severity): Problem => ({
    code: 'test',
    severity,
    message: '',
    place: { object },
  });
  const marks = problemMarks(
    project,
    new Map([
      [item, [problem(item, 'warning'), problem(item, 'information')]],
      [message, [problem(message, 'error')]],
    ]),
  );
  expect(marks.get(item)).toEqual({ own: 'warning' });
  expect(marks.get(folder)).toEqual({ below: 'warning' });
  expect(marks.get(ROOT_IDS.core)).toEqual({ below: 'error' });
  expect(marks.get(ROOT_IDS.kpiModel)).toBeUndefined();
});

describe('moving', () => {
  it('is possible where the kind fits, never into itself or to where it is', () => {
    expect(canMove(project, inner, ROOT_IDS.kpiModel)).toBe(true);
    expect(canMove(project, inner, folder)).toBe(false);
    expect(canMove(project, folder, inner)).toBe(false);
    expect(canMove(project, folder, folder)).toBe(false);
    expect(canMove(project, message, ROOT_IDS.core)).toBe(false);
    expect(canMove(project, broker, ROOT_IDS.equipmentModel)).toBe(false);
  });

  it('offers the places with everything above them', () => {
    expect(moveTargets(project, item)).toEqual([
      ROOT_IDS.core,
      folder,
      ROOT_IDS.equipmentModel,
      ROOT_IDS.kpiModel,
    ]);
    expect([...withAncestors(project, [inner])]).toEqual([
      inner,
      folder,
      ROOT_IDS.core,
      ROOT_IDS.ioModel,
    ]);
  });
});

it('knows the keys of the tree', () => {
  const key = (name: string, part = {}) =>
    treeKey(
      { key: name, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...part },
      false,
    );
  expect(key('F2')).toBe('rename');
  expect(key('Delete')).toBe('delete');
  expect(key('Backspace')).toBeUndefined();
  expect(key('d', { ctrlKey: true })).toBe('duplicate');
  expect(key('d')).toBeUndefined();
  expect(key('F10', { shiftKey: true })).toBe('menu');
});
