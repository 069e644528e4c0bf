import { describe, expect, it, vi } from 'vitest';
import { TestEditor } from '../../../shared/commands/test-editor';
import type { Values } from '../../../shared/commands/values';
import { LiveItems, type LiveItemsOptions } from './live-items';

const CORE = '/System/Core';
const TEMPERATURE = `${CORE}/Temperature`;

/** A project with a few items, and a clock that the test turns. */
function plant(properties: Values = { initialValue: '21.5', unit: '°C' }) {
  const editor = new TestEditor();
  editor.create(CORE, 'item', 'Temperature', properties);
  editor.create(CORE, 'item', 'Trigger', { dataType: 'Boolean', initialValue: 'false' });
  editor.create(CORE, 'item', 'Serial', { dataType: 'String', access: 'Read' });
  editor.create(CORE, 'folder', 'Reactor');
  const clock = { time: 1_000 };
  const log = { error: vi.fn() };
  const start = (options: Partial<LiveItemsOptions> = {}) =>
    new LiveItems(editor.project, { now: () => clock.time, log, ...options });
  return { editor, clock, log, start };
}

describe('live items at start', () => {
  it('have their initial value, or no value of quality Bad', () => {
    const items = plant().start();
    expect(items.size).toBe(3);
    expect(items.read(TEMPERATURE)).toEqual({ value: 21.5, quality: 'Good', time: 1_000 });
    expect(items.read(`${CORE}/Trigger`)?.value).toBe(false);
    expect(items.read(`${CORE}/Serial`)).toEqual({ value: null, quality: 'Bad', time: 1_000 });
  });

  it('have no value when the initial value is not of the data type', () => {
    const items = plant({ initialValue: 'warm' }).start();
    expect(items.read(TEMPERATURE)).toMatchObject({ value: null, quality: 'Bad' });
  });

  it('take a retained value only when they keep values, with its quality and time', () => {
    const retained = [{ path: TEMPERATURE, value: 37, quality: 'Uncertain', time: 5 } as const];
    const kept = plant({ initialValue: '21.5', keepValue: true }).start({ retained });
    expect(kept.read(TEMPERATURE)).toEqual({ value: 37, quality: 'Uncertain', time: 5 });
    expect(plant().start({ retained }).read(TEMPERATURE)?.value).toBe(21.5);
  });

  it('start anew when the retained value does not fit the data type', () => {
    const retained = [{ path: TEMPERATURE, value: 'warm', quality: 'Good', time: 5 } as const];
    const items = plant({ initialValue: '21.5', keepValue: true }).start({ retained });
    expect(items.read(TEMPERATURE)?.value).toBe(21.5);
  });
});

describe('reading property paths', () => {
  it('gives the live value, its quality and its time, and what is configured', () => {
    const items = plant().start();
    const read = (property: string) => items.read(`${TEMPERATURE}.${property}`)?.value;
    expect(read('Value')).toBe(21.5);
    expect(read('Quality')).toBe('Good');
    expect(read('Timestamp')).toBe('1970-01-01 00:00:01,000');
    expect(read('Unit')).toBe('°C');
    expect(read('Name')).toBe('Temperature');
    expect(read('KeepValue')).toBe(false);
    expect(items.read(`${CORE}/Reactor.Name`)?.value).toBe('Reactor');
  });

  it('gives nothing for what does not exist or has no value', () => {
    const items = plant().start();
    expect(items.read(`${TEMPERATURE}.unit`)).toBeUndefined();
    expect(items.read(`${CORE}/temperature`)).toBeUndefined();
    expect(items.read(`${CORE}/Reactor`)).toBeUndefined();
  });
});

