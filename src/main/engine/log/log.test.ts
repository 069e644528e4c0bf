import { expect, test } from 'vitest';
import { createLog } from './log';

test('an entry is a line with time and level; an error follows with its cause', () => {
  const lines: string[] = [];
  const log = createLog('info', (text) => lines.push(text));
  log.info('Started.');
  log.error('Saving failed.', new Error('outer', { cause: new Error('inner') }));
  expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z info {4}Started\.\n$/);
  expect(lines[1]).toMatch(/ error {3}Saving failed\.\nError: outer[\s\S]*Error: inner/);
});

test('entries below the chosen level are left out', () => {
  const lines: string[] = [];
  const log = createLog('warning', (text) => lines.push(text));
  log.info('Started.');
  log.warning('Slow.');
  expect(lines).toHaveLength(1);
});
