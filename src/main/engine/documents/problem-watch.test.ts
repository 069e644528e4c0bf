import { expect, test, vi } from 'vitest';
import { applyChanges } from '../../../shared/project/change';
import { ID, newObject, plant } from '../../../shared/validation/plant.fixture';
import { ProblemWatch } from './problem-watch';

const broker = newObject('broker', ID.broker, ID.core, 'Broker');
const { project } = applyChanges(plant(), [{ type: 'putObject', object: broker }]);

function watchProject() {
  const changed = vi.fn<ConstructorParameters<typeof ProblemWatch>[1]>();
  const watch = new ProblemWatch(
    () => project,
    changed,
    (error) => {
      throw error;
    },
  );
  return { watch, changed };
}

test('looks ahead at a project that nobody asked about, and answers the same when asked', async () => {
  const { watch, changed } = watchProject();
  watch.lookAhead();
  await vi.waitFor(() => expect(changed).toHaveBeenCalledOnce());
  const found = changed.mock.calls[0]?.[0] ?? [];
  expect(found.map(({ object }) => object)).toEqual([ID.broker]);
  expect(watch.current()).toEqual(found.flatMap(({ added }) => added));
  expect(changed).toHaveBeenCalledOnce();
});

test('does not look ahead at what was closed before', async () => {
  vi.useFakeTimers();
  const { watch, changed } = watchProject();
  watch.lookAhead();
  watch.stop();
  await vi.runAllTimersAsync();
  vi.useRealTimers();
  expect(changed).not.toHaveBeenCalled();
});