describe('writing', () => {
  it('converts to the data type and stamps quality and time', () => {
    const { start, clock } = plant();
    const items = start();
    clock.time = 2_000;
    items.write(TEMPERATURE, '37.25');
    expect(items.read(TEMPERATURE)).toEqual({ value: 37.25, quality: 'Good', time: 2_000 });
    items.write(`${TEMPERATURE}.Value`, 38, { quality: 'Uncertain', time: 1_500 });
    expect(items.read(TEMPERATURE)).toEqual({ value: 38, quality: 'Uncertain', time: 1_500 });
  });

  it.each([
    [`${CORE}/Nothing`, 1, 'There is no item at /System/Core/Nothing.'],
    [`${CORE}/Reactor`, 1, 'is not an item and has no value'],
    [`${TEMPERATURE}.Unit`, 'K', 'of an item only its Value can'],
    [`${TEMPERATURE}.Colour`, 'red', 'has no property Colour'],
    [`${CORE}/Serial`, 'A1', 'its Access is Read'],
    [TEMPERATURE, 'warm', '/System/Core/Temperature cannot take the value: "warm" is not a Double'],
  ])('refuses %s with its reason and writes nothing', (path, value, reason) => {
    const items = plant().start();
    const before = items.read(path);
    expect(items.writeProblem(path, value)).toContain(reason);
    expect(() => items.write(path, value)).toThrow(reason);
    expect(items.read(path)).toEqual(before);
  });

  it('by hand reaches items that messages may only read', () => {
    const items = plant().start();
    items.enter(`${CORE}/Serial`, 'A1');
    expect(items.read(`${CORE}/Serial`)).toMatchObject({ value: 'A1', quality: 'Good' });
  });
});

describe('forcing', () => {
  it('hides what is written until the force is released', () => {
    const items = plant().start();
    items.force(TEMPERATURE, '99');
    expect(items.isForced(TEMPERATURE)).toBe(true);
    expect(items.writeProblem(TEMPERATURE, 50)).toBeUndefined();
    items.write(TEMPERATURE, 50);
    expect(items.read(TEMPERATURE)?.value).toBe(99);
    items.unforce(TEMPERATURE);
    expect(items.isForced(TEMPERATURE)).toBe(false);
    expect(items.read(TEMPERATURE)?.value).toBe(50);
  });

  it('a second time keeps the written value underneath', () => {
    const items = plant().start();
    items.force(TEMPERATURE, 1);
    items.force(TEMPERATURE, 2);
    items.unforce(TEMPERATURE);
    items.unforce(TEMPERATURE);
    expect(items.read(TEMPERATURE)?.value).toBe(21.5);
  });

  it('tells subscribers of the forced and the released value only', () => {
    const items = plant().start();
    const seen: unknown[] = [];
    items.subscribe(TEMPERATURE, ({ value }) => seen.push(value));
    items.force(TEMPERATURE, 1);
    items.write(TEMPERATURE, 2);
    items.unforce(TEMPERATURE);
    expect(seen).toEqual([1, 2]);
  });
});

describe('subscriptions', () => {
  it('follow an item or its live properties until they are ended', () => {
    const items = plant().start();
    const values: unknown[] = [];
    const qualities: unknown[] = [];
    const end = items.subscribe(TEMPERATURE, ({ value }) => values.push(value));
    items.subscribe(`${TEMPERATURE}.Quality`, ({ value }) => qualities.push(value));
    items.write(TEMPERATURE, 1);
    end();
    items.write(TEMPERATURE, 2, { quality: 'Bad' });
    expect(values).toEqual([1]);
    expect(qualities).toEqual(['Good', 'Bad']);
  });

  it('give an item whose name contains a dot what is its own', () => {
    const { editor, start } = plant();
    editor.create(CORE, 'item', 'Temperature.Value');
    const items = start();
    const values: unknown[] = [];
    items.subscribe(`${TEMPERATURE}.Value`, ({ value }) => values.push(value));
    items.write(TEMPERATURE, 1);
    items.write(`${TEMPERATURE}.Value`, 2);
    expect(values).toEqual([2]);
  });

  it('tell all the same order, even when one writes in between', () => {
    const items = plant().start();
    const seen: unknown[] = [];
    items.subscribe(`${CORE}/Trigger`, ({ value }) => {
      if (value === true) items.write(`${CORE}/Trigger`, false);
    });
    items.subscribe(`${CORE}/Trigger`, ({ value }) => seen.push(value));
    items.write(`${CORE}/Trigger`, true);
    expect(seen).toEqual([true, false]);
  });

  it('that throw are logged and do not keep others from being told', () => {
    const { start, log } = plant();
    const items = start();
    const told = vi.fn();
    items.subscribe(TEMPERATURE, () => {
      throw new Error('broken');
    });
    items.subscribe(TEMPERATURE, told);
    items.write(TEMPERATURE, 1);
    expect(told).toHaveBeenCalledTimes(1);
    expect(log.error).toHaveBeenCalledWith(expect.stringContaining(TEMPERATURE), expect.any(Error));
  });

  it('of all items come in batches with every change', () => {
    vi.useFakeTimers();
    const items = plant().start();
    const batches: unknown[][] = [];
    items.onChanges((changes) => batches.push(changes.map(({ value }) => value.value)));
    items.write(TEMPERATURE, 1);
    items.write(TEMPERATURE, 2);
    expect(batches).toEqual([]);
    vi.advanceTimersByTime(100);
    items.write(TEMPERATURE, 3);
    items.stop();
    expect(batches).toEqual([[1, 2], [3]]);
    vi.useRealTimers();
  });
});

