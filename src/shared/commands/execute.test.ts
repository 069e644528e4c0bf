import { expect, test } from 'vitest';
import { applyChanges } from '../project/change';
import { emptyProject, ROOT_IDS, rowsOf } from '../project/project';
import { treeOf } from '../project/tree';
import { executeCommand } from './execute';
import type { Command } from './command';

test('carries out commands of objects, items and rows', () => {
  let project = emptyProject('P');
  const run = (command: Command) => {
    const execution = executeCommand(project, command);
    project = applyChanges(project, execution.changes).project;
    return execution;
  };
  const broker =
    run({ type: 'createObject', parent: ROOT_IDS.core, kind: 'broker', name: 'B' }).created[0] ?? 0;
  const message =
    run({ type: 'createObject', parent: broker, kind: 'message', name: 'M' }).created[0] ?? 0;
  run({
    type: 'createItems',
    items: [{ path: '/System/Core/Demo/R1/Temp', properties: { unit: '°C' } }],
  });
  run({
    type: 'insertRows',
    message,
    table: 'directMapping',
    before: null,
    rows: [{ objectName: 'Temp', objectPath: '/System/Core/Demo/R1/Temp.unit' }],
  });
  const demo = treeOf(project).idAt('/System/Core/Demo') ?? 0;
  expect(run({ type: 'editObjects', edits: [{ object: demo, name: 'Plant' }] }).label).toBe(
    'Rename Demo',
  );
  expect(rowsOf(project, message, 'directMapping')[0]?.objectPath).toBe(
    '/System/Core/Plant/R1/Temp.unit',
  );
});
