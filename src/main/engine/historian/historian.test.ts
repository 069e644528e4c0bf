import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { TestEditor } from '../../../shared/commands/test-editor';
import type { Values } from '../../../shared/commands/values';
import type { ItemScalar } from '../../../shared/items/item-value';
import { LiveItems } from '../items/live-items';
import { createLog } from '../log/log';
import { temporaryFolder } from '../testing/temporary-folder';
import { Historian } from './historian';

const PATH = '/System/Core/Level';
const START = Date.UTC(2026, 0, 1);

async function recording(properties: Values = {}) {
  const editor = new TestEditor();
  editor.create('/System/Core', 'item', 'Level', { record: true, ...properties });
  const clock = { time: START };
  const now = () => clock.time;
  const log = createLog('info', () => {});
  const items = new LiveItems(editor.project, { log, now });
  const folder = join(await temporaryFolder(), 'historian');
  const historian = new Historian({ folder, items, log, now });
  historian.start(editor.project);
  const stop = vi.fn(async () => {
    items.stop();
    await historian.stop();
  });
  onTestFinished(() => {
    if (stop.mock.calls.length === 0) return stop();
    return undefined;
  });
  /** Writes a value at a second after the start. */
  const write = (second: number, value: ItemScalar) => {
    clock.time = START + second * 1_000;
    items.write(PATH, value);
  };
  return { editor, clock, items, historian, folder, log, write, stop };
}

/** Seconds and values of everything that is recorded. */
async function recorded(historian: Historian, path = PATH) {
  const found: [number, ItemScalar][] = [];
  for await (const page of historian.read(path, { start: 0, end: START * 2 })) {
    for (const { time, value } of page) found.push([(time - START) / 1_000, value]);
  }
  return found;
}

/** Changes reach the historian in batches. */
const expectSoon = <T>(read: () => Promise<T>, expected: T) =>
  vi.waitFor(async () => expect(await read()).toEqual(expected), { timeout: 3_000 });

it('records each change of an item, and its value at the start', async () => {
  const { historian, write } = await recording({ initialValue: '5' });
  write(1, 6);
  write(2, 6);
  write(3, 7);
  // The value that did not change is the corner of the course.
  await expectSoon(
    () => recorded(historian),
    [
      [0, 5],
      [1, 6],
      [2, 6],
      [3, 7],
    ],
  );
});

it('leaves out what lies within the dead band, but for the corner before a change', async () => {
  const { historian, write } = await recording({ deadBand: 1 });
  for (const [second, value] of [10, 10.5, 11, 10.2, 11.1, 11.2].entries()) {
    write(second + 1, value);
  }
  await expectSoon(
    () => recorded(historian),
    [
      [0, null],
      [1, 10],
      [4, 10.2],
      [5, 11.1],
    ],
  );
});

it('records a value that does not change again after the maximum interval', async () => {
  const { historian, clock, write } = await recording({ maximumInterval: 60 });
  write(1, 10);
  await expectSoon(
    () => recorded(historian),
    [
      [0, null],
      [1, 10],
    ],
  );
  clock.time = START + 61_000;
  expect(await recorded(historian)).toEqual([
    [0, null],
    [1, 10],
    [61, 10],
  ]);
});

it('takes late and corrected values', async () => {
  const { historian, items, write } = await recording();
  write(10, 1);
  items.write(PATH, 9, { time: START + 5_000 });
  write(11, 2);
  const late = [
    [0, null],
    [5, 9],
    [10, 1],
    [11, 2],
  ] as [number, ItemScalar][];
  await expectSoon(() => recorded(historian), late);
  await historian.record([{ path: PATH, time: START + 10_000, value: 1.5, quality: 'Good' }]);
  expect((await recorded(historian))[2]).toEqual([10, 1.5]);
});