describe('an edited project', () => {
  it('keeps the values of renamed and moved items, at their new path', () => {
    const { editor, start } = plant();
    const items = start();
    const told = vi.fn();
    items.subscribe(`${CORE}/Tank/Temperature`, told);
    items.write(TEMPERATURE, 55);
    editor.rename(`${CORE}/Reactor`, 'Tank');
    editor.run({
      type: 'moveObject',
      object: editor.at(TEMPERATURE),
      parent: editor.at(`${CORE}/Tank`),
    });
    items.projectChanged(editor.project);
    expect(items.read(TEMPERATURE)).toBeUndefined();
    expect(items.read(`${CORE}/Tank/Temperature`)?.value).toBe(55);
    expect(told).toHaveBeenCalledWith(expect.objectContaining({ value: 55 }));
  });

  it('brings new items with their initial value and takes removed ones away', () => {
    const { editor, start } = plant();
    const items = start();
    const told = vi.fn();
    items.subscribe(`${CORE}/Level`, told);
    editor.run({ type: 'deleteObjects', objects: [editor.at(TEMPERATURE)] });
    editor.create(CORE, 'item', 'Level', { dataType: 'Long', initialValue: '7' });
    items.projectChanged(editor.project);
    expect(items.read(TEMPERATURE)).toBeUndefined();
    expect(items.read(`${CORE}/Level`)?.value).toBe(7);
    expect(told).toHaveBeenCalledTimes(1);
    expect(items.size).toBe(3);
  });

  it('converts values to a new data type, or starts anew', () => {
    const { editor, start } = plant();
    const items = start();
    items.write(TEMPERATURE, 12);
    const setType = (dataType: string) => {
      const object = editor.at(TEMPERATURE);
      editor.run({ type: 'editObjects', edits: [{ object, properties: { dataType } }] });
      items.projectChanged(editor.project);
      return items.read(TEMPERATURE)?.value;
    };
    expect(setType('String')).toBe('12');
    items.force(TEMPERATURE, 'a text');
    expect(setType('Long')).toBe(12);
    expect(items.isForced(TEMPERATURE)).toBe(false);
    expect(setType('DateTime')).toBeNull();
  });

  it('swaps the names of two items without mixing up their values', () => {
    const { editor, start } = plant();
    editor.create(CORE, 'item', 'Pressure', { initialValue: '5' });
    const items = start();
    editor.rename(TEMPERATURE, 'Other');
    editor.rename(`${CORE}/Pressure`, 'Temperature');
    editor.rename(`${CORE}/Other`, 'Pressure');
    items.projectChanged(editor.project);
    expect(items.read(TEMPERATURE)?.value).toBe(5);
    expect(items.read(`${CORE}/Pressure`)?.value).toBe(21.5);
  });
});

describe('values that survive a restart', () => {
  it('are handed out once after each change, without what is forced', () => {
    const items = plant({ keepValue: true }).start();
    expect(items.takeRetained()).toEqual([]);
    items.write(TEMPERATURE, 1);
    items.force(TEMPERATURE, 99);
    items.write(TEMPERATURE, 2);
    items.write(`${CORE}/Trigger`, true);
    expect(items.takeRetained()).toEqual([
      { path: TEMPERATURE, value: 2, quality: 'Good', time: 1_000 },
    ]);
    expect(items.takeRetained()).toEqual([]);
  });
});
