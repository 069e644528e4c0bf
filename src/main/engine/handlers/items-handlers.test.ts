import { afterEach, describe, expect, it, vi } from 'vitest';
import { TestEditor } from '../../../shared/commands/test-editor';
import { LiveItems } from '../items/live-items';
import { itemsHandlers } from './items-handlers';

const LEVEL = '/System/Core/Level';

function running() {
  const editor = new TestEditor();
  const item = editor.create('/System/Core', 'item', 'Level', { access: 'Read' });
  const items = new LiveItems(editor.project, { log: { error: vi.fn() } });
  const changed = vi.fn();
  const handlers = itemsHandlers((document) => (document === 'one' ? items : undefined), changed);
  return { handlers, items, item, changed };
}

afterEach(() => vi.useRealTimers());

describe('calls about live items', () => {
  it('write, force and release by hand', () => {
    const { handlers, items, item } = running();
    handlers['items.write']({ document: 'one', item, value: '3.5' });
    expect(items.read(LEVEL)?.value).toBe(3.5);
    handlers['items.force']({ document: 'one', item, value: 9 });
    expect(items.read(LEVEL)?.value).toBe(9);
    handlers['items.unforce']({ document: 'one', items: [item] });
    expect(items.read(LEVEL)?.value).toBe(3.5);
  });

  it('refuse what is no value of the item, and items that are gone', () => {
    const { handlers, item } = running();
    const write = (id: number, value: string) => () =>
      handlers['items.write']({ document: 'one', item: id, value });
    expect(write(item, 'warm')).toThrow('"warm" is not a Double');
    expect(write(99, '1')).toThrow('The item does not exist any more.');
  });

  it('say that a project does not run', () => {
    const { handlers } = running();
    const watch = () => handlers['items.watch']({ document: 'two', watch: 'w', items: [] });
    expect(watch).toThrow('The project does not run. Start it to see live values.');
    expect(handlers['items.endWatch']({ document: 'two', watch: 'w' })).toBeNull();
  });

  it('send changes of a watch until it ends', () => {
    vi.useFakeTimers({ now: 1_000 });
    const { handlers, item, changed } = running();
    handlers['items.watch']({ document: 'one', watch: 'w', items: [item] });
    handlers['items.write']({ document: 'one', item, value: 4 });
    vi.advanceTimersByTime(200);
    const value = { item, value: 4, quality: 'Good', time: 1_000, forced: false };
    expect(changed.mock.calls).toEqual([[{ document: 'one', watch: 'w', values: [value] }]]);
    handlers['items.endWatch']({ document: 'one', watch: 'w' });
    handlers['items.write']({ document: 'one', item, value: 5 });
    vi.advanceTimersByTime(1_000);
    expect(changed).toHaveBeenCalledTimes(1);
  });
});
