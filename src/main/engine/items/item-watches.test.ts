import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TestEditor } from '../../../shared/commands/test-editor';
import type { LiveValue } from '../../../shared/contract/items-calls';
import { ItemWatches } from './item-watches';
import { LiveItems } from './live-items';

beforeEach(() => vi.useFakeTimers({ now: 1_000 }));
afterEach(() => vi.useRealTimers());

function watched() {
  const editor = new TestEditor();
  const level = editor.create('/System/Core', 'item', 'Level', { initialValue: '5' });
  const name = editor.create('/System/Core', 'item', 'Name', { dataType: 'String' });
  const items = new LiveItems(editor.project, { log: { error: vi.fn() } });
  const sent: { watch: string; values: readonly LiveValue[] }[] = [];
  const watches = new ItemWatches(items, (watch, values) => sent.push({ watch, values }));
  const write = (value: number) => items.write('/System/Core/Level', value);
  return { editor, items, watches, sent, level, name, write };
}

describe('watches of live items', () => {
  it('answer the present values and then send the last of many changes', () => {
    const { watches, sent, level, name, write } = watched();
    expect(watches.watch('one', [level, name, 99])).toEqual([
      {
        item: level,
        value: 5,
        quality: 'Good',
        time: 1_000,
        forced: false,
        history: [[1_000, 5]],
      },
      {
        item: name,
        value: null,
        quality: 'Bad',
        time: 1_000,
        forced: false,
        history: [[1_000, null]],
      },
    ]);
    write(6);
    write(7);
    vi.advanceTimersByTime(200);
    vi.advanceTimersByTime(1_000);
    expect(sent).toEqual([
      {
        watch: 'one',
        values: [{ item: level, value: 7, quality: 'Good', time: 1_000, forced: false }],
      },
    ]);
  });

  it('hear of items that are not theirs no more', () => {
    const { watches, sent, level, name, write } = watched();
    watches.watch('one', [level]);
    watches.watch('one', [name]);
    write(6);
    vi.advanceTimersByTime(1_000);
    expect(sent).toEqual([]);
  });

  it('tell that an item is forced, even to the same value', () => {
    const { items, watches, sent, level } = watched();
    watches.watch('one', [level]);
    items.force('/System/Core/Level', 5);
    vi.advanceTimersByTime(200);
    items.unforce('/System/Core/Level');
    vi.advanceTimersByTime(200);
    expect(sent.map(({ values }) => values[0]?.forced)).toEqual([true, false]);
  });

  it('send an item that comes into being', () => {
    const { editor, items, watches, sent } = watched();
    const next = editor.project.nextId;
    watches.watch('one', [next]);
    editor.create('/System/Core', 'item', 'New', { initialValue: '3' });
    items.projectChanged(editor.project);
    vi.advanceTimersByTime(200);
    expect(sent[0]?.values).toMatchObject([{ item: next, value: 3 }]);
  });

  it('keep the last points of what is watched', () => {
    const { watches, level, write } = watched();
    watches.watch('one', [level]);
    for (let value = 1; value <= 150; value += 1) {
      vi.advanceTimersByTime(200);
      write(value);
      watches.watch('one', [level]);
    }
    const [live] = watches.watch('two', [level]);
    expect(live?.history).toHaveLength(120);
    expect(live?.history.at(-1)?.[1]).toBe(150);
    expect(live?.history[0]?.[1]).toBe(31);
  });

  it('end by themselves when a window is gone', () => {
    const { watches, sent, level, write } = watched();
    watches.watch('one', [level]);
    vi.advanceTimersByTime(31_000);
    write(9);
    vi.advanceTimersByTime(1_000);
    expect(sent).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
