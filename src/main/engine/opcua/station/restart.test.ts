import { expect, test, vi } from 'vitest';
import { notRunning, type RuntimeState } from '../../../../shared/contract/runtime-calls';
import { restartProjects } from './restart';

const documentOf = (id: string) => ({ id, state: { name: id } });

function runOf(document: string, operating: readonly number[]) {
  const messages: RuntimeState['messages'] = operating.map((object) => ({
    object,
    reasons: [],
    since: 0,
    changed: false,
    received: 0,
    sent: 0,
    failed: 0,
    lastError: '',
  }));
  return { state: { ...notRunning(document), messages }, operate: vi.fn(() => Promise.resolve()) };
}

test('a project that does not stop or start does not hold up the others', async () => {
  const done: string[] = [];
  const again = runOf('B', []);
  const log = { info: vi.fn(), error: vi.fn() };
  await restartProjects(
    ['A', 'B', 'C', 'idle'].map(documentOf),
    {
      of: (id) => (id === 'idle' ? undefined : runOf(id, id === 'B' ? [7] : [])),
      stop: (id) => {
        done.push(`stop ${id}`);
        return id === 'C' ? Promise.reject(new Error('The disk is full.')) : Promise.resolve();
      },
      start: ({ id }) => {
        done.push(`start ${id}`);
        const problem = new Error('The journal is locked.');
        return id === 'A' ? Promise.reject(problem) : Promise.resolve(again);
      },
    },
    () => {
      done.push('between');
      return Promise.reject(new Error('The port is taken.'));
    },
    log,
  );
  expect(done).toEqual(['stop A', 'stop B', 'stop C', 'between', 'start A', 'start B', 'start C']);
  expect(again.operate).toHaveBeenCalledWith(7);
  const told = log.error.mock.calls.map(([text]) => String(text));
  expect(told).toEqual([
    '"C" did not stop in order.',
    'The OPC UA server or the station did not start again.',
    '"A" does not run after the restart.',
  ]);
  expect(log.info).toHaveBeenCalledWith('The restart is done.');
});
