import type { Interval } from '../../../../shared/aggregates/methods';
import type { ItemValue } from '../../../../shared/items/item-value';
import type { HistoryAccess } from '../../runtime/parts';

type Reading = Pick<HistoryAccess, 'read'>;

/** Samples of a range and what bounds it. */
export interface BoundedSamples {
  readonly before: ItemValue | undefined;
  readonly inside: readonly ItemValue[];
  readonly after: ItemValue | undefined;
}

/** Most samples of one request; a client that wants more asks for shorter ranges. */
const MOST_SAMPLES = 1_000_000;

/** The first look back from an end, in milliseconds; each further one is longer. */
const FIRST_LOOK_BACK = 60 * 60 * 1_000;
const LONGER = 4;

/** All samples of a range. */
export async function boundedSamples(
  history: Reading,
  path: string,
  range: Interval,
): Promise<BoundedSamples> {
  let before: ItemValue | undefined;
  let after: ItemValue | undefined;
  const inside: ItemValue[] = [];
  for await (const page of history.read(path, range)) {
    for (const sample of page) {
      if (sample.time < range.start) before = sample;
      else if (sample.time >= range.end) after ??= sample;
      else inside.push(sample);
    }
    if (inside.length > MOST_SAMPLES) break;
  }
  return { before, inside, after };
}

/** The first samples from a start on. */
export async function firstSamples(
  history: Reading,
  path: string,
  start: number,
  most: number,
): Promise<ItemValue[]> {
  const found: ItemValue[] = [];
  for await (const page of history.read(path, { start, end: Number.MAX_SAFE_INTEGER })) {
    found.push(...page.filter(({ time }) => time >= start));
    if (found.length >= most) break;
  }
  return found.slice(0, most);
}

/** The last samples before an end, newest first. The range that is read grows until there are enough. */
export async function lastSamples(
  history: Reading,
  path: string,
  end: number,
  most: number,
): Promise<ItemValue[]> {
  for (let span = FIRST_LOOK_BACK; ; span *= LONGER) {
    const start = Math.max(0, end - span);
    const { inside } = await boundedSamples(history, path, { start, end });
    if (inside.length >= most || start === 0) return [...inside].reverse().slice(0, most);
  }
}
