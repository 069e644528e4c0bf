import type { Interval } from '../../../shared/aggregates/methods';
import { DownSampling, type DrawnSamples } from '../../../shared/history/down-sampling';
import type { ItemValue } from '../../../shared/items/item-value';
import type { HistoryAccess, ThinnedPart } from '../runtime/parts';

type Reading = Pick<HistoryAccess, 'read' | 'readThinned'>;

/**
 * What a chart of so many pixel columns draws of an item's past values. The samples pass page by
 * page, however many there are.
 * @throws UserError when the historian cannot be read
 */
export async function readSeries(
  history: Reading,
  path: string,
  interval: Interval,
  columns: number,
): Promise<DrawnSamples> {
  const { start, end } = interval;
  const sampling = new DownSampling(interval, columns);
  for await (const { samples, leftOut } of partsOf(history, path, interval, columns)) {
    for (const sample of samples) {
      if (sample.time >= end) await addBadBefore(sample);
      sampling.add(sample);
      if (sample.time < start) await addBadBehind(sample);
    }
    sampling.leaveOut(leftOut);
  }
  return sampling.result();

  // The samples around the range are the nearest Good ones: Bad ones between them and the range
  // break the line at the edge of the chart.
  async function addBadBehind({ time }: ItemValue): Promise<void> {
    const bad = await firstBetween(history, path, time, start);
    if (bad) sampling.add(bad);
  }

  async function addBadBefore({ time }: ItemValue): Promise<void> {
    const bad = time > end ? await firstBetween(history, path, end - 1, time) : undefined;
    if (bad) sampling.add(bad);
  }
}

/** The samples of a range, thinned out by the historian itself when it can. */
async function* partsOf(
  history: Reading,
  path: string,
  interval: Interval,
  columns: number,
): AsyncGenerator<ThinnedPart> {
  if (history.readThinned) yield* history.readThinned(path, interval, columns);
  else for await (const samples of history.read(path, interval)) yield { samples, leftOut: 0 };
}

/** The first sample behind one time and before another. */
async function firstBetween(
  history: Reading,
  path: string,
  after: number,
  before: number,
): Promise<ItemValue | undefined> {
  for await (const page of history.read(path, { start: after, end: before })) {
    const found = page.find(({ time }) => time > after && time < before);
    if (found) return found;
  }
  return undefined;
}