it('imports late and corrected values from the text of a file, cut anywhere', async () => {
  const { editor, historian, write } = await recording();
  write(10, 1);
  await expectSoon(async () => (await recorded(historian)).length, 2);
  const text = [
    'Path,Time,Value,Quality',
    `${PATH},2026-01-01T00:00:05.000Z,9,Good`,
    `${PATH},2026-01-01T00:00:10.000Z,1.5,Good`,
    '"/a ""b"",\nc",2026-01-01T00:00:10.000Z,1,Good',
  ].join('\r\n');
  const pieces = (async function* inPieces() {
    for (let at = 0; at < text.length; at += 7) yield await Promise.resolve(text.slice(at, at + 7));
  })();
  expect(await historian.import(editor.project, pieces)).toEqual({
    imported: 2,
    rejected: 1,
    rejections: [{ line: 4, reason: 'There is no item at /a "b",\nc.' }],
  });
  expect(await recorded(historian)).toEqual([
    [0, null],
    [5, 9],
    [10, 1.5],
  ]);
});

it('records no item that does not say so, and follows edits', async () => {
  const { editor, historian, items, write } = await recording({ record: false });
  const edit = (properties: Values) => {
    editor.run({ type: 'editObjects', edits: [{ object: editor.at(PATH), properties }] });
    items.projectChanged(editor.project);
    historian.projectChanged(editor.project);
  };
  write(1, 10);
  expect(await recorded(historian)).toEqual([]);
  edit({ record: true });
  await expectSoon(() => recorded(historian), [[1, 10]]);
  write(2, 20);
  await expectSoon(
    () => recorded(historian),
    [
      [1, 10],
      [2, 20],
    ],
  );
  expect(historian.isStepped(PATH)).toBe(false);
  edit({ stepped: true });
  expect(historian.isStepped(PATH)).toBe(true);
});

it('records items that a rule of the project names, until the rule is gone', async () => {
  const { editor, historian, items, write } = await recording({ record: false });
  const edit = (text: string) => {
    editor.run({ type: 'editSettings', settings: { recording: text } });
    items.projectChanged(editor.project);
    historian.projectChanged(editor.project);
  };
  edit('/System/**/Level; 5');
  for (const [second, value] of [10, 14, 16].entries()) write(second + 1, value);
  const expected = [
    [0, null],
    [1, 10],
    [2, 14],
    [3, 16],
  ] as [number, ItemScalar][];
  await expectSoon(() => recorded(historian), expected);
  edit('!/System/Core/Level\n/System/**');
  write(4, 50);
  edit('/System/Core/*; 0; 0');
  write(5, 60);
  await expectSoon(async () => (await recorded(historian)).at(-1), [5, 60]);
});

it('says at the next start that a process was killed, and nothing after an orderly end', async () => {
  const { folder, items, historian, write, stop } = await recording();
  write(1, 6);
  await expectSoon(async () => (await recorded(historian)).length, 2);
  const logged: string[] = [];
  const log = createLog('info', (text) => logged.push(text));
  // The first one was not stopped: to the second it looks as if it had been killed.
  const second = new Historian({ folder, items, log });
  second.start(new TestEditor().project);
  await vi.waitFor(() =>
    expect(logged.join('')).toContain('values of the last 1 s before the end'),
  );
  expect(logged.join('')).toContain('is of 2026-01-01 00:00:01.000 (UTC)');
  await second.stop();
  await stop();
  logged.length = 0;
  const third = new Historian({ folder, items, log });
  third.start(new TestEditor().project);
  await third.stop();
  expect(logged).toEqual([]);
});

it('keeps samples for the days that are set', async () => {
  const { folder, items } = await recording();
  const logged: string[] = [];
  const log = createLog('info', (text) => logged.push(text));
  const keep = async (keepDays: number) => {
    const now = () => START;
    const settings = { keepDays, flushInterval: 1_000 };
    const one = new Historian({ folder, items, log, now, settings });
    await one.record([{ path: PATH, time: START - 70 * 86_400_000, value: 1, quality: 'Good' }]);
    one.start(new TestEditor().project);
    await one.stop();
    return logged.join('');
  };
  expect(await keep(100)).toBe('');
  expect(await keep(30)).toContain('The historian deleted values that were older than 30 days.');
});

it('has everything on the disk after a stop', async () => {
  const { folder, items, log, stop, write } = await recording({ initialValue: '5' });
  write(1, 6);
  write(2, 6);
  await stop();
  const again = new Historian({ folder, items, log });
  onTestFinished(() => again.stop());
  expect(await recorded(again)).toEqual([
    [0, 5],
    [1, 6],
    [2, 6],
  ]);
});
