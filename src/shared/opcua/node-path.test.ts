import { expect, it } from 'vitest';
import { nodeIdText, readNodeIdText } from './node-path';

it.each([
  [{ path: '/System/Core/Reactor 1/pH' }, '/System/Core/Reactor 1/pH'],
  [{ path: '/KPI/a.b', part: 'EURange' }, '/KPI/a.b//EURange'],
  [
    { path: '/System/Core/M', part: 'send.OutputArguments' },
    '/System/Core/M//send.OutputArguments',
  ],
])('%o has the node id %s', (nodePath, text) => {
  expect(nodeIdText(nodePath)).toBe(text);
  expect(readNodeIdText(text)).toEqual(nodePath);
});

it('other texts name nothing of the I/O model', () => {
  expect(readNodeIdText('prism.version')).toBeUndefined();
});
