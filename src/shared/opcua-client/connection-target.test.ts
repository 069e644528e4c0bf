import { expect, it } from 'vitest';
import { urlProblem } from './connection-target';

it.each(['opc.tcp://localhost:4840', 'opc.tcp://[::1]:4840/prism/server', 'OPC.TCP://plc/a'])(
  'takes %s',
  (url) => {
    expect(urlProblem(url)).toBeUndefined();
  },
);

it.each([
  ['localhost:4840', 'Write it as opc.tcp://host:4840'],
  ['opc.tcp://', 'Write it as opc.tcp://host:4840'],
  ['http://localhost:4840', 'Only opc.tcp:// is supported'],
  ['opc.tcp://localhost:70000', 'A port lies between 1 and 65535'],
])('refuses %s', (url, reason) => {
  expect(urlProblem(url)).toContain(reason);
});
