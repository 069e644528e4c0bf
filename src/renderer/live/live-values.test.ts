import { describe, expect, it, vi } from 'vitest';
import type { LiveValue } from '../../shared/contract/items-calls';
import { UserError } from '../../shared/user-error';
import { FakeEngine, until } from '../testing/fake-engine';
import { LiveValues } from './live-values';

function live(item: number, value: number, time: number): LiveValue {
  return { item, value, quality: 'Good', time, forced: false };
}

async function connected(failure?: Error) {
  const engine = new FakeEngine({
    'items.watch': ({ items }) => {
      if (failure) throw failure;
      return items.map((item) => ({ ...live(item, 1, 1), history: [[1, 1]] }));
    },
    'items.endWatch': () => null,
  });
  const studio = await engine.connectedStudio();
  const failed = vi.fn();
  const values = new LiveValues(studio.engine, 'one', 'w', failed);
  values.start();
  return { engine, values, failed };
}

describe('live values of a window', () => {
  it('watch what a table and single rows show, in one call', async () => {
    const { engine, values } = await connected();
    values.list([1, 2]);
    const end = values.subscribe(3, () => undefined);
    values.subscribe(2, () => undefined);
    await until(() => values.get(3) !== undefined);
    end();
    values.list([4]);
    await until(() => values.get(4) !== undefined);
    expect(engine.called('items.watch')).toEqual([
      { document: 'one', watch: 'w', items: [1, 2, 3] },
      { document: 'one', watch: 'w', items: [4, 2] },
    ]);
    values.stop();
  });

  it('tell of changes of their own watch, and prolong the history', async () => {
    const { engine, values } = await connected();
    const changed = vi.fn();
    const any = vi.fn();
    values.subscribe(1, changed);
    await until(() => values.get(1) !== undefined);
    values.onChanges(any);
    changed.mockClear();
    engine.emit('itemsChanged', { document: 'one', watch: 'other', values: [live(1, 9, 9)] });
    engine.emit('itemsChanged', { document: 'one', watch: 'w', values: [live(1, 5, 2)] });
    await until(() => changed.mock.calls.length > 0);
    expect(values.get(1)).toMatchObject({
      value: 5,
      history: [
        [1, 1],
        [2, 5],
      ],
    });
    expect(any.mock.calls).toEqual([[[1]]]);
    values.stop();
  });

  it('say that the engine refuses, and end their watch when they stop', async () => {
    const { engine, values, failed } = await connected(new UserError('refused'));
    values.list([1]);
    await until(() => failed.mock.calls.length > 0);
    values.stop();
    await until(() => engine.called('items.endWatch').length > 0);
    expect(engine.called('items.endWatch')).toEqual([{ document: 'one', watch: 'w' }]);
  });
});
