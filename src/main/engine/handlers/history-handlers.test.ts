import { expect, it, vi } from 'vitest';
import { parseCsv } from '../../../shared/exchange/csv';
import type { ItemValue } from '../../../shared/items/item-value';
import { Historian } from '../historian/historian';
import { LiveItems } from '../items/live-items';
import { createLog } from '../log/log';
import { temporaryFolder } from '../testing/temporary-folder';
import { TestEditor } from '../../../shared/commands/test-editor';
import { historyHandlers } from './history-handlers';

const LEVEL = '/System/Core/Level';
const MINUTE = 60_000;
const BEGIN = Date.UTC(2026, 0, 1);

async function history() {
  const editor = new TestEditor();
  editor.create('/System/Core', 'item', 'Level', { dataType: 'Double' });
  const log = createLog('error', () => {});
  const items = new LiveItems(editor.project, { log });
  const historian = new Historian({ folder: await temporaryFolder(), items, log });
  const sent = vi.fn();
  const calls = historyHandlers(
    () => ({ items, historian, tryRequest: () => Promise.reject(new Error('Not here.')) }),
    sent,
    () => BEGIN + 55 * MINUTE,
  );
  const record = (samples: readonly (readonly [number, ItemValue['value'], boolean?])[]) =>
    historian.record(
      samples.map(([minute, value, good = true]) => ({
        path: LEVEL,
        time: BEGIN + minute * MINUTE,
        value,
        quality: good ? 'Good' : 'Bad',
      })),
    );
  return { calls, items, record, sent };
}

const at = (minute: number) => BEGIN + minute * MINUTE;
const inLevel = { document: 'd', path: LEVEL };

it('reads as many samples as a chart shows, with the next ones around the range', async () => {
  const { calls, record } = await history();
  await record(Array.from({ length: 1000 }, (_, index) => [index / 10, index % 7]));
  const read = await calls['history.read']({
    ...inLevel,
    start: at(10),
    end: at(20),
    columns: 5,
  });
  expect(read).toMatchObject({ samples: 100, complete: false });
  expect(read.times.length).toBeLessThan(30);
  expect(read.times[0]).toBe(at(10));
  expect(read.times.at(-1)).toBe(at(20));
});

it('breaks the line at the edges when a sample there is Bad', async () => {
  const { calls, record } = await history();
  await record([
    [0, 1],
    [1, 9, false],
    [2, 9, false],
    [10, 2],
    [20, 9, false],
    [30, 3],
  ]);
  const read = await calls['history.read']({ ...inLevel, start: at(5), end: at(15), columns: 100 });
  expect(read.times).toEqual([at(0), at(1), at(10), at(20), at(30)]);
  expect(read.qualities).toEqual([0, 2, 0, 2, 0]);
  expect(read.samples).toBe(1);
});

it('draws an aggregate with the samples that it comes from, up to the present', async () => {
  const { calls, record } = await history();
  await record([
    [0, 10],
    [20, 30],
    [30, 20],
    [50, 40],
    [70, 0],
  ]);
  const range = { ...inLevel, start: at(10), end: at(60) };
  expect(await calls['history.aggregate']({ ...range, method: 'Maximum' })).toMatchObject({
    text: '40',
    level: 40,
    time: at(10),
    end: at(55),
    marks: [{ time: at(50), value: 40 }],
  });
  const single = await calls['history.aggregate']({ ...range, method: 'SingleValue' });
  expect(single).toMatchObject({ text: '30; 20; 40', level: null, samples: 5 });
  const none = { ...range, start: at(21), end: at(22), method: 'Mean' } as const;
  expect(await calls['history.aggregate'](none)).toMatchObject({
    text: '',
    level: null,
    marks: [],
  });
});

it('exports a range in portions', async () => {
  const { calls, record } = await history();
  const count = 45_000;
  await record(Array.from({ length: count }, (_, index) => [index / 1000, index]));
  await record([[46, null, false]]);
  let after: { path: string; time: number } | null = null;
  let text = '';
  const portions: number[] = [];
  const range = { document: 'd', paths: [LEVEL], start: at(0), end: at(47) };
  do {
    const portion: Awaited<ReturnType<(typeof calls)['history.export']>> = await calls[
      'history.export'
    ]({ ...range, after });
    text += portion.text;
    portions.push(portion.rows);
    after = portion.next;
  } while (after);
  expect(portions.length).toBeGreaterThan(1);
  const rows = parseCsv(text);
  expect(rows[0]).toEqual(['Path', 'Time', 'Value', 'Quality']);
  expect(rows.length).toBe(count + 2);
  expect(rows[2]).toEqual([LEVEL, '2026-01-01T00:00:00.060Z', '1', 'Good']);
  expect(rows.at(-1)).toEqual([LEVEL, '2026-01-01T00:46:00.000Z', null, 'Bad']);
});

it('sends new values to windows that follow, until they end it', async () => {
  const { calls, items, sent } = await history();
  items.write(LEVEL, 4, { time: at(0) });
  calls['history.follow']({ document: 'd', watch: 'w', paths: [LEVEL] });
  items.write(LEVEL, 5, { time: at(1) });
  items.write(LEVEL, 6, { time: at(2) });
  await vi.waitFor(() =>
    expect(sent).toHaveBeenCalledWith(
      expect.objectContaining({
        document: 'd',
        watch: 'w',
        series: [
          { path: LEVEL, times: [at(0), at(1), at(2)], values: [4, 5, 6], qualities: [0, 0, 0] },
        ],
      }),
    ),
  );
  calls['history.endFollow']({ document: 'd', watch: 'w' });
  sent.mockClear();
  items.write(LEVEL, 7);
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(sent).not.toHaveBeenCalled();
});
