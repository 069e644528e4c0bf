import type { Interval } from '../aggregates/methods';
import { type ItemScalar, type ItemValue, QUALITIES } from '../items/item-value';

/** Samples in the order of time, each part in a list of its own, as they cross the contract. */
export interface SampleList {
  /** Milliseconds since 1970, UTC. */
  readonly times: number[];
  readonly values: ItemScalar[];
  /** Position of each sample's quality in `QUALITIES`. */
  readonly qualities: number[];
}

/** What is drawn of the samples of a range. */
export interface DrawnSamples extends SampleList {
  /** How many samples the range has. */
  readonly samples: number;
  /** Every sample is among those that are drawn. */
  readonly complete: boolean;
}

/** Characters of a text that are drawn at most. */
const LONGEST_TEXT = 200;

/** The samples of one pixel column that are drawn. */
interface Column {
  first: ItemValue | undefined;
  last: ItemValue | undefined;
  lowest: ItemValue | undefined;
  highest: ItemValue | undefined;
  uncertain: ItemValue | undefined;
  firstBad: ItemValue | undefined;
  lastBad: ItemValue | undefined;
}

/**
 * Chooses the samples of a range that a chart of so many pixel columns needs to look as with all of
 * them: of each column the first and the last, the lowest and the highest, the first Uncertain one,
 * and where Bad ones begin and end. The stream may have samples around the range; they are chosen
 * too, so that lines reach the edges of the chart.
 */
export class DownSampling {
  private readonly width: number;
  private readonly chosen: ItemValue[] = [];
  private column: Column = emptyColumn();
  private at = Number.NEGATIVE_INFINITY;
  private samples = 0;
  private added = 0;

  /** @param columns pixel columns of the chart, at least 1 */
  constructor(
    private readonly interval: Interval,
    columns: number,
  ) {
    this.width = Math.max(interval.end - interval.start, 1) / columns;
  }

  /** Takes the next sample, not older than the one before it. */
  add(sample: ItemValue): void {
    const { start, end } = this.interval;
    const { time } = sample;
    const isInside = time >= start && time < end;
    const at = isInside
      ? Math.floor((time - start) / this.width)
      : time < start
        ? Number.MIN_SAFE_INTEGER
        : Number.MAX_SAFE_INTEGER;
    if (at !== this.at) this.finishColumn();
    this.at = at;
    this.added += 1;
    if (isInside) this.samples += 1;
    this.sort(sample);
  }

  /** Counts samples that were not handed over because others of their column stand for them. */
  leaveOut(count: number): void {
    this.samples += count;
    this.added += count;
  }

  /** What is drawn of the samples that were added; none can be added any more. */
  result(): DrawnSamples {
    this.finishColumn();
    const { chosen, samples, added } = this;
    return { ...sampleList(chosen), samples, complete: chosen.length === added };
  }

  private sort(sample: ItemValue): void {
    const { column } = this;
    const { value, quality } = sample;
    if (quality === 'Bad' || value === null) {
      column.firstBad ??= sample;
      column.lastBad = sample;
      return;
    }
    column.first ??= sample;
    column.last = sample;
    if (quality === 'Uncertain') column.uncertain ??= sample;
    if (typeof value === 'string') return;
    const level = Number(value);
    if (level < Number(column.lowest?.value ?? Number.POSITIVE_INFINITY)) column.lowest = sample;
    if (level > Number(column.highest?.value ?? Number.NEGATIVE_INFINITY)) column.highest = sample;
  }

  private finishColumn(): void {
    const { first, last, lowest, highest, uncertain, firstBad, lastBad } = this.column;
    const found = [first, lowest, highest, last, uncertain, firstBad, lastBad];
    const different = new Set(found.filter((sample) => sample !== undefined));
    this.chosen.push(...[...different].sort((one, other) => one.time - other.time));
    this.column = emptyColumn();
  }
}

/** Samples as lists of their parts; long texts are cut. */
export function sampleList(samples: readonly ItemValue[]): SampleList {
  return {
    times: samples.map(({ time }) => time),
    values: samples.map(({ value }) =>
      typeof value === 'string' ? value.slice(0, LONGEST_TEXT) : value,
    ),
    qualities: samples.map(({ quality }) => QUALITIES.indexOf(quality)),
  };
}

function emptyColumn(): Column {
  return {
    first: undefined,
    last: undefined,
    lowest: undefined,
    highest: undefined,
    uncertain: undefined,
    firstBad: undefined,
    lastBad: undefined,
  };
}
