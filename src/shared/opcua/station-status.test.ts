import { expect, it } from 'vitest';
import { clientsText, stationReport, type StationStatus, statusFields } from './station-status';

const STATUS: StationStatus = {
  _timestamp: '2026-01-01T00:00:00.000Z',
  cmd: '',
  computer: 'station-1',
  disk_usage: 40,
  ip: '10.0.0.1',
  num_files: 0,
  result_class: '',
  scripts_version: '1.0',
  user: '',
  version: '1.0.0',
};

it('a prism has the fields of the reference in alphabetical order', () => {
  expect(statusFields('prism')).toEqual([
    '_timestamp',
    'cmd',
    'computer',
    'disk_usage',
    'ip',
    'num_files',
    'result_class',
    'script',
    'scripts_version',
    'user',
    'version',
  ]);
  expect(statusFields('lente')).not.toContain('script');
});

it('the text of the clients has the stations below each station', () => {
  const leaf = {
    name: 'P1',
    role: 'prism',
    status: STATUS,
    clients: [],
    lastSeen: 0,
    silent: true,
  } as const;
  const middle = { ...leaf, name: 'L1', role: 'lente', clients: [leaf], silent: false } as const;
  expect(JSON.parse(clientsText([middle]))).toMatchObject({
    L1: { computer: 'station-1', silent: false, clients: { P1: { silent: true, disk_usage: 40 } } },
  });
});

it.each([
  ['a name with a slash', { name: 'a/b' }],
  ['another role', { role: 'tank' }],
  ['a status without fields', { status: {} }],
])('a report with %s is refused', (_what, wrong) => {
  const report = { name: 'P1', role: 'prism', status: STATUS, clients: [], ...wrong };
  expect(stationReport.safeParse(report).success).toBe(false);
});
