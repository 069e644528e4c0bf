import { expect, it } from 'vitest';
import { TestEditor } from '../../commands/test-editor';
import type { Values } from '../../commands/values';
import { validateProject } from '../validate';

function problemsOf(item: Values, connection: Values = {}): string[] {
  const editor = new TestEditor();
  const plc = { endpoint: 'opc.tcp://plc:4840', ...connection };
  editor.create('/System/Core', 'connection', 'Plc', plc);
  editor.create('/System/Core', 'item', 'Level', item);
  return validateProject(editor.project).map(({ code, message }) => `${code}: ${message}`);
}

const SOURCED = { connection: '/System/Core/Plc', nodeId: 'ns=2;s=Level' };

it('an item of a connection is fine with a node id', () => {
  expect(problemsOf(SOURCED)).toEqual([]);
  expect(problemsOf({ nodeId: 'left over' })).toEqual([]);
});

it.each([
  [{ ...SOURCED, nodeId: '' }, 'item.node-id: Node ID of item "Level" is empty.'],
  [{ ...SOURCED, nodeId: 'Level' }, 'item.node-id: Node ID of item "Level" "Level" is none.'],
  [{ ...SOURCED, simulation: 'Sine' }, 'item.two-sources: Item "Level" has the simulation Sine'],
  [{ ...SOURCED, connection: '/System/Core/Gone' }, 'path.unknown: '],
  [{ ...SOURCED, connection: '/System/Core' }, 'path.wrong-kind: '],
])('%j is a problem', (item, problem) => {
  expect(problemsOf(item)).toEqual([expect.stringContaining(problem)]);
});

it.each([
  [{ endpoint: '' }, 'Endpoint'],
  [{ endpoint: 'plc:4840' }, 'Write it as opc.tcp://host:4840'],
  [{ policy: 'Basic256Sha256' }, 'Security Policy Basic256Sha256 and Security Mode None'],
])('a connection with %j is a problem', (connection, problem) => {
  expect(problemsOf({}, connection)).toEqual([expect.stringContaining(problem)]);
});
